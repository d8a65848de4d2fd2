//! What figures are about: an area, and which of its loci.

use super::words::{self, Named};
use crate::pipeline::Pipeline;
use crate::standing::Standing;

/// The nation or a province.
#[derive(Debug, Clone)]
pub struct Area {
    /// `nation` or `province.63`.
    pub key: String,
    /// Its name.
    pub title: Named,
    /// Code of the province; none for the nation.
    pub province: Option<String>,
}

impl Area {
    /// The nation.
    pub fn nation() -> Self {
        Self { key: "nation".to_owned(), title: words::of(&words::NATION), province: None }
    }

    /// A province.
    pub fn province(pipeline: &Pipeline, code: &str) -> Self {
        let name = pipeline.regions.get(code).map_or(code, |region| region.name.as_str());
        Self {
            key: format!("province.{code}"),
            title: words::with(&words::PROVINCE, &words::named(name)),
            province: Some(code.to_owned()),
        }
    }

    /// Whether a province belongs to it.
    pub fn has(&self, province: &str) -> bool {
        self.province.as_ref().is_none_or(|own| own == province)
    }
}

/// Which loci of an area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Of {
    /// Those of the groups that the pipeline counts together.
    Headline,
    /// All.
    All,
    /// Those of a group.
    Group,
    /// Those of a kind.
    Kind,
}

/// Some loci of an area.
#[derive(Debug, Clone)]
pub struct Scope<'a> {
    /// `nation.kind.kota`.
    pub key: String,
    /// `Nasional, Pemerintah Kota`.
    pub title: Named,
    /// The area.
    pub area: &'a Area,
    /// Which.
    pub of: Of,
    /// Codes of the kinds.
    pub kinds: Vec<&'a str>,
    /// Whether its loci may be averaged: groups never are together.
    pub averaged: bool,
}

impl<'a> Scope<'a> {
    /// The scopes of an area: what the pipeline counts together, all, each group, each kind.
    pub fn of(pipeline: &'a Pipeline, area: &'a Area) -> Vec<Self> {
        let instrument = &pipeline.instrument;
        let kinds_of = |groups: &[String]| {
            let kinds = instrument.kinds.iter().filter(|kind| groups.contains(&kind.group));
            kinds.map(|kind| kind.code.as_str()).collect::<Vec<_>>()
        };
        let every: Vec<String> = instrument.groups.iter().map(|group| group.code.clone()).collect();
        let titles: Vec<Named> = instrument
            .groups
            .iter()
            .filter(|group| pipeline.headline.contains(&group.code))
            .map(|group| words::worded(&group.title))
            .collect();
        let scope = |end: &str, title: Named, of, kinds: Vec<&'a str>, averaged| Self {
            key: format!("{}{end}", area.key),
            title: words::joined(&[area.title.clone(), title], &words::COMMA),
            area,
            of,
            kinds,
            averaged,
        };
        let headline = words::joined(&titles, &words::AND);
        let single = pipeline.headline.len() == 1;
        let mut scopes = vec![
            scope("", headline, Of::Headline, kinds_of(&pipeline.headline), single),
            scope(".all", words::of(&words::ALL_LOCI), Of::All, kinds_of(&every), false),
        ];
        for group in &instrument.groups {
            let kinds = kinds_of(std::slice::from_ref(&group.code));
            let end = format!(".group.{}", group.code);
            let title = words::with(&words::GROUP, &words::worded(&group.title));
            scopes.push(scope(&end, title, Of::Group, kinds, true));
        }
        for kind in &instrument.kinds {
            let (end, title) = (format!(".kind.{}", kind.code), words::worded(&kind.title));
            scopes.push(scope(&end, title, Of::Kind, vec![kind.code.as_str()], true));
        }
        scopes
    }

    /// Whether a locus belongs to it.
    pub fn holds(&self, standing: &Standing) -> bool {
        self.area.has(&standing.province) && self.kinds.contains(&standing.kind.as_str())
    }
}
