//! The marks of the nightly run, and whether a figure holds its mark.

/// The most memory all processes together may hold, in KiB: 700 MB.
pub const MEMORY: u64 = 700_000_000 / 1024;
/// By how much time per response may differ between nations of different size.
pub const SPREAD: f64 = 0.10;

/// A ratio of two runs and the mark it is held against.
#[derive(Debug)]
pub struct Ratio {
    /// How it is named.
    pub name: &'static str,
    /// Position of the run that is divided.
    pub above: usize,
    /// Position of the run it is divided by.
    pub below: usize,
    /// The mark.
    mark: Mark,
}

#[derive(Debug)]
enum Mark {
    Most(f64),
    Least(f64),
    None,
}

/// Every ratio: runs are counted from (a), which is 0.
pub const RATIOS: [Ratio; 5] = [
    Ratio { name: "b/a", above: 1, below: 0, mark: Mark::Most(1.5) },
    Ratio { name: "c/b", above: 2, below: 1, mark: Mark::Most(0.03) },
    Ratio { name: "d/b", above: 3, below: 1, mark: Mark::Most(0.08) },
    Ratio { name: "e/a", above: 4, below: 0, mark: Mark::None },
    Ratio { name: "f/b", above: 5, below: 1, mark: Mark::Least(8.0) },
];

impl Ratio {
    /// Whether this ratio holds the mark; none where there is no mark.
    pub fn holds(&self, ratio: f64) -> Option<bool> {
        match self.mark {
            Mark::Most(most) => Some(ratio <= most),
            Mark::Least(least) => Some(ratio >= least),
            Mark::None => None,
        }
    }

    /// The mark in words.
    pub fn words(&self) -> String {
        match self.mark {
            Mark::Most(most) => format!("<= {most}"),
            Mark::Least(least) => format!(">= {least}"),
            Mark::None => "none".to_owned(),
        }
    }
}

/// Held, missed, or nothing.
pub fn verdict(held: impl Into<Option<bool>>) -> &'static str {
    match held.into() {
        Some(true) => "held",
        Some(false) => "missed",
        None => "",
    }
}
