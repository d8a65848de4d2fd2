//! How many responses are expected from a unit: a number, or the size of a sample of its population.

use super::Unit;

/// How many responses of a role are expected from each unit of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// So many, whatever the unit.
    Number(u32),
    /// The sample of the unit's population after Krejcie and Morgan.
    KrejcieMorgan,
}

impl Target {
    /// A target as written.
    pub(super) fn read(text: &str) -> Option<Self> {
        match text {
            "krejcie-morgan" => Some(Self::KrejcieMorgan),
            number => number.parse().ok().map(Self::Number),
        }
    }

    /// The responses expected from a unit; the definition's check has made sure that a population is known where one is
    /// needed.
    #[must_use]
    pub fn of(self, unit: &Unit) -> u32 {
        match self {
            Self::Number(number) => number,
            Self::KrejcieMorgan => unit.population.map_or(0, sample),
        }
    }

    /// Whether anything is expected at all.
    #[must_use]
    pub const fn expects_any(self) -> bool {
        !matches!(self, Self::Number(0))
    }
}

/// The sample that a population of N asks for, to the nearest whole person (Krejcie and Morgan 1970, the table of
/// Permenpan RB 14/2017): `X2 N P (1 - P) / (d2 (N - 1) + X2 P (1 - P))` with X2 = 3.841 (95 % confidence, one degree of
/// freedom), P = 0.5 and d = 0.05; multiplied by 100,000, in whole numbers.
fn sample(population: u32) -> u32 {
    let people = u64::from(population);
    let (above, below) = (96_025 * people, 250 * people.saturating_sub(1) + 96_025);
    u32::try_from((2 * above + below) / (2 * below)).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn samples_are_those_of_the_published_table() {
        // The table of Krejcie and Morgan (1970), which Permenpan RB 14/2017 reprints.
        let table = [
            (10, 10),
            (15, 14),
            (20, 19),
            (50, 44),
            (100, 80),
            (200, 132),
            (500, 217),
            (1000, 278),
            (5000, 357),
            (10_000, 370),
            (75_000, 382),
            (1_000_000, 384),
        ];
        for (population, expected) in table {
            assert_eq!(sample(population), expected, "of {population}");
        }
    }

    #[test]
    fn a_sample_is_never_larger_than_its_population() {
        assert!((0..5000).chain([u32::MAX]).all(|population| sample(population) <= population));
    }
}
