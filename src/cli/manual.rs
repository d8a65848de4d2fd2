//! `rekap completions` and `rekap man`: what shells and `man` know of the commands, from the definition that parses them.

use std::path::PathBuf;

use clap::{Args, Command};
use clap_complete::Shell;
use clap_mangen::Man;

use super::say;
use crate::error::Error;
use crate::run::Verdict;
use crate::store::replace_file;

/// Arguments of `completions`.
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    pub shell: Shell,
}

/// Arguments of `man`.
#[derive(Debug, Args)]
pub struct ManArgs {
    /// Folder for the pages, e.g. /usr/local/share/man/man1
    pub folder: PathBuf,
}

/// Prints the completions of a shell.
pub fn completions(args: &CompletionsArgs, definition: Command) -> Verdict {
    say(script(args.shell, definition).trim_end());
    Verdict::Clean
}

/// Writes a page for the program and one for each command.
pub fn man(args: &ManArgs, definition: Command) -> Result<Verdict, Error> {
    let pages = pages(definition);
    for (name, page) in &pages {
        replace_file(&args.folder.join(name), page)?;
    }
    say(&format!("{} manual pages in {}", pages.len(), args.folder.display()));
    Ok(Verdict::Clean)
}

fn script(shell: Shell, mut definition: Command) -> String {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut definition, "rekap", &mut script);
    String::from_utf8_lossy(&script).into_owned()
}

/// The pages by file name.
fn pages(definition: Command) -> Vec<(String, Vec<u8>)> {
    // `rekap help run` says what `man rekap-run` does; a page per pair of both would say nothing.
    let mut whole = definition.disable_help_subcommand(true);
    // Gives every command its full name.
    whole.build();
    let commands = std::iter::once(&whole).chain(whole.get_subcommands());
    commands.map(page).collect()
}

fn page(command: &Command) -> (String, Vec<u8>) {
    let man = Man::new(command.clone()).manual("rekap").source(concat!("rekap ", env!("CARGO_PKG_VERSION")));
    let mut page = Vec::new();
    // Writing to memory cannot fail.
    let _ = man.render(&mut page);
    (man.get_filename(), page)
}

#[cfg(test)]
mod tests {
    use clap::ValueEnum;

    use super::*;
    use crate::cli::args::definition;
    use crate::stage::STAGES;

    fn names() -> Vec<String> {
        definition().get_subcommands().map(|command| command.get_name().to_owned()).collect()
    }

    #[test]
    fn every_command_and_every_option_has_its_place_in_a_manual_page() {
        let pages = pages(definition());
        let names = names();
        assert!(STAGES.iter().all(|stage| names.iter().any(|name| name == stage.name)));
        assert_eq!(pages.len(), names.len() + 1);
        assert_eq!(pages[0].0, "rekap.1");
        for command in definition().get_subcommands() {
            let file = format!("rekap-{}.1", command.get_name());
            let (_, page) =
                pages.iter().find(|(name, _)| *name == file).unwrap_or_else(|| panic!("no {file}"));
            let page = String::from_utf8_lossy(page).replace('\\', "");
            let about = command.get_about().unwrap().to_string().replace('\\', "");
            assert!(page.contains(&about), "{file}: {about}\n{page}");
            for option in command.get_arguments().filter_map(clap::Arg::get_long) {
                assert!(page.contains(&format!("--{option}")), "{file} has no --{option}");
            }
            let of_program = String::from_utf8_lossy(&pages[0].1).replace('\\', "");
            assert!(of_program.contains(&format!("rekap-{}(1)", command.get_name())), "{of_program}");
        }
    }

    #[test]
    fn every_shell_completes_every_command() {
        for shell in Shell::value_variants() {
            let script = script(*shell, definition());
            for name in names() {
                assert!(script.contains(&name), "{shell} does not know {name}");
            }
            assert!(script.contains("metrics"), "{shell} does not know --metrics");
        }
    }
}
