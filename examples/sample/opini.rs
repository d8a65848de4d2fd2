//! The sample of `opini-2025`: the province of Lampung with its three published units.

use std::io;
use std::path::Path;

use jiff::civil::date;
use rekap::pipeline::Pipeline;

use crate::grid::{Sheet, Value, text, write};

/// A unit: what its answers lose against the best ones, in whole points, and its secondary data.
struct Unit {
    code: &'static str,
    /// Points of 25 that the first indicator of Input loses (five officers, 0 to 5).
    first: u32,
    /// Points of 350 that the other fourteen lose.
    input: u32,
    /// Points of 275 that the eleven of Proses lose.
    process: u32,
    /// Points of 70 that the seven of Pengaduan lose (two officers).
    complaints: u32,
    /// Points of 280 that the five of trust lose (fourteen users, 1 to 5).
    trust: u32,
    /// Four indicators computed elsewhere, 0-100.
    output: [f64; 4],
}

/// Published: 89.25 (23.32 + 19.76 + 9.38 + 10.97 + 25.82), 89.15, 87.08. What it takes is computed by hand, with Input 25,
/// Proses 22, Output 11, Pengaduan 12, trust 30 and the first indicator 12.22 % of Input:
///   DINSOS  Input 100 - 12.22 x 4/25 - 87.78 x 19/350 = 93.2796 -> 23.3199; Proses 247/275 -> 19.7600;
///           Output 85.27 -> 9.3797; Pengaduan 64/70 -> 10.9714; trust 241/280 -> 25.8214; total 89.2524
///   RSUD    Input 100 - 12.22 x 2/25 - 87.78 x 20/350 = 94.0064; 245/275; 86.67; 63/70; 240/280; total 89.1496
///   DISDIK  Input 100 - 12.22 x 6/25 - 87.78 x 24/350 = 91.0480; 240/275; 87.76; 60/70; 235/280; total 87.0799
const UNITS: [Unit; 3] = [
    Unit {
        code: "18-DINSOS",
        first: 4,
        input: 19,
        process: 28,
        complaints: 6,
        trust: 39,
        output: [84.50, 86.04, 83.27, 87.27],
    },
    Unit {
        code: "18-RSUD",
        first: 2,
        input: 20,
        process: 30,
        complaints: 7,
        trust: 40,
        output: [85.90, 87.44, 84.67, 88.67],
    },
    Unit {
        code: "18-DISDIK",
        first: 6,
        input: 24,
        process: 35,
        complaints: 10,
        trust: 45,
        output: [86.99, 88.53, 85.76, 89.76],
    },
];

/// Officers and users per unit; the last two officers are in charge of complaints.
const OFFICERS: u32 = 5;
const USERS: u32 = 14;
/// Indicators answered by officers: Input, Proses, Pengaduan.
const ASKED: [u32; 3] = [15, 11, 7];
/// Writes the workbook of the province into `out`.
pub fn write_all(out: &Path, pipeline: &Pipeline) -> io::Result<()> {
    let sheets = [officers(pipeline), users(pipeline), secondary(pipeline)];
    write(&out.join("18 Lampung"), "18 Provinsi Lampung.xlsx", &sheets)
}

/// The header of a role: fields, then its items.
fn header(pipeline: &Pipeline, role: &str, fields: [&str; 3]) -> Vec<Value> {
    let items = pipeline.instrument.items_of(role).filter_map(|(_, item)| item.headers.first());
    line(fields.map(text), items.map(text))
}

/// The answers of officers: Input, Proses and Pengaduan, in the order of the instrument.
fn officers(pipeline: &Pipeline) -> Sheet {
    let mut rows = vec![header(pipeline, "internal", ["Kode Unit", "Kode Responden", "Tanggal"])];
    for unit in &UNITS {
        for officer in 0..OFFICERS {
            let [input, process, complaints] = ASKED;
            let first = 5 - part(unit.first, OFFICERS, officer);
            let input = (0..input - 1)
                .map(|place| 5 - part(unit.input, OFFICERS * (input - 1), officer + OFFICERS * place));
            let process = (0..process)
                .map(|place| 5 - part(unit.process, OFFICERS * process, officer + OFFICERS * place));
            let answered = [first].into_iter().chain(input).chain(process).map(number);
            let complaints = (0..complaints).map(|place| match officer.checked_sub(OFFICERS - 2) {
                Some(second) => number(5 - part(unit.complaints, 2 * complaints, second + 2 * place)),
                None => Value::Blank,
            });
            rows.push(line(start(unit, "I", officer), answered.chain(complaints)));
        }
    }
    Sheet { name: "Internal", rows }
}

fn users(pipeline: &Pipeline) -> Sheet {
    let mut rows = vec![header(pipeline, "eksternal", ["Kode Unit", "Kode Responden", "Tanggal"])];
    for unit in &UNITS {
        for user in 0..USERS {
            let answers = (0..5).map(|place| number(5 - part(unit.trust, USERS * 5, user + USERS * place)));
            rows.push(line(start(unit, "E", user), answers));
        }
    }
    Sheet { name: "Eksternal", rows }
}

/// One row per unit: indicators that others have computed, with a decimal comma or a percent sign as they are published.
fn secondary(pipeline: &Pipeline) -> Sheet {
    let mut rows = vec![header(pipeline, "sekunder", ["Kode Unit", "Sumber Data", "Tanggal"])];
    for unit in &UNITS {
        let comma = |value: f64, sign: &str| text(format!("{value:.2}{sign}").replace('.', ","));
        let [first, second, third, fourth] = unit.output;
        let values = [comma(first, ""), Value::Number(second), comma(third, " %"), Value::Number(fourth)];
        let source =
            [text(unit.code), text("BPS, Kementerian PANRB, Bappenas"), Value::Day(date(2025, 10, 1))];
        rows.push(line(source, values));
    }
    Sheet { name: "Data Sekunder", rows }
}

fn start(unit: &Unit, letter: &str, number: u32) -> [Value; 3] {
    let day = date(2025, 9, i8::try_from(number + 1).unwrap_or(1));
    [text(unit.code), text(format!("{letter}-{:03}", number + 1)), Value::Day(day)]
}

fn line<const N: usize>(start: [Value; N], rest: impl IntoIterator<Item = Value>) -> Vec<Value> {
    start.into_iter().chain(rest).collect()
}

/// The part of a whole loss that falls to one of `count` answers: spread evenly over them.
fn part(loss: u32, count: u32, place: u32) -> u32 {
    loss * (place + 1) / count - loss * place / count
}

fn number(value: u32) -> Value {
    Value::Number(f64::from(value))
}
