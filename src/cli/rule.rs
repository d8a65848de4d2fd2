//! `rekap rule`: what a rule means and what to do about it.

use std::collections::BTreeMap;

use clap::Args;

use super::{say, say_aside};
use crate::error::Error;
use crate::finding::Rule;
use crate::pipeline::{CheckRule, Pipeline};
use crate::run::Verdict;
use crate::stage::rules;

/// Arguments of `rule`.
#[derive(Debug, Args)]
pub struct RuleArgs {
    /// Code of the rule, e.g. V201; all rules without it
    pub code: Option<String>,
    /// Only the validation rules of this pipeline: its folder, or its name below ./pipelines; all there without it
    #[arg(long, value_name = "NAME|DIR")]
    pub pipeline: Option<String>,
}

/// Prints one rule, or the list of all: those of the program, and those of one or all pipelines.
pub fn rule(args: &RuleArgs) -> Result<Verdict, Error> {
    let pipelines = pipelines(args.pipeline.as_deref())?;
    let Some(code) = &args.code else {
        list(&pipelines);
        return Ok(Verdict::Clean);
    };
    let code = code.to_uppercase();
    let own = rules().filter(|rule| rule.code == code).map(|rule| head(&rule.view()));
    let told: Vec<String> = own.chain(explained(&pipelines, &code)).collect();
    if told.is_empty() {
        let codes = rules().map(|rule| rule.code.to_owned());
        let declared = pipelines.iter().flat_map(|one| one.rules.iter().map(|rule| rule.rule.code.clone()));
        let codes: std::collections::BTreeSet<String> = codes.chain(declared).collect();
        let codes: Vec<String> = codes.into_iter().collect();
        let where_from = if pipelines.is_empty() {
            ". Rules V101 and on belong to pipelines, and there is none below ./pipelines: name one with --pipeline"
        } else {
            ""
        };
        say_aside(&format!("rekap: there is no rule `{code}`: rules are {}{where_from}", codes.join(", ")));
        return Ok(Verdict::Broken);
    }
    say(&told.join("\n\n"));
    Ok(Verdict::Clean)
}

/// The pipeline that was asked for, or all below `./pipelines`; one of these that is broken is left out, and named.
fn pipelines(asked: Option<&str>) -> Result<Vec<Pipeline>, Error> {
    if let Some(asked) = asked {
        return Ok(vec![Pipeline::load(&Pipeline::find(asked)?)?]);
    }
    let mut pipelines = Vec::new();
    for folder in Pipeline::folders() {
        match Pipeline::load(&folder) {
            Ok(pipeline) => pipelines.push(pipeline),
            Err(error) => {
                say_aside(&format!("rekap: without the rules of {}: {}", folder.display(), error.line()));
            }
        }
    }
    Ok(pipelines)
}

/// One line per rule, by code; rules that pipelines share stand there once.
fn list(pipelines: &[Pipeline]) {
    for rule in rules() {
        say(&line(&rule.view(), ""));
    }
    let mut lines: BTreeMap<(&str, String), Vec<&str>> = BTreeMap::new();
    for pipeline in pipelines {
        for rule in &pipeline.rules {
            let key = (rule.rule.code.as_str(), line(&rule.rule.view(), &format!(" [{}]", rule.kind.word)));
            lines.entry(key).or_default().push(&pipeline.name);
        }
    }
    for ((_, line), names) in &lines {
        let of_all = names.len() == pipelines.len();
        let only = if of_all { String::new() } else { format!("  (only {})", names.join(", ")) };
        say(&format!("{line}{only}"));
    }
}

fn line(rule: &Rule<&str>, after: &str) -> String {
    format!("{}  {:<6}  {}{after}", rule.code, rule.severity.word(), rule.title.en)
}

/// The rule as each pipeline has it: once, with the names of the pipelines, where they have the same.
fn explained(pipelines: &[Pipeline], code: &str) -> Vec<String> {
    let mut texts: Vec<(String, Vec<&str>)> = Vec::new();
    for pipeline in pipelines {
        let Some(rule) = pipeline.rule(code) else { continue };
        let text = explain(rule);
        match texts.iter_mut().find(|(known, _)| *known == text) {
            Some((_, names)) => names.push(&pipeline.name),
            None => texts.push((text, vec![&pipeline.name])),
        }
    }
    texts.into_iter().map(|(text, names)| format!("{text}\n  pipelines: {}", names.join(", "))).collect()
}

fn head(rule: &Rule<&str>) -> String {
    format!(
        "{} ({}): {}\n  {}\n  {}. {}",
        rule.code, rule.severity, rule.title.en, rule.remedy.en, rule.title.id, rule.remedy.id
    )
}

fn explain(rule: &CheckRule) -> String {
    let mut text = head(&rule.rule.view());
    let mut add = |line: String| {
        text.push_str("\n  ");
        text.push_str(&line);
    };
    add(format!("check: {} - fails where {}", rule.kind.word, rule.kind.about));
    add(format!("looks at: {}", rule.roles.join(", ")));
    for parameter in rule.parameters.iter().filter(|parameter| !parameter.starts_with("roles")) {
        add(parameter.clone());
    }
    if let Some(usual) = rule.usual {
        add(format!("usual: up to {} % fail", usual * 100.0));
    }
    for example in &rule.passes {
        add(format!("must pass: {example}"));
    }
    for example in &rule.fails {
        add(format!("must fail: {example}"));
    }
    text
}
