//! The parameters of rules that look at groups of responses.

use super::compile_rules_check::Parts;
use super::{Block, Check, FieldKind, Guess};

impl Parts<'_, '_> {
    /// What a rule looks for in groups of responses.
    pub(super) fn flag(&mut self, roles: &[String]) -> Option<Check> {
        let text = self.text;
        let least = self.count("least", text.least.as_ref());
        Some(match text.check.get_ref().as_str() {
            "straight-lining" => Check::StraightLining {
                block: self.block()?,
                share: self.share("share", text.share.as_ref())?,
                least: least?,
                best: text.best.as_ref().is_some_and(|best| *best.get_ref()),
            },
            "same-answers" => Check::SameAnswers {
                block: self.block()?,
                by: self.by()?,
                least: least?,
                share: self.likeness(),
                off_best: self.count("off_best", text.off_best.as_ref()).unwrap_or(1),
            },
            "pace" => Check::Pace { by: self.by()?, most: self.count("most", text.most.as_ref())? },
            "unusual" => Check::Unusual {
                block: self.block()?,
                deviations: *text.deviations.as_ref()?.get_ref(),
                spread: *text.spread.as_ref()?.get_ref(),
                least: least?,
            },
            "other-scale" => Check::OtherScale {
                by: if text.by.is_some() { self.by()? } else { "unit".to_owned() },
                scales: self.guesses()?,
                share: if text.share.is_some() { self.share("share", text.share.as_ref())? } else { 1.0 },
                least: least?,
            },
            "lost-comma" => {
                let items = &self.known.instrument.items;
                let decimal = |at: &usize| items.get(*at).is_some_and(|item| item.scale.decimals > 0);
                let all = self.all_items(|role| roles.iter().any(|one| one == role));
                Check::LostComma(all.into_iter().filter(decimal).collect())
            }
            _ => return None,
        })
    }

    /// The share of answers from which two responses are nearly the same; all of them where not written.
    fn likeness(&mut self) -> f64 {
        let Some(share) = self.text.share.as_ref() else { return 1.0 };
        // Every second answer is the same by chance.
        self.proof.within("`share`", *share.get_ref(), share.span(), (0.5, 1.0));
        *share.get_ref()
    }

    /// The column that groups: a text.
    fn by(&mut self) -> Option<String> {
        let code = self.text.by.as_ref()?;
        let column = self.known.told(self.proof, code)?;
        if matches!(column.kind(), FieldKind::Number | FieldKind::Date) {
            self.proof.add(
                code.span(),
                "this column does not hold texts",
                "group by a field that names somebody",
            );
        }
        Some(code.get_ref().clone())
    }

    /// The items of `columns` or of `variable`; all of them where neither is written.
    fn block(&mut self) -> Option<Block> {
        let instrument = self.known.instrument;
        if let Some(codes) = &self.text.columns {
            return Some(Block { items: self.named_items(codes.get_ref()) });
        }
        let Some(code) = &self.text.variable else {
            return Some(Block { items: (0..instrument.items.len()).collect() });
        };
        let variables: Vec<_> = instrument.dimensions.iter().flat_map(|one| &one.variables).collect();
        let codes: Vec<&str> = variables.iter().map(|variable| variable.code.as_str()).collect();
        self.proof.known_word("variable", code, &codes);
        let variable = variables.iter().find(|variable| variable.code == *code.get_ref())?;
        Some(Block { items: variable.indicators.iter().flat_map(|one| one.items.clone()).collect() })
    }

    fn guesses(&mut self) -> Option<Vec<Guess>> {
        let mut guesses = Vec::new();
        for scale in self.text.scales.as_ref()?.get_ref() {
            let ends: Vec<i16> = scale.get_ref().iter().filter_map(|end| i16::try_from(*end).ok()).collect();
            match ends.as_slice() {
                [min, max] if min < max => guesses.push(Guess { min: *min, max: *max }),
                _ => self.proof.add(
                    scale.span(),
                    "this is no scale",
                    "write its lowest and highest answer: [1, 4]",
                ),
            }
        }
        Some(guesses)
    }
}
