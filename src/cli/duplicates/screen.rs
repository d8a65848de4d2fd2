//! Groups of duplicates as a table on a terminal, as wide as it is.

use std::collections::BTreeMap;

use crate::cli::phrase::{counted, plain, short};
use crate::cli::table::{lines, table};
use crate::run::ListedGroup;

/// The most letters of a place.
const PLACE: usize = 90;

/// The groups as a table of this width, and a line that counts them; without a width lines are never broken.
pub fn render(listed: &[ListedGroup], width: Option<u16>) -> String {
    if listed.is_empty() {
        return "No group of duplicates of this kind stands.".to_owned();
    }
    let between = if width.is_some() { "\n" } else { "; " };
    let mut table = table(&["", "group", "state", "rule", "probability", "weight", "members"], width);
    for group in listed {
        let member = |member: &crate::run::ListedMember| {
            format!("{} {} {}", plain(&member.member), plain(&member.fate), short(&member.place, PLACE))
        };
        let members: Vec<String> = group.members.iter().map(member).collect();
        table.add_row([
            plain(&group.province),
            plain(&group.group),
            plain(&group.state),
            plain(&group.rule),
            group.probability.map_or_else(|| "certain".to_owned(), chance),
            group.weight.map_or_else(|| "-".to_owned(), bits),
            members.join(between),
        ]);
    }
    format!("{}\n{}", lines(&table), count(listed))
}

/// A probability with four decimals that never says 0 or 1 where it is neither.
pub fn chance(probability: f64) -> String {
    match probability {
        p if p > 0.9999 && p < 1.0 => ">0.9999".to_owned(),
        p if p < 0.0001 && p > 0.0 => "<0.0001".to_owned(),
        p => format!("{p:.4}"),
    }
}

/// A weight in bits with its sign.
pub fn bits(weight: f64) -> String {
    let text = format!("{weight:+.2}");
    // What rounds to nothing has no sign.
    if text == "-0.00" { "+0.00".to_owned() } else { text }
}

/// `12 groups of 25 responses: 3 asked, 9 linked`.
fn count(listed: &[ListedGroup]) -> String {
    let groups = counted(listed.len() as u64, "group", "groups");
    let responses: usize = listed.iter().map(|group| group.members.len()).sum();
    let mut states: BTreeMap<&str, usize> = BTreeMap::new();
    for group in listed {
        *states.entry(&group.state).or_default() += 1;
    }
    let states: Vec<String> =
        states.into_iter().map(|(state, count)| format!("{count} {}", plain(state))).collect();
    format!("{groups} of {}: {}", counted(responses as u64, "response", "responses"), states.join(", "))
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::run::{ListedField, ListedMember, ListedPair};

    /// A group of two, one of them in a file with an odd name: prior -6 bits, name +5, birth date +3.5, phone -0.5.
    pub fn group() -> ListedGroup {
        let text = str::to_owned;
        let member = |letter: &str, place: &str, fate: &str, why: &str| ListedMember {
            member: text(letter),
            place: text(place),
            fate: text(fate),
            rule: text("D402"),
            why: text(why),
            cells: Vec::new(),
        };
        let field = |field: &str, agreement: &str, weight: f64| ListedField {
            field: text(field),
            agreement: text(agreement),
            weight: Some(weight),
        };
        let fields = vec![
            field("", "", -6.0),
            field("name", "mirip (0,94)", 5.0),
            field("birth", "sama", 3.5),
            field("phone", "berbeda", -0.5),
        ];
        ListedGroup {
            province: text("63"),
            group: text("K7"),
            state: text("asked"),
            rule: text("D402"),
            weight: Some(2.0),
            probability: Some(0.8),
            members: vec![
                member("A", "tapin.xlsx!Eksternal!B2", "kept", "jawaban lebih lengkap"),
                member("B", "=1+1.xlsx!Eksternal!B9", "replaced", "kurang lengkap"),
            ],
            pairs: vec![ListedPair {
                a: text("A"),
                b: text("B"),
                rule: text("D402"),
                weight: Some(2.0),
                probability: Some(0.8),
                fields,
            }],
        }
    }

    fn words(line: &str) -> String {
        line.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_line_names_group_state_rule_and_members_and_the_last_line_counts() {
        let certain = ListedGroup { weight: None, probability: None, ..group() };
        let text = render(&[group(), certain], None);
        let lines: Vec<String> = text.lines().map(words).collect();
        let members = "A kept tapin.xlsx!Eksternal!B2; B replaced =1+1.xlsx!Eksternal!B9";
        assert_eq!(lines[0], "group state rule probability weight members");
        assert_eq!(lines[1], format!("63 K7 asked D402 0.8000 +2.00 {members}"));
        assert_eq!(lines[2], format!("63 K7 asked D402 certain - {members}"));
        assert_eq!(lines[3], "2 groups of 4 responses: 2 asked");
    }

    #[test]
    fn a_terminal_gets_a_line_per_member_that_is_never_too_wide_and_obeys_nothing_from_data() {
        let mut odd = group();
        odd.members[0].place = "\u{1b}[31m.xlsx".to_owned();
        let text = render(&[odd], Some(80));
        assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
        assert!(!text.contains('\u{1b}') && text.lines().count() > 4, "{text}");
        assert_eq!(render(&[], None), "No group of duplicates of this kind stands.");
    }

    #[test]
    fn numbers_say_neither_certain_nor_impossible_where_it_is_not() {
        let chances = [0.5, 0.999_94, 0.000_01, 1.0, 0.0].map(chance);
        assert_eq!(chances, ["0.5000", ">0.9999", "<0.0001", "1.0000", "0.0000"]);
        assert_eq!([3.146, -0.001, -12.0].map(bits), ["+3.15", "+0.00", "-12.00"]);
    }
}
