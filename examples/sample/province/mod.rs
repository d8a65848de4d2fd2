//! Writes the invented workbooks of one province: one per locus, calibrated to target scores, dirty where asked.
//!
//! A benchmark includes this module by its path and calls [`write_province`] with its own targets and no dirt.

mod again;
mod book;
mod calibrate;
mod delimited;
mod draw;
mod extra;
mod fill;
mod names;
mod ods;
mod people;
mod services;
mod spoil;
mod stray;
mod tree;
mod wording;
mod xls;
mod xlsx;

pub mod dirt;
pub mod targets;

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;

use rand::SeedableRng as _;
use rand_chacha::ChaCha8Rng;
use rayon::prelude::*;
use rekap::instrument::{Combine, OfUnits};
use rekap::pipeline::{Locus, Pipeline, Unit};

use book::Book;
pub use book::Planted;
use dirt::{Dirt, Format, Stray};
use draw::{Deck, Response};
use people::{Luck, People};
use services::MEDIA;
use targets::Targets;
use tree::Branch;

/// Responses per unit and role: internal and external respondents, observations of two products in two media.
const COUNTS: [(&str, usize); 3] = [("internal", 4), ("eksternal", 24), ("observasi", 4)];

/// What is to be written.
#[derive(Debug)]
pub struct Order<'a> {
    /// The pipeline: questionnaire, headers, roster.
    pub pipeline: &'a Pipeline,
    /// Code of the province.
    pub province: &'a str,
    /// What its loci shall score.
    pub targets: &'a Targets,
    /// What is wrong in its workbooks.
    pub dirt: &'a Dirt,
    /// Where the dice start.
    pub seed: u64,
}

/// What was written for a locus.
#[derive(Debug)]
pub struct Written {
    /// Code of the locus.
    pub locus: String,
    /// Mean of its units' scores, computed by the generator.
    pub score: f64,
    /// Its units.
    pub units: usize,
    /// Responses per role that count, in the order of the roles.
    pub responses: Vec<(String, usize)>,
    /// The defects in its files.
    pub planted: Vec<Planted>,
}

/// A file with its content.
type Product = (String, Vec<u8>);

/// Writes the workbooks of a province into a folder of its name below `out`.
pub fn write_province(order: &Order, out: &Path) -> io::Result<Vec<Written>> {
    let name = order.pipeline.regions.get(order.province).map_or("", |region| region.name.as_str());
    let folder = out.join(format!("{} {name}", order.province).trim_end());
    fs::create_dir_all(&folder)?;
    let branches = tree::branches(&order.pipeline.instrument);
    let loci: Vec<&Locus> = order.pipeline.roster.loci_of(order.province).collect();
    loci.par_iter().map(|locus| write_locus(order, locus, &branches, &folder)).collect()
}

fn write_locus(order: &Order, locus: &Locus, branches: &[Branch], folder: &Path) -> io::Result<Written> {
    let mut dice = dice(order.seed, &format!("{} {}", order.pipeline.name, locus.code));
    let (responses, score, units) = answers(order, locus, branches, &mut dice);
    let people = People::new(order.pipeline, (order.province, locus), order.seed);
    let mut luck = Luck { dice, people };
    let mut book = fill::fill(order.pipeline, locus, &responses, &mut luck);
    spoil::spoil(order.pipeline, locus, order.dirt, &mut book, &mut luck);
    let strays = || order.dirt.strays.iter().filter(|(code, _)| *code == locus.code);
    if strays().any(|(_, kind)| *kind == Stray::Older) {
        book.stem.push_str(stray::NEWER);
    }
    let (mut products, mut planted) = products(order, locus, book.clone())?;
    for (_, kind) in strays() {
        let (product, found) = stray::stray(order.pipeline, *kind, (&book, products.first()), &mut luck)?;
        products.push(product);
        planted.extend(found);
    }
    for (name, bytes) in products {
        File::create(folder.join(name))?.write_all(&bytes)?;
    }
    let count = |role: &str| responses.iter().filter(|response| response.role == role).count();
    let responses = COUNTS.iter().map(|(role, _)| ((*role).to_owned(), count(role))).collect();
    Ok(Written { locus: locus.code.clone(), score, units, responses, planted })
}

/// The calibrated responses of a locus, the score they give it, and the number of its units.
fn answers<'a>(
    order: &Order<'a>,
    locus: &Locus,
    branches: &[Branch],
    dice: &mut ChaCha8Rng,
) -> (Vec<Response<'a>>, f64, usize) {
    let roster = &order.pipeline.roster;
    let units: Vec<&Unit> = roster.units_of(order.province).filter(|unit| unit.locus == locus.code).collect();
    let printed: Vec<f64> =
        units.iter().filter_map(|unit| order.targets.units.get(&unit.code)).copied().collect();
    let target = order.targets.loci.get(&locus.code).copied().unwrap_or(85.0);
    let is_printed = !printed.is_empty() && printed.len() == units.len();
    let weights: Vec<f64> = units.iter().map(|unit| weight(order.pipeline, unit)).collect();
    let aims = if is_printed {
        targets::unprinted(&printed, &weights, target)
    } else {
        targets::of_units(target, units.len(), dice)
    };
    let mut responses = Vec::new();
    let (mut owed, mut total) = (0.0, 0.0);
    for (unit, aim) in units.iter().zip(aims) {
        let mut drawn = draw_unit(order, unit, branches, (aim, dice));
        // What one unit misses the next makes up for, unless its own score was printed.
        let debt = if is_printed { 0.0 } else { owed };
        let reached = calibrate::calibrate(branches, &mut drawn, aim + debt, dice);
        owed += aim - reached;
        total += reached * weight(order.pipeline, unit);
        responses.extend(drawn);
    }
    (responses, total / weights.iter().sum::<f64>(), units.len())
}

/// What a unit weighs in its locus.
fn weight(pipeline: &Pipeline, unit: &Unit) -> f64 {
    if pipeline.instrument.rollup.locus == OfUnits::Weighted { unit.weight } else { 1.0 }
}

/// Responses of a unit by role. Where products are averaged all of them are observed: as many as the unit weighs.
fn counts(pipeline: &Pipeline, unit: &Unit) -> Vec<(&'static str, usize)> {
    let known = |role: &str| pipeline.instrument.roles.iter().any(|known| known.code == role);
    let mut counts: Vec<_> = COUNTS.into_iter().filter(|(role, _)| known(role)).collect();
    let mut variables = pipeline.instrument.dimensions.iter().flat_map(|dimension| &dimension.variables);
    if variables.any(|variable| matches!(variable.combine, Combine::ByProduct { .. })) {
        let products = (1..100_u32).find(|count| f64::from(*count) >= unit.weight).unwrap_or(1);
        for (_, count) in counts.iter_mut().filter(|(role, _)| *role == "observasi") {
            *count = products as usize * MEDIA.len();
        }
    }
    counts
}

fn draw_unit<'a>(
    order: &Order<'a>,
    unit: &'a Unit,
    branches: &[Branch],
    (aim, dice): (f64, &mut ChaCha8Rng),
) -> Vec<Response<'a>> {
    let fewer = usize::from(order.targets.fewer.contains(&unit.code));
    let counts: Vec<_> = counts(order.pipeline, unit)
        .into_iter()
        .map(|(role, count)| {
            let few = order.dirt.few.iter().find(|few| (few.unit, few.role) == (unit.code.as_str(), role));
            let usual = if role == "eksternal" { count - fewer } else { count };
            (role, few.map_or(usual, |few| few.number))
        })
        .collect();
    let deck = Deck { instrument: &order.pipeline.instrument, branches, counts: &counts };
    let mut drawn = deck.draw(unit, aim, dice);
    for hole in order.dirt.holes.iter().filter(|hole| hole.unit == unit.code) {
        let item = order.pipeline.instrument.items.iter().position(|item| item.code == hole.item);
        let response =
            drawn.iter_mut().find(|response| response.role == hole.role && response.number == hole.number);
        if let (Some(item), Some(response)) = (item, response)
            && let Some(answer) = response.answers.get_mut(item)
        {
            *answer = None;
        }
    }
    drawn
}

/// The files of a workbook, the workbook itself first, with the defects in them.
fn products(order: &Order, locus: &Locus, mut book: Book) -> io::Result<(Vec<Product>, Vec<Planted>)> {
    let mut products = Vec::new();
    let mut planted = Vec::new();
    for (_, role) in order.dirt.apart.iter().filter(|(code, _)| *code == locus.code) {
        let role = order.pipeline.instrument.roles.iter().find(|known| known.code == *role);
        let name = role.and_then(|role| role.sheets.first());
        if let Some(place) = book.sheets.iter().position(|sheet| Some(&sheet.name) == name) {
            let mut sheet = book.sheets.remove(place);
            // A text file has no sheets; spreadsheet programs show its name as that of its one sheet.
            sheet.name = format!("{} {}", book.stem, sheet.name);
            let file = format!("{}.csv", sheet.name);
            planted.extend(sheet.planted(&file));
            products.push((file, delimited::bytes(&sheet)?));
        }
    }
    let format = order.dirt.formats.iter().find(|(code, _)| *code == locus.code).map(|(_, format)| *format);
    let (ending, bytes) = match format {
        None => ("xlsx", xlsx::bytes(&book)?),
        Some(Format::Ods) => ("ods", ods::bytes(&book)?),
        Some(Format::Xls) => ("xls", xls::bytes(&book)?),
    };
    let file = format!("{}.{ending}", book.stem);
    planted.extend(book.sheets.iter().flat_map(|sheet| sheet.planted(&file)));
    products.insert(0, (file, bytes));
    Ok((products, planted))
}

/// Dice of their own for every purpose, so that one locus never changes another.
pub fn dice(seed: u64, purpose: &str) -> ChaCha8Rng {
    // FNV-1a: the same on every machine, unlike the hashers of the standard library.
    let mixed = purpose.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    ChaCha8Rng::seed_from_u64(seed ^ mixed)
}
