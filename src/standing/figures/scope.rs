//! What figures are about: an area, and which of its loci.

use crate::pipeline::Pipeline;
use crate::standing::Standing;

/// The nation or a province.
#[derive(Debug, Clone)]
pub struct Area {
    /// `nation` or `province.63`.
    pub key: String,
    /// Its name.
    pub title: String,
    /// Code of the province; none for the nation.
    pub province: Option<String>,
}

impl Area {
    /// The nation.
    pub fn nation() -> Self {
        Self { key: "nation".to_owned(), title: "Nasional".to_owned(), province: None }
    }

    /// A province.
    pub fn province(pipeline: &Pipeline, code: &str) -> Self {
        let name = pipeline.regions.get(code).map_or(code, |region| region.name.as_str());
        Self {
            key: format!("province.{code}"),
            title: format!("Provinsi {name}"),
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
    pub title: String,
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
        let titles: Vec<&str> = instrument
            .groups
            .iter()
            .filter(|group| pipeline.headline.contains(&group.code))
            .map(|group| group.title.as_str())
            .collect();
        let scope = |end: &str, title: &str, of, kinds: Vec<&'a str>, averaged| Self {
            key: format!("{}{end}", area.key),
            title: format!("{}{title}", area.title),
            area,
            of,
            kinds,
            averaged,
        };
        let headline = format!(", {}", titles.join(" dan "));
        let single = pipeline.headline.len() == 1;
        let mut scopes = vec![
            scope("", &headline, Of::Headline, kinds_of(&pipeline.headline), single),
            scope(".all", ", semua lokus", Of::All, kinds_of(&every), false),
        ];
        for group in &instrument.groups {
            let kinds = kinds_of(std::slice::from_ref(&group.code));
            let (end, title) = (format!(".group.{}", group.code), format!(", kelompok {}", group.title));
            scopes.push(scope(&end, &title, Of::Group, kinds, true));
        }
        for kind in &instrument.kinds {
            let (end, title) = (format!(".kind.{}", kind.code), format!(", {}", kind.title));
            scopes.push(scope(&end, &title, Of::Kind, vec![kind.code.as_str()], true));
        }
        scopes
    }

    /// Whether a locus belongs to it.
    pub fn holds(&self, standing: &Standing) -> bool {
        self.area.has(&standing.province) && self.kinds.contains(&standing.kind.as_str())
    }
}
