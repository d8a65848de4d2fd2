//! The parts of what is told of a run.

use serde::Serialize;

/// How a run ended, in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// Done, and all data is good.
    Clean,
    /// Done, and some data was set aside.
    BadData,
    /// Not done: something failed.
    Broken,
    /// Not done: it was asked to stop.
    Stopped,
}

impl Ending {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Clean, Self::BadData, Self::Broken, Self::Stopped];

    /// The word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Clean => "clean",
            Self::BadData => "bad_data",
            Self::Broken => "broken",
            Self::Stopped => "stopped",
        }
    }

    /// Whether everything was done, whatever the data is like.
    #[must_use]
    pub const fn is_done(self) -> bool {
        matches!(self, Self::Clean | Self::BadData)
    }
}

/// What a stage took in a run, over all partitions.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StageNight {
    /// Its name.
    pub stage: &'static str,
    /// Partitions it ran for.
    pub ran: usize,
    /// Partitions it was fresh for.
    pub fresh: usize,
    /// Partitions it failed for.
    pub failed: usize,
    /// Seconds, those of provinces side by side added.
    pub seconds: f64,
}

/// A stage that ran for a partition.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Ran {
    /// Code of the province, or `nasional`.
    pub province: String,
    /// Name of the stage.
    pub stage: &'static str,
    /// Why it ran.
    pub reason: String,
    /// How long.
    pub seconds: f64,
}

/// A stage that failed for a partition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Failed {
    /// Code of the province, or `nasional`.
    pub province: String,
    /// Name of the stage.
    pub stage: &'static str,
    /// Why, with what to do next.
    pub error: String,
}

/// Where a province stands after a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ProvinceState {
    /// Its results are those of its workbooks, or its bundle fits.
    Fresh,
    /// The run did not get as far, or its bundle was made with another definition.
    Stale,
    /// A stage failed.
    Failed,
    /// The roster expects it, and there are neither workbooks nor a bundle.
    Missing,
}

impl ProvinceState {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Fresh, Self::Stale, Self::Failed, Self::Missing];

    /// The word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Fresh => "fresh",
            Self::Stale => "stale",
            Self::Failed => "failed",
            Self::Missing => "missing",
        }
    }
}

/// A province after a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProvinceNight {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Where it stands.
    pub state: ProvinceState,
    /// Why it is not fresh; empty where it is.
    pub reason: String,
}
