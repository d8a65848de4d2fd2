//! `[coverage]` and `[press]` as written -> zones of coverage, and the groups that press figures count together.

use super::CoverageZone;
use super::proof::Proof;
use crate::definition::{CoverageZoneText, PressText};
use crate::instrument::Group;
use crate::language::COLOURS;

/// Ten times the target: a bound above it is a slip.
const MOST: f64 = 1000.0;

/// The zones of coverage, best first; none where none are declared.
pub(super) fn coverage(proof: &mut Proof<'_>, texts: &[CoverageZoneText]) -> Vec<CoverageZone> {
    let mut above = f64::INFINITY;
    for text in texts {
        let from = *text.from.get_ref();
        proof.known_word("zone", &text.zone, &COLOURS.map(|colour| colour.id));
        proof.within("the lower bound", from, text.from.span(), (0.0, MOST));
        if from >= above {
            let message =
                format!("the lower bound {from} does not lie under that of the zone before, {above}");
            proof.add(text.from.span(), message, "write the zones from the best to the worst");
        }
        above = from;
    }
    if let Some(last) = texts.last().filter(|last| *last.from.get_ref() > 0.0) {
        let message = format!("a coverage below {} belongs to no zone", last.from.get_ref());
        proof.add(last.from.span(), message, "the last zone starts at 0");
    }
    let zone = |text: &CoverageZoneText| CoverageZone {
        zone: text.zone.get_ref().clone(),
        from: *text.from.get_ref(),
    };
    texts.iter().map(zone).collect()
}

/// The groups that press figures of an area count together; `groups` is `None` where the instrument could not be read.
pub(super) fn headline(proof: &mut Proof<'_>, text: &PressText, groups: Option<&[Group]>) -> Vec<String> {
    let known: Vec<&str> = groups.unwrap_or_default().iter().map(|group| group.code.as_str()).collect();
    let Some(codes) = &text.headline else { return known.into_iter().map(str::to_owned).collect() };
    if codes.get_ref().is_empty() {
        let help = "name the groups, or leave `headline` out: then all count together";
        proof.add(codes.span(), "figures of the nation would count no group", help);
    }
    let mut taken: Vec<String> = Vec::new();
    for code in codes.get_ref() {
        if groups.is_some() {
            proof.known_word("group", code, &known);
        }
        if taken.contains(code.get_ref()) {
            proof.add(
                code.span(),
                format!("the group `{}` is named twice", code.get_ref()),
                "remove one of them",
            );
        }
        taken.push(code.get_ref().clone());
    }
    taken
}
