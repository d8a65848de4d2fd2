//! What the last run that changed anything changed among the loci: where each stood before, and where it stands now.

mod frames;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use jiff::civil::Date;

/// Where a locus stands.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Spot {
    /// The score that counts, rounded.
    pub score: Option<f64>,
    /// Its category, or empty.
    pub category: String,
    /// Its zone, or empty.
    pub zone: String,
    /// Its rank among all loci of its kind.
    pub rank: Option<u32>,
}

/// What a locus is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Body {
    /// Code of its province.
    pub province: String,
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: String,
    /// The group of its kind.
    pub group: String,
}

/// A locus before and after the last change.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Move {
    /// What it is.
    pub body: Body,
    /// Where it stood; none where it was not there.
    pub before: Option<Spot>,
    /// Where it stands; none where it is not there any more.
    pub now: Option<Spot>,
}

/// What happened to a locus, what a reader wants to know first standing first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Turn {
    /// It was not there before.
    Came,
    /// It is not there any more.
    Went,
    /// It has a score, and had none.
    Gained,
    /// It has no score any more.
    Lost,
    /// It stands in another zone or category.
    Zone,
    /// Its score is another.
    Score,
    /// Others moved past it.
    Rank,
    /// Nothing.
    Stayed,
}

impl Turn {
    /// All that is worth a row.
    pub const ALL: [Self; 7] =
        [Self::Came, Self::Went, Self::Gained, Self::Lost, Self::Zone, Self::Score, Self::Rank];
}

impl Move {
    /// What happened to it.
    #[must_use]
    pub fn turn(&self) -> Turn {
        match (&self.before, &self.now) {
            (None, _) => Turn::Came,
            (_, None) => Turn::Went,
            (Some(before), Some(now)) if before.score.is_none() && now.score.is_some() => Turn::Gained,
            (Some(before), Some(now)) if before.score.is_some() && now.score.is_none() => Turn::Lost,
            (Some(before), Some(now)) if (&before.zone, &before.category) != (&now.zone, &now.category) => {
                Turn::Zone
            }
            (Some(before), Some(now)) if before.score != now.score => Turn::Score,
            (Some(before), Some(now)) if before.rank != now.rank => Turn::Rank,
            _ => Turn::Stayed,
        }
    }

    /// By how much the score changed; none where there was or is none.
    #[must_use]
    pub fn change(&self) -> Option<f64> {
        let score = |spot: &Option<Spot>| spot.as_ref().and_then(|spot| spot.score);
        Some(score(&self.now)? - score(&self.before)?)
    }
}

/// All loci, by code, before and after the last change.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Moves {
    /// The day of the run that saw the last change; none where nothing ran yet.
    pub day: Option<Date>,
    /// The day of the run that saw the state before; none where there is none: the first run compares with nothing.
    pub since: Option<Date>,
    /// The loci.
    pub loci: BTreeMap<String, Move>,
}

impl Moves {
    /// What is remembered after a run that puts the loci at `now`. Where none came, went or stands elsewhere, all stays as
    /// it is: the clock alone changes nothing. Days never run backwards.
    #[must_use]
    pub fn advance(mut self, now: BTreeMap<String, (Body, Spot)>, today: Date) -> Self {
        if self.day.is_some() && !self.differs(&now) {
            for (code, (body, _)) in now {
                if let Some(known) = self.loci.get_mut(&code) {
                    known.body = body;
                }
            }
            return self;
        }
        let was = self.loci.into_iter().filter_map(|(code, one)| Some((code, (one.body, one.now?))));
        let mut loci: BTreeMap<String, Move> =
            was.map(|(code, (body, spot))| (code, Move { body, before: Some(spot), now: None })).collect();
        for (code, (body, spot)) in now {
            let before = loci.remove(&code).and_then(|one| one.before);
            loci.insert(code, Move { body, before, now: Some(spot) });
        }
        Self { day: Some(self.day.map_or(today, |day| day.max(today))), since: self.day, loci }
    }

    fn differs(&self, now: &BTreeMap<String, (Body, Spot)>) -> bool {
        let standing = self.loci.values().filter(|one| one.now.is_some()).count();
        let same = |(code, (_, spot)): (&String, &(Body, Spot))| {
            self.loci.get(code).is_some_and(|one| one.now.as_ref() == Some(spot))
        };
        standing != now.len() || !now.iter().all(same)
    }
}
