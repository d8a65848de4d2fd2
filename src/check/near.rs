//! Which of several lists of answers are the same but for a few.

use std::collections::BTreeMap;

/// A question that was not answered.
pub(super) const BLANK: i16 = i16::MIN;

/// So many lists are compared pair by pair in a moment; nobody interviews more people, and of more only copies are found.
const MOST: usize = 5_000;

/// Lists of answers to the same questions, one behind the other.
pub(super) struct Lists {
    /// The best answer to each question.
    pub(super) best: Vec<i16>,
    /// The answers, [`BLANK`] where there is none.
    pub(super) answers: Vec<i16>,
}

/// When two lists are nearly the same.
#[derive(Clone, Copy)]
pub(super) struct Mark {
    /// Least share of equal answers among the questions both answered.
    pub(super) share: f64,
    /// Least number of equal answers that are not the best: those who have nothing to complain of all answer alike.
    pub(super) off_best: u32,
}

/// How many answers two lists share, of how many both gave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shared {
    pub(super) same: u32,
    pub(super) both: u32,
}

/// Lists that are nearly the same, each as some other one of them.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Alike {
    /// Their positions, ascending.
    pub(super) members: Vec<usize>,
    /// The two of them that share least and are nearly the same; none for a list that is like no other.
    pub(super) least: Option<Shared>,
}

/// Sorts lists into those that are nearly the same; the order of lists does not change who belongs together.
pub(super) fn sorted_out(lists: &Lists, mark: Mark) -> Vec<Alike> {
    let width = lists.best.len().max(1);
    let rows: Vec<&[i16]> = lists.answers.chunks_exact(width).collect();
    let mut links = Vec::new();
    if rows.len() <= MOST {
        let most = mark.differing(width);
        for (a, left) in rows.iter().enumerate() {
            for (b, right) in rows.iter().enumerate().skip(a + 1) {
                let shared = shared(left, right, most).filter(|shared| mark.allows(*shared));
                if let Some(shared) = shared.filter(|_| off_best(left, right, &lists.best) >= mark.off_best) {
                    links.push((a, b, shared));
                }
            }
        }
    }
    joined(rows.len(), &links)
}

impl Mark {
    /// The most answers in which two lists may differ, where all of so many questions were answered by both.
    fn differing(self, both: usize) -> usize {
        let differs = |number: &usize| self.allows(Shared { same: count(both - number), both: count(both) });
        (0..=both).take_while(differs).last().unwrap_or(0)
    }

    fn allows(self, shared: Shared) -> bool {
        // 19 of 20 are 95 %, however a computer writes that.
        f64::from(shared.same) >= self.share * f64::from(shared.both) - 1e-9
    }
}

/// What two lists share; none as soon as they differ in more answers than that.
fn shared(a: &[i16], b: &[i16], most: usize) -> Option<Shared> {
    let mut differing = 0;
    for (one, other) in a.iter().zip(b) {
        if one != other && *one != BLANK && *other != BLANK {
            differing += 1;
            if differing > most {
                return None;
            }
        }
    }
    let both = a.iter().zip(b).filter(|(one, other)| **one != BLANK && **other != BLANK).count();
    Some(Shared { same: count(both - differing), both: count(both) })
}

/// How many answers both gave alike and not the best.
fn off_best(a: &[i16], b: &[i16], best: &[i16]) -> u32 {
    let equal = a.iter().zip(b).zip(best).filter(|((one, other), _)| one == other && **one != BLANK);
    count(equal.filter(|((one, _), best)| one != best).count())
}

/// The groups that links make of so many lists.
fn joined(lists: usize, links: &[(usize, usize, Shared)]) -> Vec<Alike> {
    let mut heads: Vec<usize> = (0..lists).collect();
    for (a, b, _) in links {
        let (a, b) = (head(&mut heads, *a), head(&mut heads, *b));
        // The first of a group stands for it.
        if let Some(of) = heads.get_mut(a.max(b)) {
            *of = a.min(b);
        }
    }
    let mut groups: BTreeMap<usize, Alike> = BTreeMap::new();
    for list in 0..lists {
        let group = groups.entry(head(&mut heads, list));
        group.or_insert(Alike { members: Vec::new(), least: None }).members.push(list);
    }
    for (a, _, shared) in links {
        if let Some(group) = groups.get_mut(&head(&mut heads, *a)) {
            group.least = Some(group.least.map_or(*shared, |least| least.lesser(*shared)));
        }
    }
    groups.into_values().collect()
}

/// The list that stands for the group of another; what leads to it is shortened on the way.
fn head(heads: &mut [usize], list: usize) -> usize {
    let mut at = list;
    while let Some(next) = heads.get(at).copied().filter(|next| *next != at) {
        let further = heads.get(next).copied().unwrap_or(next);
        if let Some(of) = heads.get_mut(at) {
            *of = further;
        }
        at = further;
    }
    at
}

impl Shared {
    /// The one with the smaller share; of equal shares the one of fewer questions.
    fn lesser(self, other: Self) -> Self {
        let [own, others] =
            [(self, other), (other, self)].map(|(one, by)| u64::from(one.same) * u64::from(by.both));
        if (own, self.both) <= (others, other.both) { self } else { other }
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lists over ten questions, 0 the best answer; `-` is a blank.
    fn lists(texts: &[&str]) -> Lists {
        let answer = |letter: char| letter.to_digit(10).map_or(BLANK, |digit| i16::try_from(digit).unwrap());
        Lists { best: vec![0; 10], answers: texts.iter().flat_map(|text| text.chars().map(answer)).collect() }
    }

    fn members(texts: &[&str], share: f64, off_best: u32) -> Vec<Vec<usize>> {
        let found = sorted_out(&lists(texts), Mark { share, off_best });
        found.into_iter().map(|alike| alike.members).collect()
    }

    #[test]
    fn lists_that_differ_in_one_of_ten_answers_are_alike_at_nine_tenths_and_not_above() {
        let texts = ["1234512345", "1234512340", "1234512300"];
        // The first and the last differ in two, and are held together by the one between.
        assert_eq!(members(&texts, 0.9, 1), [vec![0, 1, 2]]);
        assert_eq!(members(&texts, 0.91, 1), [vec![0], vec![1], vec![2]]);
        assert_eq!(members(&["1234512345", "1234512300"], 0.9, 1), [vec![0], vec![1]]);
    }

    #[test]
    fn only_questions_that_both_answered_count() {
        // Five answers of both, all equal; then one of five differs: 80 %.
        assert_eq!(members(&["12345-----", "1234512345"], 1.0, 1), [vec![0, 1]]);
        assert_eq!(members(&["12344-----", "1234512345"], 0.9, 1), [vec![0], vec![1]]);
        assert_eq!(members(&["12344-----", "1234512345"], 0.8, 1), [vec![0, 1]]);
        assert_eq!(members(&["12345-----", "-----12345"], 0.9, 0), [vec![0, 1]]);
        assert_eq!(members(&["12345-----", "-----12345"], 0.9, 1), [vec![0], vec![1]]);
    }

    #[test]
    fn lists_that_share_little_but_the_best_answer_are_not_alike() {
        // Nine of ten are equal, two of them not the best.
        let texts = ["0000000012", "0000000312"];
        assert_eq!(members(&texts, 0.9, 2), [vec![0, 1]]);
        assert_eq!(members(&texts, 0.9, 3), [vec![0], vec![1]]);
    }

    #[test]
    fn what_belongs_together_does_not_depend_on_the_order() {
        let texts = ["1111111111", "5432154321", "1111111112", "5432154322", "1111111122", "2222222222"];
        let groups = |order: &[usize]| {
            let shuffled: Vec<&str> = order.iter().map(|at| texts[*at]).collect();
            let found = sorted_out(&lists(&shuffled), Mark { share: 0.9, off_best: 1 });
            let named = |alike: Alike| {
                let mut names: Vec<&str> = alike.members.iter().map(|at| shuffled[*at]).collect();
                names.sort_unstable();
                (names, alike.least.map(|shared| (shared.same, shared.both)))
            };
            let mut groups: Vec<_> = found.into_iter().map(named).collect();
            groups.sort();
            groups
        };
        let expected = groups(&[0, 1, 2, 3, 4, 5]);
        assert_eq!(expected[0], (vec!["1111111111", "1111111112", "1111111122"], Some((9, 10))));
        assert_eq!(expected[1], (vec!["2222222222"], None));
        assert_eq!(expected[2], (vec!["5432154321", "5432154322"], Some((9, 10))));
        assert_eq!(groups(&[5, 4, 3, 2, 1, 0]), expected);
        assert_eq!(groups(&[2, 0, 5, 1, 4, 3]), expected);
    }

    #[test]
    fn a_share_that_no_computer_writes_exactly_is_met_by_nineteen_of_twenty() {
        assert!(Mark { share: 0.95, off_best: 1 }.allows(Shared { same: 19, both: 20 }));
        assert!(!Mark { share: 0.95, off_best: 1 }.allows(Shared { same: 18, both: 19 }));
        assert_eq!(Mark { share: 0.95, off_best: 1 }.differing(20), 1);
        assert_eq!(Mark { share: 0.95, off_best: 1 }.differing(19), 0);
        assert_eq!(Mark { share: 0.9, off_best: 1 }.differing(31), 3);
    }

    #[test]
    fn too_many_lists_are_not_compared_pair_by_pair() {
        let texts = vec!["1234512345"; MOST + 1];
        assert_eq!(members(&texts, 0.9, 1).len(), MOST + 1);
    }
}
