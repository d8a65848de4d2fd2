//! What was read, set aside, covered and found in one province, as plain values read once.

use std::collections::BTreeMap;

use polars::prelude::DataFrame;

use super::coverage::Cover;
use super::view::View;
use crate::error::Error;
use crate::finding::Severity;
use crate::instrument::Role;

/// What became of the responses of a province: read = rejected + duplicates + kept.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Flow {
    /// Responses read.
    pub read: usize,
    /// Set aside by a rejecting rule.
    pub rejected: usize,
    /// Set aside as duplicates.
    pub duplicates: usize,
}

impl Flow {
    /// The flow of a province from its tables.
    pub fn of(sources: &[Source<'_>], rejected: &DataFrame, duplicates: &DataFrame) -> Self {
        let read = sources.iter().map(|source| source.rows as usize).sum();
        Self { read, rejected: rejected.height(), duplicates: duplicates.height() }
    }

    /// Responses that are scored.
    #[must_use]
    pub const fn kept(self) -> usize {
        self.read.saturating_sub(self.rejected).saturating_sub(self.duplicates)
    }

    /// Both flows together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self {
            read: self.read + other.read,
            rejected: self.rejected + other.rejected,
            duplicates: self.duplicates + other.duplicates,
        }
    }
}

/// A row of the table of sources.
#[derive(Debug, Clone)]
pub struct Source<'a> {
    /// Path below the province's folder.
    pub file: &'a str,
    /// Name of the sheet.
    pub sheet: &'a str,
    /// Digest of the file.
    pub digest: &'a str,
    /// Responses read.
    pub rows: u32,
}

/// Reads the sources.
pub fn sources(frame: &DataFrame) -> Result<Vec<Source<'_>>, Error> {
    let view = View::new(frame);
    let [file, sheet, digest] = [view.texts("file")?, view.texts("sheet")?, view.texts("digest")?];
    let rows = view.counts("rows")?;
    let read = |row| Source {
        file: file.at(row),
        sheet: sheet.at(row),
        digest: digest.at(row),
        rows: rows.at(row).unwrap_or(0),
    };
    Ok(view.rows().map(read).collect())
}

/// Kept responses against the target.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Kept responses.
    pub kept: u32,
    /// Expected responses.
    pub target: u32,
    /// Units with fewer than expected.
    pub short: u32,
}

impl Coverage {
    /// Both together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self {
            // Bundles may say anything.
            kept: self.kept.saturating_add(other.kept),
            target: self.target.saturating_add(other.target),
            short: self.short.saturating_add(other.short),
        }
    }

    /// Kept over target; none where nothing is expected.
    #[must_use]
    pub fn share(self) -> Option<f64> {
        (self.target > 0).then(|| f64::from(self.kept) / f64::from(self.target))
    }
}

/// Coverage by (unit, role).
pub type CoverageOf<'a> = BTreeMap<(&'a str, &'a str), Coverage>;

/// Reads the coverage.
pub fn coverage(frame: &DataFrame) -> Result<CoverageOf<'_>, Error> {
    let view = View::new(frame);
    let keys = view.texts("unit")?.all().zip(view.texts("role")?.all());
    Ok(keys.zip(coverages(view)?).collect())
}

/// Reads the coverage of all units and roles together.
pub fn coverage_of_all(frame: &DataFrame) -> Result<Coverage, Error> {
    Ok(coverages(View::new(frame))?.fold(Coverage::default(), Coverage::and))
}

fn coverages(view: View<'_>) -> Result<impl Iterator<Item = Coverage>, Error> {
    Ok(view.counts("kept")?.all().zip(view.counts("target")?.all()).map(|(kept, target)| {
        let (kept, target) = (kept.unwrap_or(0), target.unwrap_or(0));
        Coverage { kept, target, short: u32::from(kept < target) }
    }))
}

/// Responses of units of the nation: of each unit by role, in the order of the instrument.
pub type Covers<'a> = BTreeMap<&'a str, Vec<Cover>>;

/// Reads the coverage of every unit of the nation.
pub fn covers<'a>(frame: &'a DataFrame, roles: &[Role]) -> Result<Covers<'a>, Error> {
    let view = View::new(frame);
    let [level, code, role] = [view.texts("level")?, view.texts("code")?, view.texts("role")?];
    let counts = view.counts("kept")?.all().zip(view.counts("target")?.all());
    let rows = level.all().zip(code.all()).zip(role.all()).zip(counts);
    // All roles together are their sum.
    let rows = rows.filter(|(((level, _), role), _)| *level == "unit" && !role.is_empty());
    let rows: Vec<(&str, &str, Cover)> = rows
        .map(|(((_, code), role), (kept, target))| {
            (code, role, Cover { kept: kept.unwrap_or(0), target: target.unwrap_or(0) })
        })
        .collect();
    let mut covers = Covers::new();
    for of_unit in rows.chunk_by(|one, next| one.0 == next.0) {
        let code = of_unit.first().map_or("", |(code, ..)| code);
        let by_role = covers.entry(code).or_insert_with(|| vec![Cover::default(); roles.len()]);
        for (_, role, cover) in of_unit {
            let at = roles.iter().position(|known| known.code == *role);
            if let Some(place) = at.and_then(|at| by_role.get_mut(at)) {
                *place = *cover;
            }
        }
    }
    Ok(covers)
}

/// Why units have no score, by unit.
pub type Unscored<'a> = BTreeMap<&'a str, &'a str>;

/// Reads the units of the nation without a score.
pub fn unscored(frame: &DataFrame) -> Result<Unscored<'_>, Error> {
    let view = View::new(frame);
    let (unit, why) = (view.texts("unit")?, view.texts("why")?);
    Ok(view.rows().map(|row| (unit.at(row), why.at(row))).collect())
}

/// A row of a table of findings.
#[derive(Debug, Clone)]
pub struct Found<'a> {
    /// Code of the rule.
    pub rule: &'a str,
    /// Its severity.
    pub severity: Severity,
    /// File.
    pub file: &'a str,
    /// Sheet.
    pub sheet: &'a str,
    /// Cell, e.g. `K17`.
    pub cell: &'a str,
    /// Unit.
    pub unit: &'a str,
    /// What stands there.
    pub stands: &'a str,
    /// What should.
    pub expected: &'a str,
    /// What names it in every run.
    pub id: &'a str,
    /// Reason and initials of the officer who verified it, or empty.
    pub waiver: &'a str,
}

impl Found<'_> {
    /// Whether it stands against the data: an officer who verified it took that away.
    #[must_use]
    pub const fn counts(&self) -> bool {
        self.waiver.is_empty()
    }
}

/// Reads tables of findings; verified ones last, the gravest first, then by rule, within a rule in the order of the tables.
pub fn findings<'a>(frames: &[&'a DataFrame]) -> Result<Vec<Found<'a>>, Error> {
    let mut all = Vec::new();
    for frame in frames {
        let view = View::new(frame);
        let [rule, severity, unit] = [view.texts("rule")?, view.texts("severity")?, view.texts("unit")?];
        let [file, sheet, cell] = [view.texts("file")?, view.texts("sheet")?, view.texts("cell")?];
        let [found, expected] = [view.texts("found")?, view.texts("expected")?];
        let [id, waiver] = [view.texts("id")?, view.texts("waiver")?];
        all.extend(view.rows().map(|row| Found {
            rule: rule.at(row),
            severity: Severity::from_word(severity.at(row)).unwrap_or(Severity::Note),
            file: file.at(row),
            sheet: sheet.at(row),
            cell: cell.at(row),
            unit: unit.at(row),
            stands: found.at(row),
            expected: expected.at(row),
            id: id.at(row),
            waiver: waiver.at(row),
        }));
    }
    all.sort_by(|a, b| {
        let last = b.counts().cmp(&a.counts());
        last.then_with(|| b.severity.cmp(&a.severity)).then_with(|| a.rule.cmp(b.rule))
    });
    Ok(all)
}
