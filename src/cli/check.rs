//! `rekap check`, and how mistakes of a definition are shown: file and line, the line itself, what is wrong, what to do.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use clap::Args;

use super::say;
use crate::definition::Mistake;
use crate::error::Error;
use crate::pipeline::Pipeline;
use crate::run::Verdict;

/// Arguments of `check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Folder of the pipeline, or its name below ./pipelines
    pub pipeline: String,
}

/// Checks a pipeline and says what it consists of; mistakes are an error that shows each of them.
pub fn check(args: &CheckArgs) -> Result<Verdict, Error> {
    let pipeline = Pipeline::load(&Pipeline::find(&args.pipeline)?)?;
    say(&summary(&pipeline));
    Ok(Verdict::Clean)
}

fn summary(pipeline: &Pipeline) -> String {
    let instrument = &pipeline.instrument;
    let variables = || instrument.dimensions.iter().flat_map(|dimension| &dimension.variables);
    let indicators: usize = variables().map(|variable| variable.indicators.len()).sum();
    format!(
        "{}: no mistakes\n  instrument {}: {} dimensions, {} variables, {indicators} indicators, {} items\n  \
         roster: {} loci, {} units\n  history: {} published scores; overrides: {}",
        pipeline.name,
        instrument.edition,
        instrument.dimensions.len(),
        variables().count(),
        instrument.items.len(),
        pipeline.roster.loci().count(),
        pipeline.roster.units().count(),
        pipeline.history.len(),
        pipeline.overrides.len(),
    )
}

/// All mistakes, each with file, line and excerpt and a line break; blank lines between them.
#[must_use]
pub fn render(mistakes: &[Mistake], color: bool) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii);
    let shown: Vec<String> = mistakes.iter().map(|mistake| one(mistake, &renderer) + "\n").collect();
    shown.join("\n")
}

fn one(mistake: &Mistake, renderer: &Renderer) -> String {
    let path = mistake.path.display().to_string();
    let title = Level::ERROR.primary_title(mistake.message.as_str());
    let help = Level::HELP.message(mistake.help.as_str());
    let group = match excerpt(mistake) {
        Some(excerpt) => {
            let mark = AnnotationKind::Primary.span(excerpt.span);
            let snippet = Snippet::source(excerpt.text).path(path).line_start(excerpt.line).annotation(mark);
            Group::with_title(title).element(snippet).element(help)
        }
        None => Group::with_title(title).element(Origin::path(path)).element(help),
    };
    renderer.render(&[group])
}

/// The lines a mistake stands in.
struct Excerpt<'a> {
    text: &'a str,
    line: usize,
    span: std::ops::Range<usize>,
}

/// The lines the span lies in; `None` where the mistake is about the whole file. Only these lines are handed on: the
/// files may be long, and every mistake of one would be searched from its start.
fn excerpt(mistake: &Mistake) -> Option<Excerpt<'_>> {
    let text = mistake.text.as_str();
    if mistake.span.is_empty() && mistake.span.start == 0 {
        return None;
    }
    let before = text.get(..mistake.span.start)?;
    let from = before.rfind('\n').map_or(0, |at| at + 1);
    let after = text.get(mistake.span.end..)?;
    // With its line break: without it the numbers beside a mark at the very end would not be aligned.
    let to = after.find('\n').map_or(text.len(), |at| mistake.span.end + at + 1);
    let span = mistake.span.start - from..mistake.span.end - from;
    Some(Excerpt { text: text.get(from..to)?, line: mistake.line(), span })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::definition;

    fn origin(text: &str) -> definition::Origin {
        definition::Origin { path: "pipelines/x/instrument.toml".into(), text: text.to_owned() }
    }

    #[test]
    fn a_mistake_is_shown_with_its_line_and_what_to_do() {
        let text = "edition = 2024\n\n[missing]\nindicator = \"zeru\"\n";
        let start = text.find("\"zeru\"").unwrap();
        let mistake = Mistake::new(&origin(text), start..start + 6, "unknown word", "did you mean `zero`?");
        assert_eq!(
            render(&[mistake], false),
            "\
error: unknown word
 --> pipelines/x/instrument.toml:4:13
  |
4 | indicator = \"zeru\"
  |             ^^^^^^
  |
  = help: did you mean `zero`?
"
        );
    }

    #[test]
    fn a_mistake_about_a_whole_file_is_shown_without_an_excerpt() {
        let shown = render(&[Mistake::new(&origin(""), 0..0, "this file is missing", "copy it")], false);
        assert_eq!(shown, "error: this file is missing\n--> pipelines/x/instrument.toml\n = help: copy it\n");
    }

    #[test]
    fn a_span_over_several_lines_at_the_end_of_the_text_or_in_wide_letters_does_no_harm() {
        let text = "a = [\n  \"é\",\n]\nb = \"日本\"";
        for span in [4..16, text.len()..text.len(), 0..text.len(), 9..9] {
            let shown = render(&[Mistake::new(&origin(text), span, "m", "h")], true);
            assert!(shown.contains("instrument.toml"), "{shown}");
        }
        // In the middle of a letter, which no reader gives: still shown, without an excerpt.
        assert!(render(&[Mistake::new(&origin(text), 10..11, "m", "h")], false).contains("error: m"));
    }
}
