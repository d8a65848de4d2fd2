//! Categories as written -> checked zones.

use super::proof::Proof;
use crate::definition::ZoneText;
use crate::instrument::Zone;
use crate::language::{COLOURS, Wording};

/// The zones, best first. Only lower bounds are declared, so that no score can fall between two of them.
pub(super) fn zones(proof: &mut Proof<'_>, texts: &[ZoneText]) -> Vec<Zone> {
    proof.codes("category", texts.iter().map(|zone| &zone.category));
    let mut above: Option<f64> = None;
    for zone in texts {
        let from = *zone.from.get_ref();
        proof.known_word("zone", &zone.zone, &COLOURS.map(|colour| colour.id));
        proof.within("the lower bound", from, zone.from.span(), (0.0, 100.0));
        if let Some(higher) = above.filter(|higher| from >= *higher) {
            let message =
                format!("the lower bound {from} does not lie under that of the category before, {higher}");
            proof.add(zone.from.span(), message, "write the categories from the best to the worst");
        }
        above = proof.origin.wrote(&zone.from.span()).then_some(from);
    }
    match texts.last() {
        Some(last) if *last.from.get_ref() > 0.0 => {
            let message = format!("scores below {} belong to no category", last.from.get_ref());
            proof.add(last.from.span(), message, "the last category starts at 0");
        }
        Some(_) => {}
        None => proof.whole("there is no category", "add a [[zone]] for each, the best first"),
    }
    texts
        .iter()
        .map(|zone| Zone {
            category: zone.category.get_ref().clone(),
            from: *zone.from.get_ref(),
            zone: zone.zone.get_ref().clone(),
            opinion: Wording::new(&zone.opinion, zone.opinion_en.as_deref()),
        })
        .collect()
}
