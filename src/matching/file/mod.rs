//! D1..: whole files and sheets that count once: sent twice, copied under another name, sent again in a newer edition.

mod edition;
#[cfg(test)]
mod edition_tests;
#[cfg(test)]
mod fixture;
mod name;
mod same;
mod sheet;

use std::collections::BTreeMap;

use super::{Links, Subject};

pub use edition::D103;
pub use same::D101;
pub use sheet::D102;

/// Sets whole files and sheets aside. Editions come before sheets: of two editions one sheet is often unchanged, and must
/// not count in the edition that is set aside.
pub fn link(subject: &Subject<'_>, links: &mut Links) {
    same::link(subject, links);
    edition::link(subject, links);
    sheet::link(subject, links);
    settle(links);
}

/// Twins that were set aside themselves give way to their own twins: whoever is replaced names one that is kept.
fn settle(links: &mut Links) {
    let twins: BTreeMap<usize, Option<usize>> =
        links.replaced.iter().map(|(at, replaced)| (*at, replaced.twin)).collect();
    for replaced in links.replaced.values_mut() {
        // Each step sets aside only what still counts and names only what still counts, so no chain comes back.
        while let Some(further) = replaced.twin.and_then(|twin| twins.get(&twin)) {
            replaced.twin = *further;
        }
    }
}
