//! `instrument.toml` as written -> the checked questionnaire.

use std::collections::BTreeMap;

use super::check_weights::check_dimension_weights;
use super::compile_method::{missing, ranks, roll_up, rounding, substitutes, weights};
use super::compile_scales::scales;
use super::compile_tree::Tree;
use super::compile_zones::zones;
use super::proof::Proof;
use crate::definition::header::normal;
use crate::definition::{InstrumentText, KindText, RoleText};
use crate::instrument::{Group, Instrument, LocusKind, Role};
use crate::language::Wording;

/// The questionnaire. Where a mistake is told, something harmless stands in its place: the caller throws the result
/// away then.
pub(super) fn instrument(proof: &mut Proof<'_>, text: &InstrumentText) -> Instrument {
    proof.codes("group", text.groups.iter().map(|group| &group.code));
    proof.codes("dimension", text.dimensions.iter().map(|dimension| &dimension.code));
    let groups: Vec<Group> = text
        .groups
        .iter()
        .map(|group| Group {
            code: group.code.get_ref().clone(),
            title: Wording::new(&group.title, group.title_en.as_deref()),
        })
        .collect();
    let kinds = kinds(proof, &text.kinds, &groups);
    let roles = roles(proof, &text.roles);
    let scales = scales(proof, &text.scales);
    if let Some(followup) = &text.followup {
        super::follow_up::check(proof, followup);
    }
    let weights = weights(proof, &text.weights);
    check_dimension_weights(proof, &text.dimensions, weights);
    let mut tree = Tree::new(&roles, &scales, weights);
    let dimensions = text.dimensions.iter().map(|dimension| tree.dimension(proof, dimension)).collect();
    let items = tree.items(proof, text);
    Instrument {
        edition: text.edition,
        comparable_with: comparable(proof, text),
        rounding: rounding(proof, &text.rounding),
        weights,
        missing: missing(proof, &text.missing),
        rollup: roll_up(proof, &text.rollup, &text.rounding),
        ranks: ranks(proof, &text.rank),
        substitutes: text.substitutes.as_ref().map(|text| substitutes(proof, text)),
        zones: zones(proof, &text.zones),
        groups,
        kinds,
        roles,
        dimensions,
        items,
    }
}

/// The editions that measured the same: earlier or later ones, never this one.
fn comparable(proof: &mut Proof<'_>, text: &InstrumentText) -> Vec<u16> {
    for edition in text.comparable_with.iter().filter(|edition| *edition.get_ref() == text.edition) {
        let message = format!("edition {} is this one", text.edition);
        proof.add(edition.span(), message, "name the other editions that measured the same");
    }
    text.comparable_with.iter().map(|edition| *edition.get_ref()).collect()
}

fn kinds(proof: &mut Proof<'_>, texts: &[KindText], groups: &[Group]) -> Vec<LocusKind> {
    proof.codes("kind", texts.iter().map(|kind| &kind.code));
    let known: Vec<&str> = groups.iter().map(|group| group.code.as_str()).collect();
    texts
        .iter()
        .map(|kind| {
            proof.known_word("group", &kind.group, &known);
            LocusKind {
                code: kind.code.get_ref().clone(),
                group: kind.group.get_ref().clone(),
                title: Wording::new(&kind.title, kind.title_en.as_deref()),
            }
        })
        .collect()
}

/// Roles; a sheet name belongs to one role, for the name tells which role a sheet holds.
fn roles(proof: &mut Proof<'_>, texts: &[RoleText]) -> Vec<Role> {
    proof.codes("role", texts.iter().map(|role| &role.code));
    let mut seen = BTreeMap::new();
    for role in texts {
        if role.sheets.get_ref().is_empty() {
            let message = format!("role `{}` has no sheet name", role.code.get_ref());
            proof.add(role.sheets.span(), message, "name the sheet its responses stand in");
        }
        for sheet in role.sheets.get_ref() {
            proof.filled("the sheet name", sheet.get_ref(), sheet.span());
            let owner = seen.entry(normal(sheet.get_ref())).or_insert(role.code.get_ref());
            if *owner != role.code.get_ref() {
                let message = format!("the sheet `{}` is also that of role `{owner}`", sheet.get_ref());
                proof.add(sheet.span(), message, "one sheet name stands for one role");
            }
        }
    }
    texts
        .iter()
        .map(|role| Role {
            code: role.code.get_ref().clone(),
            title: Wording::new(&role.title, role.title_en.as_deref()),
            sheets: role.sheets.get_ref().iter().map(|sheet| sheet.get_ref().clone()).collect(),
            least: role.least.as_ref().map_or(1, |least| *least.get_ref()),
        })
        .collect()
}
