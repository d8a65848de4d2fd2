//! Reads the folder of a pipeline and compiles it: every mistake of every file is told at once.

use std::collections::BTreeMap;
use std::path::Path;

use serde::de::DeserializeOwned;

use super::check_headers::Headers;
use super::check_method::{check_method, name_roles};
use super::compile_advice::weak_below;
use super::compile_instrument::instrument;
use super::compile_press::headline;
use super::compile_roster::{Expected, regions, roster};
use super::compile_rules::rules;
use super::compile_rules_known::Known as Columns;
use super::compile_scales::check_blank_words;
use super::compile_scores::{Known, history, overrides, targets};
use super::compile_survey::{Survey, survey};
use super::follow_up::follow_up;
use super::pieces::Cutter;
use super::proof::Proof;
use super::{CheckRule, FollowUp, Part, Pipeline, Published, Roster};
use crate::definition::{
    FollowUpText, InstrumentText, Line, Mistake, Mistakes, Origin, PipelineText, Row, RulesText, Source,
    read, read_csv, read_toml,
};
use crate::error::Error;
use crate::instrument::Instrument;
use crate::language::Wording;
use crate::region::{Region, Regions};
use crate::table::day_number;

impl Pipeline {
    /// Reads and checks the pipeline in `folder`.
    ///
    /// # Errors
    /// [`Error::Read`] where there is no such folder, [`Error::Definition`] with every mistake of its files.
    pub fn load(folder: &Path) -> Result<Self, Error> {
        if let Err(source) = std::fs::read_dir(folder) {
            return Err(Error::Read { path: folder.to_owned(), source });
        }
        let mut compiler =
            Compiler { folder, mistakes: Mistakes::default(), read: Vec::new(), cutter: Cutter::default() };
        let parts = compiler.parts();
        match parts {
            Some(parts) if compiler.mistakes.is_empty() => {
                Ok(parts.pipeline(folder, &compiler.read, compiler.cutter))
            }
            _ => {
                Err(Error::Definition { path: folder.to_owned(), mistakes: compiler.mistakes.sorted(order) })
            }
        }
    }
}

/// A TOML file of the definition.
struct Toml<T> {
    origin: Origin,
    text: T,
}

/// Goes through the files and gathers what they declare and what is wrong with them.
struct Compiler<'a> {
    folder: &'a Path,
    mistakes: Mistakes,
    /// The files that were read.
    read: Vec<Part>,
    cutter: Cutter,
}

/// What all files declare; it is a pipeline only where no mistake was made.
struct Parts {
    survey: Survey,
    headline: Vec<String>,
    weak_below: f64,
    instrument: Instrument,
    rules: Vec<CheckRule>,
    regions: Regions,
    tables: Tables,
    name: String,
    title: Wording,
}

/// What the tables of the folder declare.
struct Tables {
    roster: Roster,
    targets: BTreeMap<(String, String), super::Target>,
    history: Vec<Published>,
    overrides: Vec<super::Override>,
    follow_up: Option<FollowUp>,
}

impl Compiler<'_> {
    fn parts(&mut self) -> Option<Parts> {
        let pipeline = self.toml::<PipelineText>(Part::Pipeline);
        let questionnaire = self.toml::<InstrumentText>(Part::Instrument);
        let mut instrument = questionnaire.as_ref().map(|file| {
            instrument(&mut Proof { origin: &file.origin, mistakes: &mut self.mistakes }, &file.text)
        });
        let survey = pipeline.as_ref().map(|file| {
            let roles = instrument.as_ref().map(|instrument| instrument.roles.as_slice());
            let mut proof = Proof { origin: &file.origin, mistakes: &mut self.mistakes };
            survey(&mut proof, self.folder, &file.text, roles)
        });
        let headline = pipeline.as_ref().map(|file| {
            let groups = instrument.as_ref().map(|instrument| instrument.groups.as_slice());
            headline(
                &mut Proof { origin: &file.origin, mistakes: &mut self.mistakes },
                &file.text.press,
                groups,
            )
        });
        let weak_below = pipeline.as_ref().map(|file| {
            let mut proof = Proof { origin: &file.origin, mistakes: &mut self.mistakes };
            weak_below(&mut proof, &file.text.report, instrument.as_ref())
        });
        self.check_both(pipeline.as_ref(), questionnaire.as_ref());
        if let (Some(survey), Some(instrument), Some(file)) = (&survey, &mut instrument, &questionnaire) {
            let mut proof = Proof { origin: &file.origin, mistakes: &mut self.mistakes };
            check_method(&mut proof, &file.text, &survey.fields);
            name_roles(instrument, &survey.fields);
        }
        let rules = self.rules(survey.as_ref(), instrument.as_ref());
        let regions = pipeline.as_ref().and_then(|file| self.regions(file));
        let second = questionnaire.as_ref().and_then(|file| file.text.followup.as_ref());
        let tables = self.tables(instrument.as_ref(), regions.as_ref(), second);
        let text = pipeline?.text;
        Some(Parts {
            survey: survey?,
            headline: headline?,
            weak_below: weak_below?,
            instrument: instrument?,
            rules: rules?,
            regions: regions?,
            tables: tables?,
            name: text.name.into_inner(),
            title: Wording::new(&text.title, text.title_en.as_deref()),
        })
    }

    fn rules(&mut self, survey: Option<&Survey>, instrument: Option<&Instrument>) -> Option<Vec<CheckRule>> {
        let file = self.toml::<RulesText>(Part::Rules)?;
        let known = survey.zip(instrument).map(|(survey, instrument)| Columns {
            fields: &survey.fields,
            instrument,
            window: (day_number(survey.from), day_number(survey.to)),
            // An example cannot be held against a scale or window that is wrong itself.
            sound: self.mistakes.is_empty(),
        });
        let mut proof = Proof { origin: &file.origin, mistakes: &mut self.mistakes };
        Some(rules(&mut proof, &file.text, known))
    }

    /// The checks that need both TOML files; each file is still checked where the other cannot be read.
    fn check_both(
        &mut self,
        pipeline: Option<&Toml<PipelineText>>,
        instrument: Option<&Toml<InstrumentText>>,
    ) {
        if let (Some(file), Some(scales)) = (pipeline, instrument.map(|file| &file.text.scales)) {
            let mut proof = Proof { origin: &file.origin, mistakes: &mut self.mistakes };
            check_blank_words(&mut proof, &file.text.inputs.blank_words, scales);
        }
        let mut headers = Headers::default();
        if let Some(file) = pipeline {
            headers.fields(&file.origin, &file.text, &mut self.mistakes);
        }
        if let Some(file) = instrument {
            headers.items(&file.origin, &file.text, &mut self.mistakes);
        }
    }

    fn tables(
        &mut self,
        instrument: Option<&Instrument>,
        regions: Option<&Regions>,
        second: Option<&FollowUpText>,
    ) -> Option<Tables> {
        let kinds = instrument.map(|instrument| instrument.kinds.as_slice());
        let expected = Expected { kinds, regions };
        let roster = self.csv(Part::Roster, |proof, lines| roster(proof, lines, &expected));
        let nobody = Roster::default();
        let known = Known { instrument, regions, roster: roster.as_ref().unwrap_or(&nobody) };
        let targets = self.csv(Part::Targets, |proof, lines| targets(proof, &lines, known));
        let history = self.csv(Part::History, |proof, lines| history(proof, &lines, known));
        let overrides = self.csv(Part::Overrides, |proof, lines| overrides(proof, &lines, known));
        let published: Vec<&str> =
            history.iter().flatten().map(|row: &Published| row.locus.as_str()).collect();
        let follow_up = instrument.and_then(|_| self.follow_up(second, (known.roster, &published)));
        Some(Tables {
            targets: targets?,
            history: history?,
            overrides: overrides?,
            follow_up,
            roster: roster?,
        })
    }

    /// The second axis of the opinion: its file is there where the instrument declares it, and only there.
    fn follow_up(&mut self, text: Option<&FollowUpText>, loci: (&Roster, &[&str])) -> Option<FollowUp> {
        let path = self.folder.join(Part::FollowUp.file());
        let Some(text) = text else {
            if path.exists() {
                let origin = Origin { path, text: String::new() };
                let help = "declare [followup] in instrument.toml, or remove the file";
                self.mistakes.add_whole(&origin, "nobody reads this file", help);
            }
            return None;
        };
        self.csv(Part::FollowUp, |proof, lines| follow_up(proof, &lines, text, loci))
    }
}

impl Compiler<'_> {
    fn toml<T: DeserializeOwned>(&mut self, part: Part) -> Option<Toml<T>> {
        let origin = self.source(part, &self.folder.join(part.file()))?;
        let text = read_toml(&origin, &mut self.mistakes)?;
        self.cutter.toml(part, &origin.text);
        Some(Toml { origin, text })
    }

    fn csv<T: Row, V>(
        &mut self,
        part: Part,
        compile: impl FnOnce(&mut Proof<'_>, Vec<Line<T>>) -> V,
    ) -> Option<V> {
        let origin = self.source(part, &self.folder.join(part.file()))?;
        let lines = read_csv::<T>(&origin, &mut self.mistakes)?;
        self.cutter.lines(part, &origin, &lines);
        Some(compile(&mut Proof { origin: &origin, mistakes: &mut self.mistakes }, lines))
    }

    /// The regions, which several pipelines share: where they are missing the mistake is that of `pipeline.toml`.
    fn regions(&mut self, file: &Toml<PipelineText>) -> Option<Regions> {
        let path = self.folder.join(file.text.regions.get_ref());
        if !path.is_file() {
            let message = format!("there is no file {}", path.display());
            let help = "write the path of regions.csv as seen from this folder, such as `../regions.csv`";
            self.mistakes.add(&file.origin, file.text.regions.span(), message, help);
            return None;
        }
        let origin = self.source(Part::Regions, &path)?;
        let lines = read_csv::<Region>(&origin, &mut self.mistakes)?;
        self.cutter.lines(Part::Regions, &origin, &lines);
        Some(regions(&mut Proof { origin: &origin, mistakes: &mut self.mistakes }, &lines))
    }

    fn source(&mut self, part: Part, path: &Path) -> Option<Origin> {
        let Source { origin } = read(path, &mut self.mistakes)?;
        self.read.push(part);
        Some(origin)
    }
}

/// The order in which mistakes are told: that of the parts, regions last.
fn order(mistake: &Mistake) -> usize {
    let name = mistake.path.file_name().unwrap_or_default();
    Part::ALL.iter().position(|part| name == part.file()).unwrap_or(Part::ALL.len())
}

impl Parts {
    fn pipeline(self, folder: &Path, read: &[Part], mut cutter: Cutter) -> Pipeline {
        let Survey { inputs, from, to, duplicates, coverage, wanted, fields } = self.survey;
        let Tables { roster, targets, history, overrides, follow_up } = self.tables;
        cutter.sealed(&fields);
        let pieces = cutter.done();
        Pipeline {
            name: self.name,
            title: self.title,
            folder: folder.to_owned(),
            instrument: self.instrument,
            rules: self.rules,
            regions: self.regions,
            inputs,
            from,
            to,
            duplicates,
            coverage,
            headline: self.headline,
            weak_below: self.weak_below,
            wanted,
            fields,
            roster,
            targets,
            history,
            overrides,
            follow_up,
            digests: read.iter().map(|part| (*part, pieces.digest(*part, None))).collect(),
            pieces,
        }
    }
}
