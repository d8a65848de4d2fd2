//! Writes the sample data: invented workbooks calibrated to published figures, with planted defects.
//!
//! `cargo run --example sample -- --out sample_data`; the same seed gives the same bytes.

mod grid;
mod kalsel;
mod opini;
mod persons;
mod province;
mod published;
mod skm;

use std::error::Error;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use clap::Parser;
use rekap::pipeline::Pipeline;

use province::dirt::Dirt;
use province::{Order, Planted, Written, write_province};
use published::{SAMPLES, Sample};

/// Writes the invented workbooks of the sample data.
#[derive(Debug, Parser)]
struct Arguments {
    /// Folder to write into.
    #[arg(long)]
    out: PathBuf,
    /// Folder of the pipelines.
    #[arg(long, default_value = "pipelines")]
    pipelines: PathBuf,
    /// Where the dice start.
    #[arg(long, default_value_t = 2024)]
    seed: u64,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::parse();
    fs::create_dir_all(&arguments.out)?;
    let mut list = csv::Writer::from_writer(File::create(arguments.out.join("planted.csv"))?);
    list.write_record(["pipeline", "province", "file", "sheet", "cell", "rule", "what"])?;
    for sample in &SAMPLES {
        let pipeline = Pipeline::load(&arguments.pipelines.join(sample.pipeline))?;
        let written = write_sample(sample, &pipeline, &arguments)?;
        let mut planted: Vec<&Planted> = written.iter().flat_map(|locus| &locus.planted).collect();
        planted.sort();
        for entry in planted {
            let cell = entry.cell.map(|cell| cell.to_string()).unwrap_or_default();
            let place = [sample.pipeline, sample.province, &entry.file, &entry.sheet, &cell];
            list.write_record(place.into_iter().chain([entry.rule, &entry.what]))?;
        }
        io::stdout().lock().write_all(summary(sample, &pipeline, &written)?.as_bytes())?;
    }
    list.flush()?;
    skm::write_all(&arguments.out.join("skm-2017"))?;
    let opini = Pipeline::load(&arguments.pipelines.join("opini-2025"))?;
    opini::write_all(&arguments.out.join("opini-2025"), &opini)?;
    Ok(())
}

fn write_sample(sample: &Sample, pipeline: &Pipeline, arguments: &Arguments) -> io::Result<Vec<Written>> {
    let clean = Dirt::default();
    let targets = sample.targets(pipeline, arguments.seed);
    let order = Order {
        pipeline,
        province: sample.province,
        targets: &targets,
        dirt: sample.dirt.unwrap_or(&clean),
        seed: arguments.seed,
    };
    write_province(&order, Path::new(&arguments.out).join(sample.pipeline).as_path())
}

/// Scores, means and counts as the generator knows them.
fn summary(sample: &Sample, pipeline: &Pipeline, written: &[Written]) -> Result<String, std::fmt::Error> {
    let mut text = format!("{} {}\n", sample.pipeline, sample.province);
    for locus in written {
        let name = pipeline.roster.locus(&locus.locus).map_or("", |locus| locus.name.as_str());
        writeln!(text, "  {:<13} {:9.5}  {name}", locus.locus, locus.score)?;
    }
    for group in &pipeline.instrument.groups {
        let members = written.iter().filter(|locus| {
            let kind =
                pipeline.roster.locus(&locus.locus).and_then(|locus| pipeline.instrument.kind(&locus.kind));
            kind.is_some_and(|kind| kind.group == group.code)
        });
        let (sum, count) = members.fold((0.0, 0_u32), |(sum, count), locus| (sum + locus.score, count + 1));
        if count > 0 {
            writeln!(text, "  mean of {count:2} {:<7} {:9.5}", group.code, sum / f64::from(count))?;
        }
    }
    let units: usize = written.iter().map(|locus| locus.units).sum();
    let planted: usize = written.iter().map(|locus| locus.planted.len()).sum();
    let kept = |role: &str| -> usize {
        written
            .iter()
            .flat_map(|locus| &locus.responses)
            .filter(|(code, _)| code == role)
            .map(|(_, count)| count)
            .sum()
    };
    writeln!(
        text,
        "  {} loci, {units} units, {} internal + {} external respondents, {} observations, {planted} planted defects",
        written.len(),
        kept("internal"),
        kept("eksternal"),
        kept("observasi")
    )?;
    Ok(text)
}
