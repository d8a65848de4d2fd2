//! Tables `dimensi`, `indikator` and `dimensi_lokus`: units and loci in every node of the scoring tree.

use polars::prelude::{DataFrame, PolarsResult};

use super::given::table;
use super::made::{Made, empty, texts};
use super::method::{TreeNode, tree};
use super::scored::{At, Scored};
use super::{Given, Scope, Tidy};
use crate::pipeline::Unit;
use crate::scoring::Level;
use crate::table::{LOCI, SCORES};

const COLUMNS: &[&str] = &[
    "province",
    "locus",
    "unit",
    "level",
    "node",
    "parent",
    "title",
    "weight",
    "share",
    "score",
    "exact",
    "contribution",
    "answers",
];

/// Dimensions and variables of units.
pub static DIMENSI: Tidy = Tidy {
    name: "dimensi",
    row: "office and dimension or variable",
    scope: Scope::Province,
    columns: COLUMNS,
    make: |given| of_units(given, &[Level::Dimension, Level::Variable]),
};

/// Indicators of units.
pub static INDIKATOR: Tidy = Tidy {
    name: "indikator",
    row: "office and indicator",
    scope: Scope::Province,
    columns: COLUMNS,
    make: |given| of_units(given, &[Level::Indicator]),
};

/// Nodes of loci.
pub static DIMENSI_LOKUS: Tidy = Tidy {
    name: "dimensi_lokus",
    row: "assessed body and dimension, variable or indicator",
    scope: Scope::Both,
    columns: &[
        "province",
        "locus",
        "level",
        "node",
        "parent",
        "title",
        "weight",
        "score",
        "exact",
        "units_scored",
        "units_expected",
    ],
    make: of_loci,
};

/// Every unit of the roster in every node of some levels.
fn of_units(given: &Given<'_>, levels: &[Level]) -> PolarsResult<DataFrame> {
    let instrument = &given.pipeline.instrument;
    let nodes: Vec<TreeNode<'_>> =
        tree(instrument).into_iter().filter(|node| levels.contains(&node.level)).collect();
    given.stacked(empty(COLUMNS), |province, frames| {
        let scored = Scored::read(table(frames, &SCORES)?, instrument)?;
        let units = given.pipeline.roster.units_of(province);
        let in_nodes = |unit| nodes.iter().map(move |node| (unit, node));
        let rows: Vec<(&Unit, &TreeNode<'_>, At)> = units
            .flat_map(in_nodes)
            .map(|(unit, node)| (unit, node, scored.at(&unit.code, node.level, node.code)))
            .collect();
        let rounded = |score: Option<f64>| score.map(|score| instrument.rounding.apply(score));
        Made::new(rows.len())
            .all("province", Some(province))
            .texts("locus", rows.iter().map(|(unit, ..)| Some(&unit.locus)))
            .texts("unit", rows.iter().map(|(unit, ..)| Some(&unit.code)))
            .texts("level", rows.iter().map(|(_, node, _)| Some(node.level.word())))
            .texts("node", rows.iter().map(|(_, node, _)| Some(node.code)))
            .texts("parent", rows.iter().map(|(_, node, _)| Some(node.parent)))
            .texts("title", rows.iter().map(|(_, node, _)| Some(node.title)))
            .numbers("weight", rows.iter().map(|(_, node, _)| Some(node.weight)))
            .numbers("share", rows.iter().map(|(_, _, at)| at.share))
            .numbers("score", rows.iter().map(|(_, _, at)| rounded(at.score)))
            .numbers("exact", rows.iter().map(|(_, _, at)| at.score))
            .numbers("contribution", rows.iter().map(|(_, _, at)| at.points))
            .counts("answers", rows.iter().map(|(_, _, at)| at.answers))
            .done(COLUMNS)
    })
}

/// Every node of every locus but the whole, as the table of loci has them.
fn of_loci(given: &Given<'_>) -> PolarsResult<DataFrame> {
    let instrument = &given.pipeline.instrument;
    let columns = DIMENSI_LOKUS.columns;
    let nodes = tree(instrument);
    given.stacked(empty(columns), |province, frames| {
        let loci = table(frames, &LOCI)?;
        let (codes, own) = (texts(loci, "locus")?, texts(loci, "node")?);
        let scores = loci.column("score")?.f64()?;
        let [scored, expected] = ["units_scored", "units_expected"].map(|name| loci.column(name));
        let (scored, expected) = (scored?.u32()?, expected?.u32()?);
        let node_at = |at| nodes.iter().find(|node| own.get(at) == Some(node.code));
        let rows: Vec<(usize, &TreeNode<'_>)> =
            (0..loci.height()).filter_map(|at| Some((at, node_at(at)?))).collect();
        let exact = |at| scores.get(at);
        Made::new(rows.len())
            .all("province", Some(province))
            .texts("locus", rows.iter().map(|(at, _)| codes.get(*at)))
            .texts("level", rows.iter().map(|(_, node)| Some(node.level.word())))
            .texts("node", rows.iter().map(|(_, node)| Some(node.code)))
            .texts("parent", rows.iter().map(|(_, node)| Some(node.parent)))
            .texts("title", rows.iter().map(|(_, node)| Some(node.title)))
            .numbers("weight", rows.iter().map(|(_, node)| Some(node.weight)))
            .numbers(
                "score",
                rows.iter().map(|(at, _)| exact(*at).map(|score| instrument.rounding.apply(score))),
            )
            .numbers("exact", rows.iter().map(|(at, _)| exact(*at)))
            .counts("units_scored", rows.iter().map(|(at, _)| scored.get(*at)))
            .counts("units_expected", rows.iter().map(|(at, _)| expected.get(*at)))
            .done(columns)
    })
}
