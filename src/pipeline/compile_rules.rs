//! `rules.toml` as written -> checked validation rules.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;

use super::CheckRule;
use super::compile_rules_check::check;
use super::compile_rules_examples::examples;
use super::compile_rules_known::Known;
use super::proof::Proof;
use super::rule_kinds::{Kind, kind_of, kinds};
use crate::definition::{BilingualText, RuleText, RulesText};
use crate::finding::{Bilingual, Code, Rule, Severity};

/// The rules, by code; none where the other parts cannot be read, which they speak of.
pub(super) fn rules(proof: &mut Proof<'_>, text: &RulesText, known: Option<Known<'_>>) -> Vec<CheckRule> {
    unique(proof, "rule", text.rules.iter().map(|rule| &rule.code));
    unique(proof, "the title", text.rules.iter().map(|rule| &rule.title.id));
    unique(proof, "the title", text.rules.iter().map(|rule| &rule.title.en));
    let mut rules: Vec<CheckRule> =
        text.rules.iter().filter_map(|written| rule(proof, written, known)).collect();
    rules.sort_by(|a, b| a.rule.code.cmp(&b.rule.code));
    rules
}

fn unique<'c>(proof: &mut Proof<'_>, what: &str, words: impl Iterator<Item = &'c Spanned<String>>) {
    let mut seen = BTreeMap::new();
    for word in words.filter(|word| !word.get_ref().is_empty()) {
        if let Some(first) = seen.insert(word.get_ref(), word.span().start) {
            proof.twice(what, word.get_ref(), word.span(), first);
        }
    }
}

fn rule(proof: &mut Proof<'_>, text: &RuleText, known: Option<Known<'_>>) -> Option<CheckRule> {
    let code = text.code.get_ref();
    if Code::new(code).is_none() || !code.starts_with('V') {
        proof.add(
            text.code.span(),
            format!("`{code}` is no code of a rule"),
            "write V and three digits: V201",
        );
    }
    if code.starts_with("V9") {
        proof.add(text.code.span(), format!("`{code}` belongs to the program"), "use V001 to V899");
    }
    let severity = severity(proof, &text.severity);
    bilingual(proof, "the title", &text.title, false);
    bilingual(proof, "the remedy", &text.remedy, true);
    if let Some(usual) = &text.usual {
        proof.within("the usual share of failures", *usual.get_ref(), usual.span(), (0.0, 1.0));
    }
    proof.known_word("kind of check", &text.check, &kinds());
    let kind = kind_of(text.check.get_ref())?;
    if kind.group && severity != Severity::Note {
        let help = "write `note`: what is odd about a group does not condemn each of its responses";
        proof.add(text.severity.span(), format!("a rule of the kind `{}` is a note", kind.word), help);
    }
    keys(proof, text, kind);
    let known = known?;
    let roles = roles(proof, text, known);
    let check = check(proof, text, known, &roles)?;
    let owned =
        |text: &BilingualText| Bilingual { id: text.id.get_ref().clone(), en: text.en.get_ref().clone() };
    let rule = Rule { code: code.clone(), title: owned(&text.title), remedy: owned(&text.remedy), severity };
    let written = |span: Range<usize>| proof.origin.text.get(span).unwrap_or_default().to_owned();
    let parameters =
        text.given().into_iter().map(|(key, span)| format!("{key} = {}", written(span))).collect();
    let passes = text.examples.pass.iter().map(|example| written(example.span())).collect();
    let fails = text.examples.fail.iter().map(|example| written(example.span())).collect();
    let usual = text.usual.as_ref().map(|usual| *usual.get_ref());
    let roles = if text.roles.is_some() { roles } else { check.asked(known) };
    if roles.is_empty() && text.roles.is_none() {
        let help = "look at the `roles` of the fields and items it names";
        proof.add(text.check.span(), "nobody is asked for everything this rule looks at", help);
    }
    examples(proof, text, kind, &check, known);
    Some(CheckRule { rule, roles, check, usual, kind, parameters, passes, fails })
}

fn severity(proof: &mut Proof<'_>, word: &Spanned<String>) -> Severity {
    proof.known_word("severity", word, &Severity::ALL.map(Severity::word));
    Severity::from_word(word.get_ref()).unwrap_or(Severity::Note)
}

fn bilingual(proof: &mut Proof<'_>, what: &str, text: &BilingualText, sentence: bool) {
    for words in [&text.id, &text.en] {
        proof.filled(what, words.get_ref(), words.span());
        if sentence && !words.get_ref().is_empty() && !words.get_ref().ends_with('.') {
            proof.add(words.span(), format!("{what} is no sentence"), "end it with a full stop");
        }
    }
}

/// Every key that stands there must mean something for this kind, and those it needs must stand there.
fn keys(proof: &mut Proof<'_>, text: &RuleText, kind: &Kind) {
    let given = text.given();
    let takes = || kind.needs.iter().chain(kind.takes).copied();
    for (key, span) in &given {
        if !takes().any(|known| known == *key) {
            let message = format!("a rule of the kind `{}` takes no `{key}`", kind.word);
            let known: Vec<String> = takes().map(|known| format!("`{known}`")).collect();
            proof.add(span.clone(), message, format!("remove it; it takes {}", known.join(", ")));
        }
    }
    for needed in kind.needs.iter().filter(|needed| !given.iter().any(|(key, _)| key == *needed)) {
        let message = format!("a rule of the kind `{}` needs `{needed}`", kind.word);
        proof.add(text.check.span(), message, format!("add `{needed} = ...`"));
    }
}

/// The roles as written; all of them where they are not.
fn roles(proof: &mut Proof<'_>, text: &RuleText, known: Known<'_>) -> Vec<String> {
    let all = known.roles();
    let Some(written) = &text.roles else { return all.into_iter().map(ToOwned::to_owned).collect() };
    if written.get_ref().is_empty() {
        proof.add(
            written.span(),
            "the rule looks at no role",
            "name a role, or remove the key for all of them",
        );
    }
    for role in written.get_ref() {
        proof.known_word("role", role, &all);
    }
    written.get_ref().iter().map(|role| role.get_ref().clone()).collect()
}
