//! `pipeline.toml` as written -> inputs, survey window, fields.

use std::path::Path;

use jiff::civil::Date;
use toml::Spanned;

use super::compile_duplicates::duplicates;
use super::compile_press::coverage;
use super::compile_report::wanted;
use super::proof::Proof;
use super::{CoverageZone, DateOrder, Duplicates, FIXED, Field, FieldKind, Inputs, Personal};
use crate::definition::{Abbreviations, FieldText, InputsText, PipelineText};
use crate::instrument::Role;
use crate::wanted::Wanted;

/// Fields that every role needs.
const NEEDED: &[&str] = &["unit", "date"];
const DATES: &[&str] = &["day-first", "month-first", "year-first"];
/// Stands for all answers where fields are compared; no field may have it.
pub(super) const ANSWERS: &str = "answers";

/// What `pipeline.toml` declares.
pub(super) struct Survey {
    pub(super) inputs: Inputs,
    pub(super) from: Date,
    pub(super) to: Date,
    pub(super) duplicates: Duplicates,
    pub(super) coverage: Vec<CoverageZone>,
    pub(super) wanted: Wanted,
    pub(super) fields: Vec<Field>,
}

/// The checked content of `pipeline.toml`; `roles` is `None` where the instrument could not be read.
pub(super) fn survey(
    proof: &mut Proof<'_>,
    folder: &Path,
    text: &PipelineText,
    roles: Option<&[Role]>,
) -> Survey {
    check_name(proof, folder, &text.name);
    let (from, to) = window(proof, text);
    let mut fields = fields(proof, &text.fields, roles);
    let duplicates = duplicates(proof, &text.duplicates, &fields, roles);
    for field in &mut fields {
        field.sealed = field.personal == Personal::Seal || duplicates.seals(&field.code);
    }
    let coverage = coverage(proof, &text.coverage.zones);
    let wanted = wanted(proof, &text.report);
    Survey { inputs: inputs(proof, folder, &text.inputs), from, to, duplicates, coverage, wanted, fields }
}

/// The name is that of the folder, because tables and workbooks are stored under it.
fn check_name(proof: &mut Proof<'_>, folder: &Path, name: &Spanned<String>) {
    let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let called = folder.file_name().unwrap_or_default().to_string_lossy();
    if name.get_ref() != called.as_ref() {
        let message = format!("the name `{}` is not that of the folder, `{called}`", name.get_ref());
        proof.add(name.span(), message, format!("write `{called}`, or rename the folder"));
    }
}

fn window(proof: &mut Proof<'_>, text: &PipelineText) -> (Date, Date) {
    let from = proof.date(text.survey.from.get_ref(), text.survey.from.span());
    let to = proof.date(text.survey.to.get_ref(), text.survey.to.span());
    if let (Some(from), Some(to)) = (from, to)
        && to < from
    {
        let message = format!("the last day {to} lies before the first, {from}");
        proof.add(text.survey.to.span(), message, "swap the two days");
    }
    (from.unwrap_or(Date::ZERO), to.unwrap_or(Date::ZERO))
}

fn inputs(proof: &mut Proof<'_>, folder: &Path, text: &InputsText) -> Inputs {
    proof.filled("the folder of the workbooks", text.folder.get_ref(), text.folder.span());
    if let Some(bundles) = &text.bundles {
        proof.filled("the folder of the bundles", bundles.get_ref(), bundles.span());
    }
    // Without `..`, which would stand in every message about it.
    let below = |name: &Spanned<String>| path_clean::clean(folder.join(name.get_ref()));
    let mut words = |list: &[Spanned<String>]| -> Vec<String> {
        list.iter()
            .map(|word| {
                proof.filled("the word", word.get_ref(), word.span());
                word.get_ref().trim().to_lowercase()
            })
            .collect()
    };
    let (footer_words, blank_words) = (words(&text.footer_words), words(&text.blank_words));
    Inputs {
        footer_words,
        blank_words,
        folder: below(&text.folder),
        bundles: text.bundles.as_ref().map(below),
        known_headers: text.known_headers.clone(),
        abbreviations: abbreviations(text),
        dates: dates(proof, text.dates.as_ref()),
    }
}

fn dates(proof: &mut Proof<'_>, text: Option<&Spanned<String>>) -> DateOrder {
    let Some(word) = text else { return DateOrder::DayFirst };
    proof.known_word("order of dates", word, DATES);
    match word.get_ref().as_str() {
        "month-first" => DateOrder::MonthFirst,
        "year-first" => DateOrder::YearFirst,
        _ => DateOrder::DayFirst,
    }
}

/// The abbreviations of headers; what is wrong with them is told where headers are checked.
pub(super) fn abbreviations(text: &InputsText) -> Abbreviations {
    Abbreviations::new(
        text.abbreviations.iter().map(|(short, long)| (short.as_str(), long.get_ref().as_str())),
    )
}

fn fields(proof: &mut Proof<'_>, texts: &[FieldText], roles: Option<&[Role]>) -> Vec<Field> {
    proof.codes("field", texts.iter().map(|field| &field.code));
    let known: Option<Vec<&str>> = roles.map(|roles| roles.iter().map(|role| role.code.as_str()).collect());
    for field in texts {
        check_field(proof, field);
        for role in &field.roles {
            if let Some(known) = &known {
                proof.known_word("role", role, known);
            }
        }
    }
    for role in known.unwrap_or_default() {
        check_role(proof, texts, role);
    }
    texts
        .iter()
        .map(|field| Field {
            code: field.code.get_ref().clone(),
            headers: field.headers.iter().map(|header| header.get_ref().clone()).collect(),
            roles: field.roles.iter().map(|role| role.get_ref().clone()).collect(),
            values: field.values.clone(),
            required: field.required,
            kind: kind(field),
            keep: field.keep && !matches!(personal(field), Personal::Drop | Personal::Seal),
            personal: personal(field),
            sealed: false,
        })
        .collect()
}

const KINDS: &[&str] = &["text", "number", "date", "nik", "phone"];
const PERSONAL: &[&str] = &["drop", "seal", "hash", "keep-out-of-reports"];

/// What a field holds; an unknown word is told by [`check_field`].
fn kind(field: &FieldText) -> FieldKind {
    match field.kind.as_ref().map(|kind| kind.get_ref().as_str()) {
        Some("number") => FieldKind::Number,
        Some("date") => FieldKind::Date,
        Some("nik") => FieldKind::Nik,
        Some("phone") => FieldKind::Phone,
        _ if field.code.get_ref() == "date" => FieldKind::Date,
        _ => FieldKind::Text,
    }
}

fn personal(field: &FieldText) -> Personal {
    match field.personal.as_ref().map(|word| word.get_ref().as_str()) {
        Some("drop") => Personal::Drop,
        Some("seal") => Personal::Seal,
        Some("hash") => Personal::Hash,
        Some("keep-out-of-reports") => Personal::KeepOutOfReports,
        _ => Personal::No,
    }
}

/// Fields with a fixed column are read by name and hold what that column holds; numbers of persons never stay readable.
fn check_field(proof: &mut Proof<'_>, field: &FieldText) {
    let code = field.code.get_ref().as_str();
    let mut wrong = |message: String, help: &str| proof.add(field.code.span(), message, help);
    if FIXED.contains(&code) {
        if !field.keep || field.personal.is_some() {
            let help = "remove `keep = false` and `personal`, or give the field another code";
            wrong(format!("the field `{code}` is read by name and must be kept"), help);
        }
        let fits = if code == "date" { FieldKind::Date } else { FieldKind::Text };
        if kind(field) != fits {
            wrong(format!("the field `{code}` cannot be of another type"), "remove its `type`");
        }
    } else if matches!(code, "role" | "source" | "row" | "print" | "unit_kind" | "locus" | ANSWERS)
        || code.starts_with("kept_")
    {
        wrong(format!("the tables have a column `{code}` of their own"), "give the field another code");
    } else if matches!(kind(field), FieldKind::Nik | FieldKind::Phone)
        && field.keep
        && !matches!(personal(field), Personal::Drop | Personal::Seal | Personal::Hash)
    {
        wrong(
            format!("the field `{code}` would enter the tables in clear"),
            "set `personal = \"hash\"`, `\"seal\"` or `\"drop\"`: numbers of persons never do",
        );
    }
    if personal(field) == Personal::Hash && matches!(kind(field), FieldKind::Number | FieldKind::Date) {
        wrong(format!("the field `{code}` is hashed and so holds text"), "remove its `type`");
    }
    if code == "unit" && !field.required {
        let help = "set `required = true`: without a unit a response belongs nowhere";
        wrong("the field `unit` must be required".to_owned(), help);
    }
    if let Some(kind) = &field.kind {
        proof.known_word("type", kind, KINDS);
    }
    if let Some(personal) = &field.personal {
        proof.known_word("guard", personal, PERSONAL);
    }
}

/// Every role needs its unit and date, and a respondent or product that tells its responses apart.
fn check_role(proof: &mut Proof<'_>, texts: &[FieldText], role: &str) {
    let has = |code: &str| {
        let field = texts.iter().find(|field| field.code.get_ref() == code);
        field.is_some_and(|field| field.roles.iter().any(|one| one.get_ref() == role))
    };
    for code in NEEDED.iter().filter(|code| !has(code)) {
        let message = format!("role `{role}` has no field `{code}`");
        let help = format!("name `{role}` in the roles of the [[field]] with the code `{code}`");
        match texts.iter().find(|field| field.code.get_ref() == code) {
            Some(field) => proof.add(field.code.span(), message, help),
            None => proof.whole(message, help),
        }
    }
    if !has("respondent") && !has("product") {
        let message = format!("role `{role}` has neither a field `respondent` nor `product`");
        proof.whole(message, "responses of one unit could not be told apart: give the role one of the two");
    }
}
