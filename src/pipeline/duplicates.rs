//! What a pipeline says about duplicates: which of them counts, and how those are found that nobody typed alike.

use std::collections::BTreeMap;

use crate::linkage::Settings;

/// What is done with responses that are the same.
#[derive(Debug, Clone, PartialEq)]
pub struct Duplicates {
    /// Which of several is kept.
    pub keep: Keep,
    /// The same for single roles.
    pub keep_by_role: BTreeMap<String, Keep>,
    /// Which of two editions of one file counts.
    pub editions: Editions,
    /// Fields whose value names one person, the most trustworthy first.
    pub persons: Vec<String>,
    /// What is done with a person who answered for two units of one locus.
    pub other_unit: OtherUnit,
    /// How those are found that are probably the same; nobody looks for them where it is none.
    pub probable: Option<Probable>,
}

impl Duplicates {
    /// Which of several responses of a role is kept.
    #[must_use]
    pub fn keep_of(&self, role: &str) -> Keep {
        self.keep_by_role.get(role).copied().unwrap_or(self.keep)
    }

    /// The widest scope within which responses may be taken for one.
    #[must_use]
    pub fn widest(&self) -> Within {
        let probable = self.probable.as_ref().map_or(Within::Unit, |probable| probable.within);
        match self.other_unit {
            OtherUnit::Replace => probable.max(Within::Locus),
            OtherUnit::Allow | OtherUnit::Note => probable,
        }
    }

    /// Whether persons are compared by the clear values of a field.
    #[must_use]
    pub fn seals(&self, field: &str) -> bool {
        let columns = self.probable.iter().flat_map(|probable| &probable.columns);
        columns.into_iter().any(|column| matches!(column, Source::Sealed(code) if code == field))
    }
}

/// Which of several responses that are the same is kept. Where two are equally good the one with more answers is, then what
/// most of them hold, then what they hold at all decides: the order of files and rows never does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// The one with the earliest day.
    First,
    /// The one with the latest day.
    Last,
    /// The one with most answers.
    MostComplete,
}

/// Which of two editions of one file counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Editions {
    /// The newer one; the other is set aside whole.
    Newer,
    /// The older one.
    Older,
    /// Both: their responses are compared one by one.
    Both,
}

/// What is done with a person who answered for two units of one locus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OtherUnit {
    /// Nothing: one may visit two offices.
    Allow,
    /// A note; both responses count.
    Note,
    /// One of them replaces the other.
    Replace,
}

/// How responses are found that are probably the same.
#[derive(Debug, Clone, PartialEq)]
pub struct Probable {
    /// Responses are compared within this.
    pub within: Within,
    /// Codes of the roles whose responses are compared.
    pub roles: Vec<String>,
    /// Probability from which two responses are taken for the same.
    pub link: f64,
    /// What the columns of the comparisons hold, in the order of [`Settings`].
    pub columns: Vec<Source>,
    /// Comparisons, keys and the probability from which an officer is asked.
    pub settings: Settings,
}

impl Probable {
    /// The codes of the fields of each comparison, joined by `+`.
    #[must_use]
    pub fn compared(&self) -> Vec<String> {
        let code = |column: &usize| self.columns.get(*column).map_or("", Source::code);
        let codes = |columns: &[usize]| columns.iter().map(code).collect::<Vec<&str>>().join("+");
        self.settings.compares.iter().map(|compare| codes(&compare.columns)).collect()
    }
}

/// Where the values of a compared column come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// A field that the encrypted table of identities holds.
    Sealed(String),
    /// A column of the tables of responses.
    Field(String),
    /// All answers.
    Answers,
}

impl Source {
    /// The code of the field; `answers` for all answers.
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            Self::Sealed(code) | Self::Field(code) => code,
            Self::Answers => "answers",
        }
    }
}

/// Within what responses are compared, the narrowest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Within {
    /// A unit.
    Unit,
    /// A locus.
    Locus,
    /// The whole province.
    Province,
}
