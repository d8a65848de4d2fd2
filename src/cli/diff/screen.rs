//! Differences for people: a line per locus, below it why, and which units moved it.

use crate::cli::phrase::{counted, plain};
use crate::run::{Cause, Difference, Figures, LocusMove};

/// The cause of a locus that stayed where it was while others moved.
const OTHERS: &str = "other loci";
/// The most units named for a cause.
const UNITS: usize = 4;

/// The loci that moved and a line that counts them.
pub fn render(difference: &Difference) -> String {
    let mut lines = Vec::new();
    // Those that others overtook, or left room for, say so in their line and come last.
    let (still, moved): (Vec<&LocusMove>, Vec<&LocusMove>) =
        difference.loci.iter().partition(|locus| locus.causes.iter().all(|cause| cause.cause == OTHERS));
    for locus in moved {
        lines.push(head(locus));
        lines.extend(locus.causes.iter().map(|cause| format!("    {}", of_cause(cause))));
        // Where the whole score came or went every node did.
        let scored = |run: &Option<Figures>| run.as_ref().is_some_and(|figures| figures.score.is_some());
        let partly = scored(&locus.before) && scored(&locus.after);
        for (code, before, after) in locus.nodes.iter().filter(|_| partly) {
            lines.push(format!("    node {}: {} -> {}", plain(code), exact(*before), exact(*after)));
        }
        for unit in &locus.units {
            let moves = unit.moves.map(|points| format!(", moves the locus by {points:+.4}"));
            let scores = format!("{} -> {}", exact(unit.before), exact(unit.after));
            lines.push(format!("    unit {}: {scores}{}", plain(&unit.unit), moves.unwrap_or_default()));
        }
    }
    lines.extend(still.into_iter().map(|locus| format!("{} (other loci changed)", head(locus))));
    lines.extend(definition(difference));
    lines.push(count(difference));
    lines.join("\n")
}

/// `63.05 Kabupaten Tapin: 87.60 -> 88.10 (+0.50), B kuning -> A hijau, national rank 2 -> 1`.
fn head(locus: &LocusMove) -> String {
    let name = plain(&format!("{} {}", locus.locus, locus.name));
    let (before, after) = match (&locus.before, &locus.after) {
        (Some(before), Some(after)) => (before, after),
        (None, _) => return format!("{name}: only in the second run"),
        (_, None) => return format!("{name}: only in the first run"),
    };
    let mut parts = vec![scores(before, after)];
    let zone = |figures: &Figures| match plain(&format!("{} {}", figures.category, figures.zone)) {
        none if none.trim().is_empty() => "-".to_owned(),
        zone => zone,
    };
    parts.push(change(&zone(before), &zone(after)));
    let rank = |rank: Option<u32>| rank.map_or_else(|| "-".to_owned(), |rank| rank.to_string());
    let ranks = [
        ("national rank", before.rank_nation, after.rank_nation, true),
        ("rank of its group", before.rank_group, after.rank_group, false),
        ("rank of its kind", before.rank_kind, after.rank_kind, false),
    ];
    for (name, before, after, _) in
        ranks.iter().filter(|(_, before, after, always)| *always || before != after)
    {
        parts.push(format!("{name} {}", change(&rank(*before), &rank(*after))));
    }
    if before.origin != after.origin {
        parts.push(change(&before.origin, &after.origin));
    }
    format!("{name}: {}", parts.join(", "))
}

/// The scores that count; at full precision where only that tells them apart.
fn scores(before: &Figures, after: &Figures) -> String {
    // Scores are rounded already; with two decimals at least columns of them read well.
    let two = |score: f64| {
        let (two, all) = (format!("{score:.2}"), score.to_string());
        if two.len() < all.len() { all } else { two }
    };
    let rounded = |score: Option<f64>| score.map_or_else(|| "-".to_owned(), two);
    if before.score == after.score {
        let same = rounded(after.score);
        return if before.exact == after.exact {
            same
        } else {
            format!("{same} (exactly {} -> {})", full(before.exact), full(after.exact))
        };
    }
    let points = before.score.zip(after.score).map(|(before, after)| format!(" ({:+.2})", after - before));
    format!("{} -> {}{}", rounded(before.score), rounded(after.score), points.unwrap_or_default())
}

fn change(before: &str, after: &str) -> String {
    if before == after { after.to_owned() } else { format!("{before} -> {after}") }
}

fn exact(score: Option<f64>) -> String {
    score.map_or_else(|| "-".to_owned(), |score| format!("{score:.4}"))
}

fn full(score: Option<f64>) -> String {
    score.map_or_else(|| "-".to_owned(), |score| score.to_string())
}

/// `answers: 3 answers changed, tapin.xlsx (63.05-A, 63.05-B)`.
fn of_cause(cause: &Cause) -> String {
    let what = if cause.units.is_empty() {
        cause.what.to_owned()
    } else {
        // `answers changed` with its count: `1 answer changed`.
        let (noun, rest) = cause.what.split_once(' ').unwrap_or((cause.what, ""));
        let one = noun.strip_suffix('s').unwrap_or(noun);
        format!("{} {rest}", counted(u64::try_from(cause.count).unwrap_or(u64::MAX), one, noun))
    };
    let by = if cause.by.is_empty() { String::new() } else { format!(", {}", plain(&cause.by)) };
    let named: Vec<String> = cause.units.iter().take(UNITS).map(|unit| plain(unit)).collect();
    let units = match (named.is_empty(), cause.units.len().saturating_sub(UNITS)) {
        (true, _) => String::new(),
        (false, 0) => format!(" ({})", named.join(", ")),
        (false, more) => format!(" ({} and {more} more)", named.join(", ")),
    };
    format!("{}: {what}{by}{units}", cause.cause)
}

/// What differs beside the data, on a line of its own.
fn definition(difference: &Difference) -> Option<String> {
    let mut parts: Vec<&str> = difference.definition.iter().map(String::as_str).collect();
    if difference.program {
        parts.push("another build of rekap");
    }
    (!parts.is_empty()).then(|| format!("Changed beside the data: {}.", plain(&parts.join(", "))))
}

fn count(difference: &Difference) -> String {
    let number = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
    let moved = counted(number(difference.loci.len()), "locus changed", "loci changed");
    let equal = counted(number(difference.equal), "is as it was", "are as they were");
    let unmoved = match difference.unmoved {
        0 => String::new(),
        count => format!(" (of {count} responses changed without moving the score)"),
    };
    format!("{moved}, {equal}{unmoved}.")
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::run::UnitMove;

    fn figures(score: f64, zone: [&str; 2], rank: u32) -> Figures {
        let [category, zone] = zone.map(str::to_owned);
        let (exact, score, rank_nation) = (Some(score), Some(score), Some(rank));
        Figures { exact, score, category, zone, rank_nation, ..Figures::default() }
    }

    fn cause(cause: &'static str, what: &'static str, by: &str, count: usize) -> Cause {
        Cause { cause, what, by: by.to_owned(), count, units: ["63.05-A".to_owned()].into() }
    }

    /// A locus with two causes.
    pub fn difference() -> Difference {
        let unit =
            UnitMove { unit: "63.05-A".to_owned(), before: Some(75.2), after: Some(76.2), moves: Some(0.5) };
        let locus = LocusMove {
            province: "63".to_owned(),
            locus: "63.05".to_owned(),
            name: "Kabupaten Tapin".to_owned(),
            changed: vec!["score", "rank"],
            before: Some(figures(87.6, ["B", "kuning"], 2)),
            after: Some(figures(88.1, ["A", "hijau"], 1)),
            causes: vec![
                cause("answers", "answers changed", "=1.xlsx", 2),
                cause("duplicates", "responses released", "D201", 1),
            ],
            nodes: vec![("masukan".to_owned(), Some(72.0), None)],
            units: vec![unit],
        };
        Difference { loci: vec![locus], equal: 1, ..Difference::default() }
    }

    #[test]
    fn a_locus_is_told_with_its_causes_and_units() {
        assert_eq!(
            render(&difference()),
            "\
63.05 Kabupaten Tapin: 87.60 -> 88.10 (+0.50), B kuning -> A hijau, national rank 2 -> 1
    answers: 2 answers changed, =1.xlsx (63.05-A)
    duplicates: 1 response released, D201 (63.05-A)
    node masukan: 72.0000 -> -
    unit 63.05-A: 75.2000 -> 76.2000, moves the locus by +0.5000
1 locus changed, 1 is as it was."
        );
    }

    #[test]
    fn a_locus_that_was_overtaken_has_one_line_after_those_that_moved() {
        let mut told = difference();
        let mut still = told.loci[0].clone();
        still.causes = vec![cause("other loci", "scores of other loci changed", "", 1)];
        still.before = Some(figures(90.125, ["A", "hijau"], 1));
        still.after = Some(figures(90.125, ["A", "hijau"], 2));
        told.loci.insert(0, still);
        let text = render(&told);
        let line =
            "\n63.05 Kabupaten Tapin: 90.125, A hijau, national rank 1 -> 2 (other loci changed)\n2 loci";
        assert!(text.contains(line), "{text}");
    }

    #[test]
    fn where_the_rounded_scores_are_equal_the_exact_ones_tell_them_apart() {
        let (before, mut after) = (figures(87.6, ["B", "kuning"], 2), figures(87.6, ["B", "kuning"], 2));
        assert_eq!(scores(&before, &after), "87.60");
        after.exact = Some(87.601);
        assert_eq!(scores(&before, &after), "87.60 (exactly 87.6 -> 87.601)");
    }

    #[test]
    fn many_units_are_counted_and_a_terminal_obeys_nothing_from_data() {
        let mut cause = cause("answers", "answers changed", "\u{1b}[31m.xlsx", 12_345);
        cause.units = (0..6).map(|at| format!("63.05-{at}")).collect();
        let line = of_cause(&cause);
        assert!(line.ends_with("63.05-3 and 2 more)") && line.contains("12,345 answers changed"), "{line}");
        assert!(!line.contains('\u{1b}'));
    }
}
