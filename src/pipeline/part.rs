//! The files a definition is made of.

/// A part of a definition a stage may depend on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// `pipeline.toml`.
    Pipeline,
    /// `instrument.toml`.
    Instrument,
    /// `rules.toml`.
    Rules,
    /// `roster.csv`.
    Roster,
    /// `targets.csv`.
    Targets,
    /// `history.csv`.
    History,
    /// `overrides.csv`.
    Overrides,
    /// `followup.csv`, which only a pipeline has whose opinion has a second axis.
    FollowUp,
    /// `regions.csv`.
    Regions,
}

impl Part {
    /// All parts, in the order in which their mistakes are told.
    pub const ALL: [Self; 9] = [
        Self::Pipeline,
        Self::Instrument,
        Self::Rules,
        Self::Roster,
        Self::Targets,
        Self::History,
        Self::Overrides,
        Self::FollowUp,
        Self::Regions,
    ];

    /// Whether each of its lines is of one province, and of no account to the scores of others.
    #[must_use]
    pub const fn is_by_province(self) -> bool {
        matches!(self, Self::Roster | Self::Overrides | Self::FollowUp)
    }

    /// The file of this part.
    #[must_use]
    pub const fn file(self) -> &'static str {
        match self {
            Self::Pipeline => "pipeline.toml",
            Self::Instrument => "instrument.toml",
            Self::Rules => "rules.toml",
            Self::Roster => "roster.csv",
            Self::Targets => "targets.csv",
            Self::History => "history.csv",
            Self::Overrides => "overrides.csv",
            Self::FollowUp => "followup.csv",
            Self::Regions => "regions.csv",
        }
    }
}
