//! `[duplicates]` of `pipeline.toml` as written -> the checked policy.

use std::collections::BTreeMap;

use toml::Spanned;

use super::check_probable::check_probable;
use super::compile_survey::ANSWERS;
use super::proof::Proof;
use super::{Duplicates, Editions, Field, FieldKind, Keep, OtherUnit, Personal, Probable, Source, Within};
use crate::definition::{CompareText, DuplicatesText, ProbableText};
use crate::instrument::Role;
use crate::linkage::{Compare, Kind, Part, Settings, Take};

const KEEP: &[&str] = &["first", "last", "most-complete"];
const EDITIONS: &[&str] = &["newer", "older", "both"];
const OTHER_UNIT: &[&str] = &["allow", "note", "replace"];
const WITHIN: &[&str] = &["unit", "locus", "province"];
pub(super) const KINDS: &[&str] = &["name", "text", "code", "number", "date", "same", "answers"];
const TAKES: &[&str] = &["sound", "start", "end", "year"];

/// The policy; `roles` is none where the instrument could not be read.
pub(super) fn duplicates(
    proof: &mut Proof<'_>,
    text: &DuplicatesText,
    fields: &[Field],
    roles: Option<&[Role]>,
) -> Duplicates {
    let mut keep_by_role = BTreeMap::new();
    for (role, word) in &text.keep_by_role {
        if let Some(roles) = roles {
            let known: Vec<&str> = roles.iter().map(|role| role.code.as_str()).collect();
            proof.known("role", role, word.span(), &known);
        }
        keep_by_role.insert(role.clone(), keep(proof, word));
    }
    for word in &text.persons {
        check_person(proof, fields, word);
    }
    let word = |word: &Option<Spanned<String>>| word.as_ref().map(|word| word.get_ref().clone());
    if let Some(editions) = &text.editions {
        proof.known_word("choice", editions, EDITIONS);
    }
    if let Some(other) = &text.other_unit {
        proof.known_word("choice", other, OTHER_UNIT);
    }
    Duplicates {
        keep: keep(proof, &text.keep),
        keep_by_role,
        editions: match word(&text.editions).as_deref() {
            Some("newer") => Editions::Newer,
            Some("older") => Editions::Older,
            _ => Editions::Both,
        },
        persons: text.persons.iter().map(|word| word.get_ref().clone()).collect(),
        other_unit: match word(&text.other_unit).as_deref() {
            Some("allow") => OtherUnit::Allow,
            Some("replace") => OtherUnit::Replace,
            _ => OtherUnit::Note,
        },
        probable: text.probable.as_ref().map(|text| probable(proof, text, fields, roles)),
    }
}

fn keep(proof: &mut Proof<'_>, word: &Spanned<String>) -> Keep {
    proof.known_word("choice", word, KEEP);
    match word.get_ref().as_str() {
        "last" => Keep::Last,
        "most-complete" => Keep::MostComplete,
        _ => Keep::First,
    }
}

/// What names a person must be a text in the tables: in clear, or as a hash.
fn check_person(proof: &mut Proof<'_>, fields: &[Field], word: &Spanned<String>) {
    let is_text = |field: &&Field| !matches!(field.kind, FieldKind::Number | FieldKind::Date);
    let kept = fields.iter().filter(|field| field.is_extra()).filter(is_text);
    let kept: Vec<&str> = kept.map(|field| field.code.as_str()).collect();
    proof.known_word("kept field of text", word, &kept);
}

fn probable(
    proof: &mut Proof<'_>,
    text: &ProbableText,
    fields: &[Field],
    roles: Option<&[Role]>,
) -> Probable {
    proof.known_word("choice", &text.within, WITHIN);
    check_probable(proof, text);
    let mut columns = Columns { fields, found: Vec::new() };
    let compares = text.compare.iter().map(|text| columns.compare(proof, text)).collect();
    let mut blocks = Vec::new();
    for key in &text.block {
        blocks.push(key.iter().filter_map(|text| columns.part(proof, text)).collect());
    }
    Probable {
        within: match text.within.get_ref().as_str() {
            "unit" => Within::Unit,
            "locus" => Within::Locus,
            _ => Within::Province,
        },
        roles: compared_roles(proof, text, &columns, roles),
        link: *text.link.get_ref(),
        columns: columns.found,
        settings: Settings { compares, blocks, review: *text.review.get_ref() },
    }
}

/// The roles that are named, or those that have one of the fields that are compared.
fn compared_roles(
    proof: &mut Proof<'_>,
    text: &ProbableText,
    columns: &Columns<'_>,
    roles: Option<&[Role]>,
) -> Vec<String> {
    let known: Vec<&str> = roles.unwrap_or_default().iter().map(|role| role.code.as_str()).collect();
    if let Some(named) = &text.roles {
        for role in named.iter().filter(|_| roles.is_some()) {
            proof.known_word("role", role, &known);
        }
        return named.iter().map(|role| role.get_ref().clone()).collect();
    }
    let found: Vec<String> =
        known.into_iter().filter(|role| columns.personal_in(role)).map(str::to_owned).collect();
    if found.is_empty() && roles.is_some() {
        let message = "no role has a sealed or hashed field that is compared: nobody would be";
        proof.add(text.within.span(), message, "name the roles: roles = [\"eksternal\"], for example");
    }
    found
}

/// The columns that are compared, each once.
struct Columns<'f> {
    fields: &'f [Field],
    found: Vec<Source>,
}

impl Columns<'_> {
    fn compare(&mut self, proof: &mut Proof<'_>, text: &CompareText) -> Compare {
        proof.known_word("kind of comparison", &text.kind, KINDS);
        let kind = match text.kind.get_ref().as_str() {
            "name" => Kind::Name,
            "text" => Kind::Text,
            "code" => Kind::Code,
            "number" => Kind::Number,
            "date" => Kind::Date,
            "answers" => Kind::Answers,
            _ => Kind::Same,
        };
        let columns: Vec<usize> = text.fields.iter().filter_map(|code| self.column(proof, code)).collect();
        if text.fields.is_empty() {
            proof.add(text.kind.span(), "nothing is compared", "name a field in `fields`");
        }
        if let [_, second, ..] = text.fields.as_slice()
            && kind != Kind::Name
        {
            let help = "give every field a comparison of its own";
            proof.add(second.span(), "only a name may stand in several columns", help);
        }
        let answers = text.fields.iter().find(|code| code.get_ref() == ANSWERS);
        if let Some(code) = answers.or(text.fields.first())
            && answers.is_some() != (kind == Kind::Answers)
        {
            let help = "write `fields = [\"answers\"]` and `as = \"answers\"` together";
            proof.add(code.span(), "`answers` are compared as answers, and nothing else is", help);
        }
        Compare { columns, kind, near: text.near.clone() }
    }

    /// A part of a key: a field, or a field and what of it counts.
    fn part(&mut self, proof: &mut Proof<'_>, text: &Spanned<String>) -> Option<Part> {
        let (code, take) = text.get_ref().split_once(' ').unwrap_or((text.get_ref(), ""));
        let take = match take.trim() {
            "" => Take::Whole,
            word => {
                proof.known("part of a field", word, text.span(), TAKES);
                match word {
                    "sound" => Take::Sound,
                    "start" => Take::Start,
                    "end" => Take::End,
                    _ => Take::Year,
                }
            }
        };
        let column = self.column(proof, &Spanned::new(text.span(), code.to_owned()))?;
        Some(Part { column, take })
    }

    /// The position of the column of a field.
    fn column(&mut self, proof: &mut Proof<'_>, code: &Spanned<String>) -> Option<usize> {
        let source = self.source(proof, code)?;
        if let Some(at) = self.found.iter().position(|found| *found == source) {
            return Some(at);
        }
        self.found.push(source);
        Some(self.found.len() - 1)
    }

    fn source(&self, proof: &mut Proof<'_>, code: &Spanned<String>) -> Option<Source> {
        let name = code.get_ref().clone();
        if name == ANSWERS {
            return Some(Source::Answers);
        }
        let Some(field) = self.fields.iter().find(|field| field.code == name) else {
            let known: Vec<&str> = self.fields.iter().map(|field| field.code.as_str()).collect();
            proof.known("field", &name, code.span(), &known);
            return None;
        };
        match field.personal {
            Personal::Seal | Personal::Hash => Some(Source::Sealed(name)),
            Personal::Drop => {
                let help =
                    "write `personal = \"seal\"` there, so that it lies encrypted in the table of identities";
                proof.add(code.span(), format!("the field `{name}` is dropped and cannot be compared"), help);
                None
            }
            _ if !field.keep => {
                let help = "remove its `keep = false`";
                proof.add(
                    code.span(),
                    format!("the field `{name}` is not kept and cannot be compared"),
                    help,
                );
                None
            }
            _ => Some(Source::Field(name)),
        }
    }

    /// Whether a role has one of the fields that say who answered.
    fn personal_in(&self, role: &str) -> bool {
        let sealed = self.found.iter().filter(|source| matches!(source, Source::Sealed(_)));
        let mut fields = sealed.filter_map(|source| self.fields.iter().find(|f| f.code == source.code()));
        fields.any(|field| field.roles.iter().any(|one| one == role))
    }
}
