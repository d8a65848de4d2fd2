//! One group explained: its members, how each pair agrees field by field, and how an officer decides.

use super::screen::{bits, chance};
use super::waterfall;
use crate::cli::phrase::plain;
use crate::cli::table::{lines, table};
use crate::correction::{GROUPS_SHEET, GroupState, Verdict};
use crate::run::{ListedGroup, ListedPair, probability};
use crate::stage::rules;

/// The group and its members: who is kept, and why.
pub fn head(group: &ListedGroup, width: Option<u16>) -> String {
    let state = match GroupState::from_word(&group.state) {
        Some(GroupState::Asked) => "an officer must decide",
        Some(GroupState::Linked) => "taken for the same by the policy of the pipeline",
        Some(GroupState::Same) => "an officer decided: the same",
        Some(GroupState::Different) => "an officer decided: different",
        None => "unknown",
    };
    let title = rules().find(|rule| rule.code == group.rule).map_or("", |rule| rule.title.en);
    let title = if title.is_empty() { String::new() } else { format!(" ({title})") };
    let mut table = table(&["", "fate", "place", "rule", "why"], width);
    for member in &group.members {
        let cells = [&member.member, &member.fate, &member.place, &member.rule, &member.why];
        table.add_row(cells.map(|text| plain(text)));
    }
    format!(
        "Group {} of province {}: {state}\nRule {}{title}\n\n{}",
        plain(&group.group),
        plain(&group.province),
        plain(&group.rule),
        lines(&table)
    )
}

/// How its pairs agree, what is kept, and how to decide.
pub fn body(group: &ListedGroup, width: Option<u16>) -> String {
    let pairs: Vec<String> = group.pairs.iter().map(|one| format!("\n{}\n", pair(one, width))).collect();
    format!("{}\n{}\n{}", pairs.concat(), kept(group), deciding(group))
}

fn pair(pair: &ListedPair, width: Option<u16>) -> String {
    let head = format!("{} and {} ({})", plain(&pair.a), plain(&pair.b), plain(&pair.rule));
    let Some(weight) = pair.weight else {
        let fields = pair.fields.iter().filter(|field| !field.field.is_empty());
        let told: Vec<String> =
            fields.map(|field| format!("{} {}", plain(&field.field), plain(&field.agreement))).collect();
        return format!("{head}: certain, nothing is weighed. {}", told.join("; ")).trim_end().to_owned();
    };
    let weights: Vec<f64> = pair.fields.iter().map(|field| field.weight.unwrap_or(0.0)).collect();
    let mut table = table(&["field", "agreement", "weight", "sum", "against | for the same"], width);
    let mut sum = 0.0;
    for ((field, weight), bar) in
        pair.fields.iter().zip(&weights).zip(waterfall::bars(&weights, waterfall::room(width)))
    {
        sum += weight;
        let name = if field.field.is_empty() { "(before looking)" } else { &field.field };
        table.add_row([plain(name), plain(&field.agreement), bits(*weight), bits(sum), bar]);
    }
    table.add_row(["match weight".to_owned(), String::new(), bits(weight), String::new(), String::new()]);
    let chance = chance(probability(weight));
    format!(
        "{head}\n{}\nprobability that they are the same: 2^w / (1 + 2^w) = {chance} for w = {} bits",
        lines(&table),
        bits(weight)
    )
}

fn kept(group: &ListedGroup) -> String {
    let named = |fate: &str| {
        let members = group.members.iter().filter(|member| member.fate == fate);
        members.map(|member| plain(&member.member)).collect::<Vec<_>>().join(", ")
    };
    match (named("kept"), named("replaced")) {
        (kept, replaced) if replaced.is_empty() => {
            format!("All count as long as nobody decides otherwise: {kept}.")
        }
        (kept, replaced) => format!("Kept: {kept}; replaced: {replaced}. Why stands with each above."),
    }
}

fn deciding(group: &ListedGroup) -> String {
    let first = match GroupState::from_word(&group.state) {
        Some(GroupState::Asked) => "To decide",
        Some(GroupState::Linked) => "To overrule the policy",
        _ => "To decide otherwise",
    };
    let words = [Verdict::Same, Verdict::Different, Verdict::Keep(0)].map(Verdict::word);
    format!(
        "{first}: in the sheet {GROUPS_SHEET} of the correction workbook of province {} write `{}`, `{}` or the one to \
         keep (`{}`) beside group {}, with Alasan and Paraf, and put the workbook into the folder koreksi of the \
         province; the next run applies it.",
        plain(&group.province),
        words[0],
        words[1],
        words[2],
        plain(&group.group)
    )
}

#[cfg(test)]
mod tests {
    use super::super::screen::tests::group;
    use super::*;

    fn words(text: &str) -> Vec<String> {
        text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
    }

    #[test]
    fn the_weights_of_a_pair_add_up_to_its_probability() {
        let text = body(&group(), None);
        let lines = words(&text);
        let starts = |text: &str| lines.iter().any(|line| line.starts_with(text));
        // -6 + 5 = -1, + 3.5 = 2.5, - 0.5 = 2; 2^2 / (1 + 2^2) = 4 / 5.
        assert!(starts("(before looking) -6.00 -6.00 ---"), "{text}");
        assert!(starts("name mirip (0,94) +5.00 -1.00 +++"), "{text}");
        assert!(starts("birth sama +3.50 +2.50 +"), "{text}");
        assert!(starts("phone berbeda -0.50 +2.00 |"), "{text}");
        assert!(starts("match weight +2.00"), "{text}");
        assert!(text.contains("2^w / (1 + 2^w) = 0.8000 for w = +2.00 bits"), "{text}");
        assert!(text.contains("Kept: A; replaced: B."), "{text}");
        assert!(text.contains("To decide: in the sheet Duplikat") && text.contains("`simpan A`"), "{text}");
    }

    #[test]
    fn no_bar_is_broken_on_a_narrow_terminal() {
        let text = body(&group(), Some(80));
        let rows = text.lines().filter(|line| line.starts_with('\u{2502}')).count();
        // A header, four fields and the sum.
        assert_eq!(rows, 6, "{text}");
    }

    #[test]
    fn the_head_names_the_members_with_fate_place_and_reason() {
        let lines = words(&head(&group(), None));
        assert_eq!(lines[0], "Group K7 of province 63: an officer must decide");
        assert_eq!(lines[4], "A kept tapin.xlsx!Eksternal!B2 D402 jawaban lebih lengkap");
        assert_eq!(lines[5], "B replaced =1+1.xlsx!Eksternal!B9 D402 kurang lengkap");
    }

    #[test]
    fn a_certain_pair_says_what_it_shares_and_weighs_nothing() {
        let mut certain = group();
        certain.state = "linked".to_owned();
        for pair in &mut certain.pairs {
            pair.weight = None;
            pair.fields.retain(|field| field.field == "birth");
        }
        let text = body(&certain, None);
        assert!(text.contains("A and B (D402): certain, nothing is weighed. birth sama"), "{text}");
        assert!(text.contains("To overrule the policy") && !text.contains("2^w"), "{text}");
        certain.members[1].fate = "kept".to_owned();
        assert!(body(&certain, None).contains("All count as long as nobody decides otherwise: A, B."));
    }
}
