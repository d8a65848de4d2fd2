//! The definition cut into named pieces, each with a digest: a stage depends on those it uses, and comments are in none.

mod cut;
mod routes;
#[cfg(test)]
mod tests;

use super::Part;

pub(super) use cut::Cutter;

/// What a piece is about. A stage names the aspects it does *not* use, so that a key nobody thought of makes stages run
/// once too often and never once too seldom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Aspect {
    /// Name and edition, and every key that has no aspect of its own.
    Other,
    /// Titles of the pipeline, of roles and of nodes.
    Titles,
    /// Where workbooks and bundles lie; what they hold is an input.
    Places,
    /// How workbooks are read: `[inputs]` but for its folders.
    Reading,
    /// The days of the survey.
    Days,
    /// `[duplicates]`.
    Duplicates,
    /// Which fields lie in the encrypted table of identities; made of `[[field]]` and `[duplicates]`.
    Sealed,
    /// Zones of coverage.
    Coverage,
    /// What press figures count together.
    Press,
    /// `[report]`.
    Report,
    /// A field of a response.
    Fields,
    /// Categories, zones and opinions.
    Zones,
    /// Groups and kinds of loci.
    Groups,
    /// Editions that compare with this one.
    Comparison,
    /// Ranks of equal scores.
    Ranks,
    /// Weights of dimensions and indicators, and how answers are combined.
    Weights,
    /// Mode of weights, missing answers, substitutes: what turns answers into scores of units.
    Scoring,
    /// Rounding and roll-up, of units and of groups.
    Rounding,
    /// From which share of answers on a response counts.
    LeastAnswered,
    /// The second axis of the opinion.
    FollowUp,
    /// What an office does where it is weak.
    Advice,
    /// Questions with their headers, and the order of all.
    Questions,
    /// Roles with their sheets.
    Roles,
    /// Scales of answers.
    Scales,
    /// A validation rule.
    Rules,
    /// Titles, remedies, examples and usual shares of rules.
    RuleWords,
    /// The lines of a province in a table of the definition.
    Lines,
    /// Codes, names and loci of all units: a workbook may name any of them.
    Units,
}

impl Aspect {
    /// What only ranks, means and reports are made with; no table of a single province but its report depends on it.
    pub const AFTER_SCORING: &'static [Self] = &[
        Self::Titles,
        Self::Places,
        Self::Coverage,
        Self::Press,
        Self::Report,
        Self::Zones,
        Self::Groups,
        Self::Comparison,
        Self::Ranks,
        Self::FollowUp,
        Self::Advice,
    ];
}

/// A piece of the definition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Its file.
    pub part: Part,
    /// What it is about.
    pub aspect: Aspect,
    /// The province it is of; none where it is of all.
    pub province: Option<String>,
    /// What it is, in words: `weights of input`.
    pub name: String,
    /// Digest of its content.
    pub digest: String,
}

impl Piece {
    /// What manifests call it: its file and what it is.
    #[must_use]
    pub fn key(&self) -> String {
        [self.part.file(), ": ", &self.name].concat()
    }

    /// Whether it is made of what stands in other pieces, or says nothing of content.
    const fn is_beside(&self) -> bool {
        matches!(self.aspect, Aspect::Sealed | Aspect::Units | Aspect::Places)
    }
}

/// All pieces of a definition.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pieces(Vec<Piece>);

impl Pieces {
    /// The pieces a stage that passes over some aspects depends on for a province, or for the nation.
    pub fn used<'a>(
        &'a self,
        ignored: &'a [&'a [Aspect]],
        province: Option<&'a str>,
    ) -> impl Iterator<Item = &'a Piece> {
        let own = move |piece: &&Piece| match (province, &piece.province) {
            (Some(code), Some(of)) => code == of,
            _ => true,
        };
        let is_ignored = |piece: &Piece| ignored.iter().any(|aspects| aspects.contains(&piece.aspect));
        self.0.iter().filter(move |piece| !is_ignored(piece)).filter(own)
    }

    /// The digest of a whole file, or of what is of a province in it; comments, spaces and the order of keys are nothing.
    #[must_use]
    pub fn digest(&self, part: Part, province: Option<&str>) -> String {
        let mut hasher = blake3::Hasher::new();
        for piece in self.used(&[], province).filter(|piece| piece.part == part && !piece.is_beside()) {
            hasher.update(piece.name.as_bytes()).update(b"\n").update(piece.digest.as_bytes());
        }
        hasher.finalize().to_hex().to_string()
    }
}
