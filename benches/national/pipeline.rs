//! The pipeline of a national data set: that of one province under the code of every other one.

use std::error::Error;
use std::fs::{self, File};
use std::path::Path;

use rekap::pipeline::Pipeline;
use rekap::region::province_of;

/// The pipeline that is copied.
const PIPELINE: &str = "kepatuhan-2024";
/// The province whose roster every other one gets under its own code: 40 loci, 135 units.
const MODEL: &str = "63";
/// Names of the columns of `regions.csv` that are written.
const REGION_COLUMNS: [&str; 4] = ["code", "kind", "name", "province_code"];

/// Writes the pipeline of the first `most` provinces into an emptied folder, laid out as the repository is, and gives it
/// with the codes of its provinces.
pub fn write(
    pipelines: &Path,
    folder: &Path,
    most: usize,
) -> Result<(Pipeline, Vec<String>), Box<dyn Error>> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    let model = load(&pipelines.join(PIPELINE))?;
    let provinces: Vec<&str> =
        model.regions.provinces().map(|region| region.code.as_str()).take(most).collect();
    let copy = folder.join("pipelines").join(PIPELINE);
    fs::create_dir_all(&copy)?;
    for entry in fs::read_dir(&model.folder)? {
        let entry = entry?;
        fs::copy(entry.path(), copy.join(entry.file_name()))?;
    }
    write_regions(&model, &provinces, &folder.join("pipelines/regions.csv"))?;
    write_roster(&model, &provinces, &copy.join("roster.csv"))?;
    write_history(&model, &copy.join("history.csv"))?;
    Ok((load(&copy)?, provinces.into_iter().map(ToOwned::to_owned).collect()))
}

/// The pipeline in a folder; its error in one line, for the debug form of `main` repeats whole files.
fn load(folder: &Path) -> Result<Pipeline, String> {
    Pipeline::load(folder).map_err(|error| error.line())
}

/// The real regions, and those that only the cloned roster has.
fn write_regions(model: &Pipeline, provinces: &[&str], path: &Path) -> Result<(), Box<dyn Error>> {
    let mut table = csv::Writer::from_writer(File::create(path)?);
    table.write_record(REGION_COLUMNS)?;
    for region in model.regions.iter() {
        table.write_record([&region.code, &region.kind, &region.name, &region.province_code])?;
    }
    let of_model = |code: &str| province_of(code) == MODEL;
    for province in provinces {
        for region in model.regions.iter().filter(|region| of_model(&region.code)) {
            let code = recoded(&region.code, province);
            if model.regions.get(&code).is_none() {
                table.write_record([code.as_str(), &region.kind, &region.name, province])?;
            }
        }
    }
    Ok(table.flush()?)
}

/// The roster of the model province under the code of every province.
fn write_roster(model: &Pipeline, provinces: &[&str], path: &Path) -> Result<(), Box<dyn Error>> {
    let mut table = csv::Writer::from_writer(File::create(path)?);
    table.write_record(["locus", "kind", "locus_name", "unit", "unit_name"])?;
    let name_of = |code: &str| model.regions.get(code).map_or("", |region| region.name.as_str());
    for province in provinces {
        for unit in model.roster.units_of(MODEL) {
            let Some(locus) = model.roster.locus(&unit.locus) else { continue };
            // Only offices of the province itself bear its name; regencies keep theirs in every copy.
            let renamed = |name: &str| name.replace(name_of(MODEL), name_of(province));
            table.write_record([
                recoded(&locus.code, province),
                locus.kind.clone(),
                renamed(&locus.name),
                recoded(&unit.code, province),
                renamed(&unit.name),
            ])?;
        }
    }
    Ok(table.flush()?)
}

/// The published scores of earlier editions: those of this one are computed here, for every locus.
fn write_history(model: &Pipeline, path: &Path) -> Result<(), Box<dyn Error>> {
    let edition = model.instrument.edition.to_string();
    let mut rows = csv::Reader::from_path(model.folder.join("history.csv"))?;
    let mut table = csv::Writer::from_writer(File::create(path)?);
    table.write_record(rows.headers()?)?;
    for row in rows.records() {
        let row = row?;
        if row.get(0) != Some(edition.as_str()) {
            table.write_record(&row)?;
        }
    }
    Ok(table.flush()?)
}

/// `63.05-DINKES` in the province `11` is `11.05-DINKES`.
fn recoded(code: &str, province: &str) -> String {
    format!("{province}{}", code.strip_prefix(MODEL).unwrap_or(code))
}
