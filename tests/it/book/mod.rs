//! A workbook as a file: what an office program would have to repair, and what a reader would miss, as sentences.

pub mod area;
mod cells;
mod drawn;
pub mod every;
mod formula;
mod good;
mod hostile;
mod layout;
mod package;
mod paper;
mod planted;
mod references;
mod sheets;
mod tables;
mod tree;

use package::Package;
use sheets::Workbook;

/// What is checked, from the inside out.
const CHECKS: [fn(&Workbook<'_>) -> Vec<String>; 7] = [
    sheets::faults,
    cells::faults,
    layout::faults,
    tables::faults,
    references::faults,
    drawn::faults,
    paper::faults,
];

/// All that is wrong with a workbook, each as a sentence with its place.
pub fn faults(bytes: &[u8]) -> Vec<String> {
    let (package, mut faults) = Package::read(bytes);
    let Some(workbook) = Workbook::read(&package) else {
        faults.push("it has no workbook part".to_owned());
        return faults;
    };
    faults.extend(CHECKS.iter().flat_map(|check| check(&workbook)));
    faults
}
