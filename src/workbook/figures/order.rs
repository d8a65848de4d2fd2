//! Where a press figure stands: its area, which of its loci, and what is told of them; and the order to read them in.

use crate::instrument::Instrument;

/// Which loci of an area, or what else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Which<'k> {
    /// What the roster expects.
    Roster,
    /// Those of the groups that the pipeline counts together.
    Headline,
    /// All.
    All,
    /// Those of a group.
    Group(&'k str),
    /// Those of a kind.
    Kind(&'k str),
    /// No loci: the responses of the area.
    Responses,
    /// A locus.
    Locus(&'k str),
}

/// Where a figure stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot<'k> {
    /// Code of the province; none for the nation.
    pub province: Option<&'k str>,
    /// Which loci.
    pub which: Which<'k>,
    /// What is told of them: `category.A.count`.
    pub what: &'k str,
}

impl<'k> Spot<'k> {
    /// The spot of a key; none where it is no key of ours.
    pub fn of(key: &'k str) -> Option<Self> {
        let (area, rest) = key.split_once('.')?;
        let (province, rest) = match area {
            "roster" => return Some(Self { province: None, which: Which::Roster, what: rest }),
            "locus" => {
                let (code, what) = rest.rsplit_once('.')?;
                let province = Some(crate::region::province_of(code));
                return Some(Self { province, which: Which::Locus(code), what });
            }
            "nation" => (None, rest),
            "province" => rest.split_once('.').map(|(code, rest)| (Some(code), rest))?,
            _ => return None,
        };
        let (first, after) = rest.split_once('.').unwrap_or((rest, ""));
        let (which, what) = match first {
            "all" => (Which::All, after),
            "group" => after.split_once('.').map(|(code, what)| (Which::Group(code), what))?,
            "kind" => after.split_once('.').map(|(code, what)| (Which::Kind(code), what))?,
            "responses" => (Which::Responses, after),
            _ => (Which::Headline, rest),
        };
        Some(Self { province, which, what })
    }

    /// Whether it is told in the workbook of a province, or of the nation.
    pub fn is_of(&self, province: Option<&str>) -> bool {
        self.province == province && (province.is_some() || !matches!(self.which, Which::Locus(_)))
    }

    /// Whether both are about the same loci.
    pub fn same_scope(&self, other: &Self) -> bool {
        (self.province, self.which) == (other.province, other.which)
    }

    /// What orders figures: scopes as the instrument has them, then what a reader asks first.
    pub fn order(&self, instrument: &Instrument) -> (usize, usize, &'k str, usize, usize, usize) {
        let at = |found: Option<usize>| found.unwrap_or(usize::MAX);
        let group = |code| at(instrument.groups.iter().position(|group| group.code == code));
        let kind = |code| at(instrument.kinds.iter().position(|kind| kind.code == code));
        let (level, nth, code) = match self.which {
            Which::Roster => (0, 0, ""),
            Which::Headline => (1, 0, ""),
            Which::All => (2, 0, ""),
            Which::Group(code) => (3, group(code), ""),
            Which::Kind(code) => (4, kind(code), ""),
            Which::Responses => (5, 0, ""),
            Which::Locus(code) => (6, 0, code),
        };
        let words: Vec<&str> = self.what.split('.').collect();
        let nth_of = |word: Option<&&str>, list: &[&str]| {
            at(word.and_then(|word| list.iter().position(|one| one == word)))
        };
        let family = nth_of(words.first(), &FAMILIES);
        let member = match (words.first(), words.get(1)) {
            (Some(&"category"), Some(word)) => {
                at(instrument.zones.iter().position(|zone| zone.category == *word))
            }
            (Some(&"zone"), Some(word)) => at(instrument.zones.iter().position(|zone| zone.zone == *word)),
            (Some(&("change" | "responses")), word) => nth_of(word, &MEMBERS),
            _ => 0,
        };
        // The responses of a role stand one after the other, each before its target.
        let role = words.iter().position(|word| *word == "role").and_then(|role| words.get(role + 1));
        let role = role.and_then(|role| instrument.roles.iter().position(|one| one.code == *role));
        let last = role.map_or(0, |role| 2 * role + 2)
            + usize::from(matches!(words.last(), Some(&"percent" | &"locus")));
        (level, nth, code, family, member, last + usize::from(words.contains(&"target")))
    }
}

/// What is told of loci, in the order in which a reader asks.
const FAMILIES: [&str; 24] = [
    "bodies",
    "absent",
    "provinces",
    "reported",
    "silent",
    "loci",
    "scored",
    "unscored",
    "near",
    "mean",
    "zone",
    "category",
    "best",
    "lowest",
    "change",
    "responses",
    "read",
    "rejected",
    "accepted",
    "duplicates",
    "kept",
    "role",
    "score",
    "rank",
];
const MEMBERS: [&str; 6] = ["compared", "up", "down", "same", "mean", "role"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workbook::fixture;

    #[test]
    fn a_key_tells_area_loci_and_what_is_told() {
        let spot = |province, which, what| Some(Spot { province, which, what });
        assert_eq!(Spot::of("nation.zone.hijau.count"), spot(None, Which::Headline, "zone.hijau.count"));
        assert_eq!(Spot::of("nation.all.loci.count"), spot(None, Which::All, "loci.count"));
        assert_eq!(Spot::of("province.63.kind.kota.mean"), spot(Some("63"), Which::Kind("kota"), "mean"));
        assert_eq!(
            Spot::of("locus.63.05-POLRES.rank"),
            spot(Some("63"), Which::Locus("63.05-POLRES"), "rank")
        );
        assert_eq!(Spot::of("roster.silent.count"), spot(None, Which::Roster, "silent.count"));
        assert_eq!(
            Spot::of("province.63.responses.read.count"),
            spot(Some("63"), Which::Responses, "read.count")
        );
        assert_eq!(Spot::of("strange"), None);
    }

    #[test]
    fn groups_stand_as_the_instrument_has_them_and_counts_before_their_shares() {
        let instrument = fixture::pipeline().instrument;
        let mut keys = [
            "nation.kind.polres.loci.count",
            "nation.group.polres.loci.count",
            "nation.group.pemda.category.C.count",
            "nation.group.pemda.category.A.percent",
            "nation.group.pemda.category.A.count",
            "nation.group.pemda.responses.role.eksternal.count",
            "nation.group.pemda.responses.role.internal.target.count",
            "nation.group.pemda.responses.role.internal.count",
            "nation.all.loci.count",
            "nation.loci.count",
        ];
        keys.sort_by_key(|key| Spot::of(key).unwrap().order(&instrument));
        let expected = [
            "nation.loci.count",
            "nation.all.loci.count",
            "nation.group.pemda.category.A.count",
            "nation.group.pemda.category.A.percent",
            "nation.group.pemda.category.C.count",
            "nation.group.pemda.responses.role.internal.count",
            "nation.group.pemda.responses.role.internal.target.count",
            "nation.group.pemda.responses.role.eksternal.count",
            "nation.group.polres.loci.count",
            "nation.kind.polres.loci.count",
        ];
        assert_eq!(keys, expected);
    }
}
