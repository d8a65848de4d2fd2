//! The scoring tree as written -> dimensions, variables and indicators, and the items they rest on.

use std::collections::{BTreeMap, BTreeSet};

use toml::Spanned;

use super::check_weights::share_of_rest;
use super::compile_advice;
use super::compile_method::combine;
use super::proof::Proof;
use crate::definition::header::normal;
use crate::definition::{DimensionText, IndicatorText, InstrumentText, VariableText, suggestion};
use crate::instrument::{Convert, Dimension, Indicator, Item, Role, Scale, Variable, Weights};
use crate::language::Wording;
use crate::table::{DUPLICATES, REJECTED, RESPONSES, TOTAL};

/// Builds the tree and gathers its items.
pub(super) struct Tree<'a> {
    roles: Vec<&'a str>,
    scales: &'a BTreeMap<String, Scale>,
    weights: Weights,
    items: Vec<Item>,
}

impl<'a> Tree<'a> {
    pub(super) fn new(roles: &'a [Role], scales: &'a BTreeMap<String, Scale>, weights: Weights) -> Self {
        let roles = roles.iter().map(|role| role.code.as_str()).collect();
        Self { roles, scales, weights, items: Vec::new() }
    }

    /// One dimension with all below it.
    pub(super) fn dimension(&mut self, proof: &mut Proof<'_>, text: &DimensionText) -> Dimension {
        let code = text.code.get_ref();
        if code == TOTAL {
            proof.add(text.code.span(), "a dimension may not be called `total`", "that is the whole score");
        }
        if text.variables.is_empty() {
            let message = format!("dimension `{code}` has no variable");
            proof.add(text.code.span(), message, "add a [[dimension.variable]] under it");
        }
        let share = share_of_rest(proof, text, self.weights);
        let variables =
            text.variables.iter().map(|variable| self.variable(proof, text, variable, share)).collect();
        compile_advice::check(proof, text);
        let title = Wording::new(&text.title, text.title_en.as_deref());
        Dimension { code: code.clone(), title, weight: *text.weight.get_ref(), variables }
    }

    fn variable(
        &mut self,
        proof: &mut Proof<'_>,
        dimension: &DimensionText,
        text: &VariableText,
        share: f64,
    ) -> Variable {
        let code = text.code.get_ref();
        proof.known_word("role", &text.role, &self.roles);
        if let Some(scale) = &text.scale {
            self.check_scale(proof, scale);
        }
        if text.indicators.is_empty() {
            let message = format!("variable `{code}` has no indicator");
            proof.add(text.code.span(), message, "add a [[dimension.variable.indicator]] under it");
        }
        self.check_scale_given(proof, text);
        let indicators: Vec<Indicator> = text
            .indicators
            .iter()
            .map(|indicator| {
                let weight = indicator.weight.as_ref().map_or(share, |weight| *weight.get_ref());
                let advice = compile_advice::advice(dimension, text, indicator);
                Indicator { advice, ..self.indicator(proof, text, indicator, weight) }
            })
            .collect();
        let weight = indicators.iter().map(|indicator| indicator.weight).sum();
        let combine = combine(proof, text);
        let title = Wording::new(&text.title, text.title_en.as_deref());
        Variable { code: code.clone(), title, weight, combine, indicators }
    }

    fn indicator(
        &mut self,
        proof: &mut Proof<'_>,
        variable: &VariableText,
        text: &IndicatorText,
        weight: f64,
    ) -> Indicator {
        if let Some(scale) = &text.scale {
            self.check_scale(proof, scale);
        }
        if let Some(header) = text.headers.first().filter(|_| !text.items.is_empty()) {
            let message =
                format!("indicator `{}` has items, so it has no header of its own", text.code.get_ref());
            proof.add(header.span(), message, "move these headers to one of its items");
        }
        let scale = text.scale.as_ref().or(variable.scale.as_ref());
        let scale = scale.and_then(|code| self.scales.get(code.get_ref())).cloned().unwrap_or_else(no_scale);
        let first = self.items.len();
        for (code, headers) in questions(text) {
            self.items.push(Item {
                code: code.get_ref().clone(),
                headers: distinct(&headers),
                role: variable.role.get_ref().clone(),
                scale: scale.clone(),
                required: variable.required,
            });
        }
        Indicator {
            code: text.code.get_ref().clone(),
            title: Wording::new(text.title.get_ref(), text.title_en.as_deref()),
            advice: Wording::default(),
            weight,
            items: first..self.items.len(),
        }
    }

    fn check_scale(&self, proof: &mut Proof<'_>, scale: &Spanned<String>) {
        let known: Vec<&str> = self.scales.keys().map(String::as_str).collect();
        proof.known_word("scale", scale, &known);
    }

    /// Every item has a scale: its indicator's, or else its variable's. Where none has, it is one mistake, not many.
    fn check_scale_given(&self, proof: &mut Proof<'_>, text: &VariableText) {
        let bare: Vec<&IndicatorText> = text
            .indicators
            .iter()
            .filter(|indicator| indicator.scale.is_none() && text.scale.is_none())
            .collect();
        let known: Vec<&str> = self.scales.keys().map(String::as_str).collect();
        let help = format!("add `scale = ...`; {}", suggestion("", &known));
        if bare.len() == text.indicators.len() && !bare.is_empty() {
            let message = format!("the items of variable `{}` have no scale", text.code.get_ref());
            proof.add(text.code.span(), message, help);
            return;
        }
        for indicator in bare {
            let message = format!("the items of indicator `{}` have no scale", indicator.code.get_ref());
            proof.add(indicator.code.span(), message, help.clone());
        }
    }

    /// The items, after a look at the codes of all levels.
    pub(super) fn items(self, proof: &mut Proof<'_>, text: &InstrumentText) -> Vec<Item> {
        let variables = || text.dimensions.iter().flat_map(|dimension| &dimension.variables);
        let indicators = || variables().flat_map(|variable| &variable.indicators);
        proof.codes("variable", variables().map(|variable| &variable.code));
        proof.codes("indicator", indicators().map(|indicator| &indicator.code));
        check_levels(proof, text);
        let items: Vec<&Spanned<String>> =
            indicators().flat_map(|i| i.items.iter().map(|item| &item.code)).collect();
        proof.codes("item", items.iter().copied());
        // An indicator without items is its own item, and its code is then the code of a column too.
        let alone =
            indicators().filter(|indicator| indicator.items.is_empty()).map(|indicator| &indicator.code);
        for code in alone.clone() {
            if let Some(item) = items.iter().find(|item| item.get_ref() == code.get_ref()) {
                proof.twice("item", code.get_ref(), code.span(), item.span().start);
            }
        }
        for code in alone.chain(items.iter().copied()).filter(|code| is_fixed_column(code.get_ref())) {
            let message = format!("an item may not be called `{}`", code.get_ref());
            proof.add(
                code.span(),
                message,
                "tables of responses have a column of this name: choose another code",
            );
        }
        self.items
    }
}

/// The questions of an indicator with their header texts.
pub(super) fn questions(text: &IndicatorText) -> Vec<(&Spanned<String>, Vec<&Spanned<String>>)> {
    if text.items.is_empty() {
        return vec![(&text.code, std::iter::once(&text.title).chain(&text.headers).collect())];
    }
    text.items.iter().map(|item| (&item.code, item.headers.iter().collect())).collect()
}

/// Header texts without those that are compared as equal to an earlier one.
fn distinct(headers: &[&Spanned<String>]) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for header in headers {
        if !kept.iter().any(|known| normal(known) == normal(header.get_ref())) {
            kept.push(header.get_ref().clone());
        }
    }
    kept
}

/// Tables of scores and workbooks name a node by its code alone: no two levels may share one.
fn check_levels(proof: &mut Proof<'_>, text: &InstrumentText) {
    let variables = || text.dimensions.iter().flat_map(|dimension| &dimension.variables);
    let levels = [
        ("variable", variables().map(|variable| &variable.code).collect::<Vec<_>>()),
        ("indicator", variables().flat_map(|variable| &variable.indicators).map(|one| &one.code).collect()),
    ];
    let mut above: BTreeSet<&str> = BTreeSet::from([TOTAL]);
    above.extend(text.dimensions.iter().map(|dimension| dimension.code.get_ref().as_str()));
    for (what, codes) in levels {
        for code in codes.iter().filter(|code| above.contains(code.get_ref().as_str())) {
            let message = format!("{what} `{}` has the code of a node above it", code.get_ref());
            proof.add(code.span(), message, "give each dimension, variable and indicator its own code");
        }
        above.extend(codes.iter().map(|code| code.get_ref().as_str()));
    }
}

/// Whether tables of responses have a column of this name beside the items.
pub(super) fn is_fixed_column(code: &str) -> bool {
    [&RESPONSES, &REJECTED, &DUPLICATES]
        .iter()
        .any(|table| table.columns.iter().any(|(name, _)| *name == code))
}

/// Stands in for a scale that is not declared, which is a mistake told elsewhere.
fn no_scale() -> Scale {
    let (code, convert, words) = (String::new(), Convert::MinMax, BTreeMap::new());
    Scale { code, min: 0, max: 1, reversed: false, convert, decimals: 0, words }
}
