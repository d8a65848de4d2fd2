//! Which scores, zones and ranks changed between two runs, and why.

mod cause;
mod column;
mod definition;
mod pair;
mod response;
mod standing;
mod unit;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::Serialize;

use crate::error::Error;
use crate::pipeline::Part;
use crate::stage::Partition;
use crate::store::Past;

use cause::Causes;
use definition::{Changed, Definition};
use response::Responses;
use standing::Stood;
use unit::Units;

pub use cause::Cause;
pub use standing::Figures;
pub use unit::UnitMove;

/// What differs between two runs.
#[derive(Debug, Default, Serialize)]
pub struct Difference {
    /// Parts of the definition, and other things stages depend on, that are not the same.
    pub definition: BTreeSet<String>,
    /// Whether another build of the program ran.
    pub program: bool,
    /// Loci that moved, by code.
    pub loci: Vec<LocusMove>,
    /// How many loci are as they were.
    pub equal: usize,
    /// How many of those have responses that changed all the same.
    pub unmoved: usize,
}

/// A locus that is not what it was.
#[derive(Debug, Clone, Serialize)]
pub struct LocusMove {
    /// Code of its province.
    pub province: String,
    /// Its code.
    pub locus: String,
    /// Its name.
    pub name: String,
    /// What is not the same, in words.
    pub changed: Vec<&'static str>,
    /// Its figures in the first run; none where it had no place there.
    pub before: Option<Figures>,
    /// Its figures in the second run.
    pub after: Option<Figures>,
    /// Why, the data first.
    pub causes: Vec<Cause>,
    /// Its nodes of the scoring tree that moved: code, score before, score after.
    pub nodes: Vec<(String, Option<f64>, Option<f64>)>,
    /// Its units that moved, and by how much they move it.
    pub units: Vec<UnitMove>,
}

/// What is known of a province in both runs.
#[derive(Debug, Default)]
struct Both {
    before: Units,
    after: Units,
    /// What happened, by locus.
    causes: BTreeMap<String, Causes>,
}

/// Compares the runs in two work folders; `pipeline` names one of several in them.
///
/// # Errors
/// A folder holds no such run, or a table is missing or damaged.
pub fn diff(before: &Path, after: &Path, pipeline: Option<&str>) -> Result<Difference, Error> {
    let [before, after] = [Past::open(before, pipeline)?, Past::open(after, pipeline)?];
    let (stood, stands) = (standing::standings(&before)?, standing::standings(&after)?);
    let (were, are) = (before.provinces()?, after.provinces()?);
    let definition = Definition::read(&before, &were)?.changed(&Definition::read(&after, &are)?);
    let mut difference = Difference { program: definition.program, ..Difference::default() };
    let codes: BTreeSet<&String> = stood.keys().chain(stands.keys()).collect();
    let mut of_province: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for code in codes {
        let locus = stood.get(code).or_else(|| stands.get(code));
        let province = locus.map_or("", |locus| locus.province.as_str());
        of_province.entry(province).or_default().insert(code);
    }
    for (province, loci) in of_province {
        let there = [&were, &are].map(|codes| codes.iter().any(|code| code == province));
        let mut both = both([&before, &after], province, there, &definition)?;
        for code in loci {
            let locus = Locus { code, stood: stood.get(code), stands: stands.get(code), there };
            difference.take(&locus, &mut both, &definition);
        }
    }
    difference.definition = definition.parts;
    Ok(difference)
}

/// Reads a province of both runs; what only one of them has is compared with nothing.
fn both(runs: [&Past; 2], province: &str, there: [bool; 2], changed: &Changed) -> Result<Both, Error> {
    let partition = Partition::Province(province.to_owned());
    let units = |run: &Past, there| {
        if there { Units::read(run, &partition) } else { Ok(Units::default()) }
    };
    let [before, after] = [units(runs[0], there[0])?, units(runs[1], there[1])?];
    let mut both = Both { before, after, causes: BTreeMap::new() };
    if there == [true, true] {
        let [read, now] = [Responses::read(runs[0], &partition)?, Responses::read(runs[1], &partition)?];
        if let (Some(read), Some(now)) = (read, now) {
            let hashes = !changed.parts.contains(crate::run::KEY_PART);
            let happened = cause::happened(&read, &now, hashes);
            both.place(happened.map_err(Error::compute("the difference of two runs"))?);
        }
        both.compare_rosters();
    }
    Ok(both)
}

impl Both {
    /// Adds up what happened to units for their loci.
    fn place(&mut self, happened: BTreeMap<String, Causes>) {
        for (unit, causes) in happened {
            let locus = self.after.locus_of(&unit).or_else(|| self.before.locus_of(&unit));
            if let Some(locus) = locus.map(str::to_owned) {
                self.causes.entry(locus).or_default().merge(causes);
            }
        }
    }

    /// Units that only one of the rosters has.
    fn compare_rosters(&mut self) {
        let (were, are) = (&self.before.expected, &self.after.expected);
        let come = are.difference(were).map(|unit| (unit, &self.after, "units added"));
        let gone = were.difference(are).map(|unit| (unit, &self.before, "units removed"));
        for (unit, units, what) in come.chain(gone) {
            if let Some(locus) = units.locus_of(unit) {
                self.causes.entry(locus.to_owned()).or_default().add(
                    ("roster", what),
                    Part::Roster.file(),
                    unit,
                );
            }
        }
    }
}

/// A locus in both runs.
struct Locus<'a> {
    code: &'a str,
    stood: Option<&'a Stood>,
    stands: Option<&'a Stood>,
    /// Whether each run has the data of its province.
    there: [bool; 2],
}

impl Difference {
    /// Takes a locus: among those that moved, or among the equal ones.
    fn take(&mut self, locus: &Locus<'_>, both: &mut Both, definition: &Changed) {
        let mut causes = both.causes.remove(locus.code).unwrap_or_default();
        let nodes = nodes(locus.code, both);
        let changed = locus.changed(both);
        if changed.is_empty() {
            self.equal += 1;
            self.unmoved += usize::from(!causes.is_empty());
            return;
        }
        let units = unit::moves(&both.before, &both.after, locus.code);
        locus.explain(&changed, definition, units.is_empty(), &mut causes);
        let Some(shown) = locus.stands.or(locus.stood) else { return };
        self.loci.push(LocusMove {
            province: shown.province.clone(),
            locus: locus.code.to_owned(),
            name: shown.name.clone(),
            changed,
            before: locus.stood.map(|stood| stood.figures.clone()),
            after: locus.stands.map(|stands| stands.figures.clone()),
            causes: causes.listed(),
            nodes,
            units,
        });
    }
}

/// The nodes of a locus below its total that moved.
fn nodes(locus: &str, both: &Both) -> Vec<(String, Option<f64>, Option<f64>)> {
    let nothing = BTreeMap::new();
    let [before, after] = [&both.before, &both.after].map(|units| units.loci.get(locus).unwrap_or(&nothing));
    let score = |nodes: &BTreeMap<String, unit::Node>, code: &str| nodes.get(code).and_then(|node| node.0);
    let codes: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let below = codes.into_iter().filter(|code| *code != crate::table::TOTAL);
    below
        .map(|code| (code.clone(), score(before, code), score(after, code)))
        .filter(|(_, before, after)| before.map(f64::to_bits) != after.map(f64::to_bits))
        .collect()
}

impl Locus<'_> {
    /// What is not the same, in words.
    fn changed(&self, both: &Both) -> Vec<&'static str> {
        let (Some(stood), Some(stands)) = (self.stood, self.stands) else { return vec!["standing"] };
        let mut changed = stood.figures.changed(&stands.figures);
        if !nodes(self.code, both).is_empty() {
            changed.push("nodes");
        }
        let counts = |units: &Units| {
            units
                .loci
                .get(self.code)?
                .get(crate::table::TOTAL)
                .map(|(_, scored, expected)| (*scored, *expected))
        };
        if counts(&both.before) != counts(&both.after) {
            changed.push("units");
        }
        changed
    }

    /// Whether a run computed its score from tables that another office had made.
    fn came_in_a_bundle(&self) -> bool {
        let computed = |run: Option<&Stood>| run.is_some_and(|run| run.figures.origin != "published");
        [self.stood, self.stands].into_iter().zip(self.there).any(|(run, there)| computed(run) && !there)
    }

    /// Adds the causes that are not of the data: definition, decisions, other loci.
    fn explain(&self, changed: &[&str], definition: &Changed, still: bool, causes: &mut Causes) {
        let has = |words: &[&str]| changed.iter().any(|word| words.contains(word));
        let bundled = self.came_in_a_bundle();
        let mut of_part = |cause, what, part: Part| {
            if definition.has(part) {
                causes.add((cause, what), part.file(), "");
            }
        };
        let moved = has(&["score", "exact score", "category", "zone", "opinion", "nodes", "standing"]);
        if moved {
            of_part("method", "definition changed", Part::Instrument);
        }
        let origin =
            |stood: Option<&Stood>, word: &str| stood.is_some_and(|stood| stood.figures.origin == word);
        let either = |word| origin(self.stood, word) || origin(self.stands, word);
        if has(&["score", "origin", "standing"]) && either("override") {
            of_part("override", "decision changed", Part::Overrides);
        }
        if has(&["score", "origin", "standing"]) && either("published") {
            of_part("published", "published score changed", Part::History);
        }
        // Weights of units stand in the roster.
        if moved && still {
            of_part("roster", "definition changed", Part::Roster);
        }
        if causes.has("validation") && definition.has(Part::Rules) {
            causes.add(("method", "definition changed"), Part::Rules.file(), "");
        }
        if (causes.has("duplicates") || causes.has("validation")) && definition.has(Part::Pipeline) {
            causes.add(("method", "definition changed"), Part::Pipeline.file(), "");
        }
        if bundled && has(&["exact score", "standing"]) {
            causes.add(("province", "tables came in a bundle, which holds no responses"), "", "");
        } else if self.there[0] != self.there[1] && !bundled {
            let what = if self.there[1] { "province added" } else { "province missing" };
            causes.add(("province", what), "", "");
        }
        if causes.is_empty() && changed == ["rank"] {
            causes.add(("other loci", "scores of other loci changed"), "", "");
        }
        if causes.is_empty() {
            let program = definition.program.then_some(("program", "another build of rekap"));
            causes.add(program.unwrap_or(("unknown", "not explained by the tables")), "", "");
        }
    }
}
