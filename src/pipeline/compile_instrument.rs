//! `instrument.toml` as written -> the checked questionnaire.

use std::collections::BTreeMap;

use toml::Spanned;

use super::check_weights::check_dimension_weights;
use super::compile_scales::scales;
use super::compile_tree::Tree;
use super::compile_zones::zones;
use super::proof::Proof;
use crate::definition::header::normal;
use crate::definition::{InstrumentText, KindText, MissingText, RoleText, RoundingText};
use crate::instrument::{Group, Instrument, LocusKind, Missing, MissingPolicy, Role, Rounding};

const TIES: &[&str] = &["half-away-from-zero"];
const MISSING: &[&str] = &["renormalise", "zero", "not-scored"];
/// More decimals than this are noise in a score of 0 to 100.
const MOST_DECIMALS: u8 = 6;

/// The questionnaire. Where a mistake is told, something harmless stands in its place: the caller throws the result
/// away then.
pub(super) fn instrument(proof: &mut Proof<'_>, text: &InstrumentText) -> Instrument {
    proof.codes("group", text.groups.iter().map(|group| &group.code));
    proof.codes("dimension", text.dimensions.iter().map(|dimension| &dimension.code));
    let groups: Vec<Group> = text
        .groups
        .iter()
        .map(|group| Group { code: group.code.get_ref().clone(), title: group.title.clone() })
        .collect();
    let kinds = kinds(proof, &text.kinds, &groups);
    let roles = roles(proof, &text.roles);
    let scales = scales(proof, &text.scales);
    if let Some(followup) = &text.followup {
        super::follow_up::check(proof, followup);
    }
    check_dimension_weights(proof, &text.dimensions);
    let mut tree = Tree::new(&roles, &scales);
    let dimensions = text.dimensions.iter().map(|dimension| tree.dimension(proof, dimension)).collect();
    let items = tree.items(proof, text);
    Instrument {
        edition: text.edition,
        rounding: rounding(proof, &text.rounding),
        missing: missing(proof, &text.missing),
        zones: zones(proof, &text.zones),
        groups,
        kinds,
        roles,
        dimensions,
        items,
    }
}

fn rounding(proof: &mut Proof<'_>, text: &RoundingText) -> Rounding {
    proof.known_word("rounding of ties", &text.ties, TIES);
    let decimals = *text.decimals.get_ref();
    proof.within(
        "the number of decimals",
        f64::from(decimals),
        text.decimals.span(),
        (0.0, f64::from(MOST_DECIMALS)),
    );
    Rounding { decimals }
}

fn missing(proof: &mut Proof<'_>, text: &MissingText) -> MissingPolicy {
    let mut policy = |word: &Spanned<String>| {
        proof.known_word("missing policy", word, MISSING);
        match word.get_ref().as_str() {
            "renormalise" => Missing::Renormalise,
            "zero" => Missing::Zero,
            _ => Missing::NotScored,
        }
    };
    let (indicator, variable, dimension) =
        (policy(&text.indicator), policy(&text.variable), policy(&text.dimension));
    let least_answered = *text.least_answered.get_ref();
    proof.within("the least share of answers", least_answered, text.least_answered.span(), (0.0, 1.0));
    MissingPolicy { indicator, variable, dimension, least_answered }
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
                title: kind.title.clone(),
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
            title: role.title.clone(),
            sheets: role.sheets.get_ref().iter().map(|sheet| sheet.get_ref().clone()).collect(),
        })
        .collect()
}
