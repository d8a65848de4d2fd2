//! `rekap rule`: what a rule means and what to do about it.

use super::args::RuleArgs;
use super::{say, say_aside};
use crate::run::Verdict;
use crate::stage::{rule as find, rules};

/// Prints one rule, or the list of all.
pub fn rule(args: &RuleArgs) -> Verdict {
    let Some(code) = &args.code else {
        for rule in rules() {
            say(&format!("{}  {:<6}  {}", rule.code, rule.severity.word(), rule.title.en));
        }
        return Verdict::Clean;
    };
    if let Some(rule) = find(&code.to_uppercase()) {
        say(&format!("{} ({}): {}", rule.code, rule.severity, rule.title.en));
        say(&format!("  {}", rule.remedy.en));
        say(&format!("  {}. {}", rule.title.id, rule.remedy.id));
        return Verdict::Clean;
    }
    let codes: Vec<&str> = rules().map(|rule| rule.code).collect();
    say_aside(&format!("rekap: there is no rule `{code}`: rules are {}", codes.join(", ")));
    Verdict::Broken
}
