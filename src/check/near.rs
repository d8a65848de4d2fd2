//! Which of several lists of answers are the same but for a few.

use std::collections::BTreeMap;

/// A question that was not answered.
pub(super) const BLANK: i16 = i16::MIN;

/// So many lists are compared pair by pair in a moment; of more that begin to look alike only copies are found.
const MOST: usize = 5_000;

/// So many answers in a row are the same by chance often enough that looking for them saves nothing.
const SHORTEST: usize = 4;

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
    let most = mark.differing(width);
    let mut groups = Groups { heads: (0..rows.len()).collect(), least: vec![None; rows.len()] };
    let mut compare = |a: usize, b: usize| {
        let (Some(left), Some(right)) = (rows.get(a), rows.get(b)) else { return };
        let shared = shared(left, right, most).filter(|shared| mark.allows(*shared));
        if let Some(shared) = shared.filter(|_| off_best(left, right, &lists.best) >= mark.off_best) {
            groups.join(a, b, shared);
        }
    };
    let (gaps, whole): (Vec<usize>, Vec<usize>) =
        (0..rows.len()).partition(|row| rows.get(*row).is_some_and(|row| row.contains(&BLANK)));
    for set in alike_in_part(&rows, &whole, (width, most)) {
        for (nth, a) in set.iter().enumerate() {
            set.iter().skip(nth + 1).for_each(|b| compare(*a, *b));
        }
    }
    // Who left something out may differ in more answers than others may: nothing is known of the parts.
    if gaps.len().saturating_mul(rows.len()) <= MOST * MOST / 2 {
        for (nth, a) in gaps.iter().enumerate() {
            whole.iter().chain(gaps.iter().skip(nth + 1)).for_each(|b| compare(*a, *b));
        }
    }
    groups.into_alike()
}

/// Sets of lists without a blank, such that any two of them that differ in at most so many answers stand in one set: cut
/// into one part more than that, at least one of their parts is the same.
fn alike_in_part(rows: &[&[i16]], whole: &[usize], (width, most): (usize, usize)) -> Vec<Vec<usize>> {
    let parts = most + 1;
    let mut sets = Vec::new();
    if width < parts * SHORTEST {
        sets.push(whole.to_vec());
    } else {
        for part in 0..parts {
            let range = part * width / parts..(part + 1) * width / parts;
            let of_row = |row: &usize| Some((rows.get(*row)?.get(range.clone())?, *row));
            let mut keyed: Vec<(&[i16], usize)> = whole.iter().filter_map(of_row).collect();
            keyed.sort_unstable();
            let runs = keyed.chunk_by(|a, b| a.0 == b.0).filter(|run| run.len() > 1);
            sets.extend(runs.map(|run| run.iter().map(|(_, row)| *row).collect::<Vec<usize>>()));
        }
    }
    sets.retain(|set| set.len() <= MOST);
    sets
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

/// Who belongs together so far.
struct Groups {
    /// The list that stands for the group of each.
    heads: Vec<usize>,
    /// For a list that stands for a group: the two of it that share least.
    least: Vec<Option<Shared>>,
}

impl Groups {
    fn join(&mut self, a: usize, b: usize, shared: Shared) {
        let (a, b) = (self.head(a), self.head(b));
        // The first of a group stands for it.
        if let Some(of) = self.heads.get_mut(a.max(b)) {
            *of = a.min(b);
        }
        let known = [a, b].map(|head| self.least.get(head).copied().flatten());
        if let Some(least) = self.least.get_mut(a.min(b)) {
            *least = Some(known.into_iter().flatten().fold(shared, Shared::lesser));
        }
    }

    /// The list that stands for the group of another; what leads to it is shortened on the way.
    fn head(&mut self, list: usize) -> usize {
        let mut at = list;
        while let Some(next) = self.heads.get(at).copied().filter(|next| *next != at) {
            let further = self.heads.get(next).copied().unwrap_or(next);
            if let Some(of) = self.heads.get_mut(at) {
                *of = further;
            }
            at = further;
        }
        at
    }

    fn into_alike(mut self) -> Vec<Alike> {
        let mut groups: BTreeMap<usize, Alike> = BTreeMap::new();
        for list in 0..self.heads.len() {
            let head = self.head(list);
            let least = self.least.get(head).copied().flatten();
            groups.entry(head).or_insert(Alike { members: Vec::new(), least }).members.push(list);
        }
        groups.into_values().collect()
    }
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
    fn lists_cut_into_parts_are_found_as_if_every_pair_were_compared() {
        // Thirty questions, two may differ: three parts of ten. Each list is the one before with one answer changed.
        let (width, mark) = (30, Mark { share: 0.93, off_best: 1 });
        let mut list = vec![1_i16; width];
        let mut answers = list.clone();
        for step in 0..40 {
            list[step * 7 % width] += 1;
            if step % 9 == 8 {
                // Three at once: here a group ends.
                list.iter_mut().take(3).for_each(|answer| *answer += 5);
            }
            answers.extend(&list);
        }
        // Somebody left the first ten out.
        answers[width * 3..width * 3 + 10].fill(BLANK);
        let rows: Vec<&[i16]> = answers.chunks_exact(width).collect();
        let mut groups = Groups { heads: (0..rows.len()).collect(), least: vec![None; rows.len()] };
        for a in 0..rows.len() {
            for b in a + 1..rows.len() {
                let pairs = || rows[a].iter().zip(rows[b]).filter(|(x, y)| **x != BLANK && **y != BLANK);
                let (both, same) = (pairs().count(), pairs().filter(|(x, y)| x == y).count());
                if same * 100 >= 93 * both {
                    groups.join(a, b, Shared { same: count(same), both: count(both) });
                }
            }
        }
        let expected = groups.into_alike();
        assert_eq!(expected.len(), 5);
        assert_eq!(sorted_out(&Lists { best: vec![0; width], answers }, mark), expected);
    }

    #[test]
    fn too_many_lists_are_not_compared_pair_by_pair() {
        let texts = vec!["1234512345"; MOST + 1];
        assert_eq!(members(&texts, 0.9, 1).len(), MOST + 1);
    }
}
