//! Law: whatever is done to one file, the rows of the others stay as they are.

use proptest::prelude::*;
use rand::SeedableRng as _;
use rand_chacha::ChaCha8Rng;

use super::{ALONE, GOOD, alarms, files, good, rows_of};

/// Damage to a file.
#[derive(Debug, Clone)]
enum Damage {
    /// Bytes turned into others.
    Turned(u64, usize),
    /// A stretch left out.
    Cut(usize, usize),
    /// A stretch that stands there twice.
    Doubled(usize, usize),
    /// A stretch of zeros, as a broken disk leaves it.
    Zeroed(usize, usize),
}

fn damage() -> impl Strategy<Value = Damage> {
    let stretch =
        || (any::<prop::sample::Index>(), 1..2000_usize).prop_map(|(at, length)| (at.index(1 << 16), length));
    prop_oneof![
        (any::<u64>(), 1..40_usize).prop_map(|(seed, count)| Damage::Turned(seed, count)),
        stretch().prop_map(|(at, length)| Damage::Cut(at, length)),
        stretch().prop_map(|(at, length)| Damage::Doubled(at, length)),
        stretch().prop_map(|(at, length)| Damage::Zeroed(at, length)),
    ]
}

fn damaged(whole: &[u8], damages: &[Damage]) -> Vec<u8> {
    let mut bytes = whole.to_vec();
    for damage in damages {
        let size = bytes.len();
        let within = |at: usize, length: usize| {
            let start = at % size.max(1);
            start..(start + length).min(size)
        };
        match *damage {
            Damage::Turned(seed, count) => {
                let mut dice = ChaCha8Rng::seed_from_u64(seed);
                for _ in 0..count.min(bytes.len()) {
                    let [low, high] = [dice.next_u32(), dice.next_u32()];
                    bytes[low as usize % size] = high.to_le_bytes()[0];
                }
            }
            Damage::Cut(at, length) => drop(bytes.drain(within(at, length))),
            Damage::Doubled(at, length) => {
                let stretch = bytes[within(at, length)].to_vec();
                let start = within(at, length).start;
                bytes.splice(start..start, stretch);
            }
            Damage::Zeroed(at, length) => bytes[within(at, length)].fill(0),
        }
    }
    bytes
}

/// Good files of every format, with their ending.
fn wholes() -> Vec<(&'static str, Vec<u8>)> {
    files::cuts::wholes()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn one_bad_file_does_not_change_the_rows_of_the_others(
        hurts in prop::collection::vec(prop::collection::vec(damage(), 1..4), 8),
    ) {
        let wholes = wholes();
        let mut case = good();
        for (number, damages) in hurts.iter().enumerate() {
            let (ending, whole) = &wholes[number % wholes.len()];
            case = case.file(&format!("rusak-{number}.{ending}"), &damaged(whole, damages));
        }
        let case = case.run("ingest mini --reader-memory 256 --reader-seconds 20");
        prop_assert!(matches!(case.output().status.code(), Some(0 | 1)), "{:?}", case.output());
        prop_assert_eq!(alarms(case.output()), "");
        prop_assert_eq!(&rows_of(&case, GOOD), &*ALONE);
        let lost = case.findings().into_iter().filter(|finding| finding.contains(GOOD)).collect::<Vec<_>>();
        prop_assert_eq!(lost, Vec::<String>::new());
    }
}
