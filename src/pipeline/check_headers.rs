//! A header text stands for one thing only within a role: the check goes over both TOML files.

use std::collections::{BTreeMap, BTreeSet};

use toml::Spanned;

use super::compile_survey::abbreviations;
use super::compile_tree::{is_fixed_column, questions};
use super::proof::Proof;
use crate::definition::header::normal;
use crate::definition::{Abbreviations, InstrumentText, Mistakes, Origin, PipelineText};

/// Who a header belongs to, for the message.
struct Owner {
    what: String,
    file: String,
    line: usize,
}

/// Header texts by role and normal form.
#[derive(Default)]
pub(super) struct Headers {
    short: Abbreviations,
    owners: BTreeMap<(String, String), Owner>,
    fields: BTreeSet<String>,
}

impl Headers {
    /// Takes the headers of the fields.
    pub(super) fn fields(&mut self, origin: &Origin, text: &PipelineText, mistakes: &mut Mistakes) {
        let mut proof = Proof { origin, mistakes };
        check_abbreviations(&mut proof, &text.inputs.abbreviations);
        self.short = abbreviations(&text.inputs);
        for field in &text.fields {
            let roles: Vec<&str> = field.roles.iter().map(|role| role.get_ref().as_str()).collect();
            let headers: Vec<&Spanned<String>> = field.headers.iter().collect();
            self.take(&mut proof, ("field", &field.code), &roles, &headers);
            self.fields.insert(field.code.get_ref().clone());
        }
    }

    /// Takes the headers of the items.
    pub(super) fn items(&mut self, origin: &Origin, text: &InstrumentText, mistakes: &mut Mistakes) {
        let mut proof = Proof { origin, mistakes };
        for variable in text.dimensions.iter().flat_map(|dimension| &dimension.variables) {
            for (code, headers) in variable.indicators.iter().flat_map(questions) {
                // Columns of a sheet are stored by code, whether they are fields or items; fixed columns are told elsewhere.
                if self.fields.contains(code.get_ref()) && !is_fixed_column(code.get_ref()) {
                    let message = format!("item `{}` has the code of a field", code.get_ref());
                    proof.add(code.span(), message, "choose another code, here or in pipeline.toml");
                }
                self.take(&mut proof, ("item", code), &[variable.role.get_ref().as_str()], &headers);
            }
        }
    }

    fn take(
        &mut self,
        proof: &mut Proof<'_>,
        (kind, code): (&str, &Spanned<String>),
        roles: &[&str],
        headers: &[&Spanned<String>],
    ) {
        let what = format!("{kind} `{}`", code.get_ref());
        if headers.is_empty() {
            proof.add(
                code.span(),
                format!("{what} has no header"),
                "write the text that stands above its column",
            );
        }
        for header in headers {
            proof.filled("the header", header.get_ref(), header.span());
            let mut told = false;
            for role in roles {
                let key = ((*role).to_owned(), self.short.key(header.get_ref()));
                let owner = self.owners.entry(key).or_insert_with(|| Owner {
                    what: what.clone(),
                    file: proof.origin.path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
                    line: proof.origin.line_at(header.span().start),
                });
                if owner.what != what && !told && !header.get_ref().trim().is_empty() {
                    let message =
                        format!("the header `{}` of {what} is also that of {}", header.get_ref(), owner.what);
                    let help = format!(
                        "see line {} of {}; case, spaces, numbering and abbreviations do not tell headers apart",
                        owner.line, owner.file
                    );
                    proof.add(header.span(), message, help);
                    told = true;
                }
            }
        }
    }
}

/// An abbreviation is one word that stands for something else, and not for another abbreviation.
fn check_abbreviations(proof: &mut Proof<'_>, texts: &BTreeMap<String, Spanned<String>>) {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for (short, long) in texts {
        let (key, meaning) = (normal(short), normal(long.get_ref()));
        proof.filled("the meaning of an abbreviation", long.get_ref(), long.span());
        if key.is_empty() || key.contains(' ') {
            let message = format!("the abbreviation `{short}` is not one word");
            proof.add(long.span(), message, "abbreviations stand for single words of a header");
        } else if meaning == key {
            let message = format!("the abbreviation `{short}` stands for itself");
            proof.add(long.span(), message, "write what it stands for, or remove it");
            continue;
        }
        if let Some(other) = seen.insert(key, short) {
            let message = format!("the abbreviations `{other}` and `{short}` are one");
            proof.add(
                long.span(),
                message,
                "capital letters and full stops do not count: keep one of the two",
            );
        }
        let is_short = |word: &&str| texts.keys().any(|other| normal(other) == *word);
        if let Some(word) = meaning.split(' ').find(is_short).filter(|word| !word.is_empty()) {
            let message =
                format!("`{short}` stands for `{}`, where `{word}` is an abbreviation too", long.get_ref());
            proof.add(long.span(), message, "write every word out");
        }
    }
}
