//! Writes the text files of a province: one table per file, of one role, each file of a size that an office could open.

use std::error::Error;
use std::fs;
use std::ops::AddAssign;
use std::path::Path;

use rekap::pipeline::Pipeline;

use crate::rows::Rows;

/// Most rows of a file.
const FILE: usize = 20_000;
/// The roles of one response out of eight after the other: as in the national data set, 4 to 24 to 4.
const TURNS: [&str; 8] =
    ["internal", "eksternal", "eksternal", "eksternal", "observasi", "eksternal", "eksternal", "eksternal"];

/// What was written.
#[derive(Debug, Clone, Copy, Default)]
pub struct Written {
    /// Files.
    pub files: usize,
    /// Their size.
    pub megabytes: f64,
}

impl AddAssign for Written {
    fn add_assign(&mut self, other: Self) {
        self.files += other.files;
        self.megabytes += other.megabytes;
    }
}

/// Writes so many responses of a province: its units in turn, the roles of each in turn.
pub fn province(pipeline: &Pipeline, province: &str, responses: usize) -> Result<Written, Box<dyn Error>> {
    let folder = pipeline.inputs.folder.join(format!("{province} Provinsi"));
    fs::create_dir_all(&folder)?;
    let units: Vec<(&str, &str)> =
        pipeline.roster.units_of(province).map(|unit| (unit.code.as_str(), unit.name.as_str())).collect();
    let mut written = Written::default();
    for role in &pipeline.instrument.roles {
        let mut rows = Rows::new(pipeline, province, &role.code)?;
        let sheet = role.sheets.first().unwrap_or(&role.code);
        let mut numbers = numbers_of(&role.code, responses, units.len()).peekable();
        while numbers.peek().is_some() {
            written.files += 1;
            let path = folder.join(format!("{province} {sheet} {:03}.csv", written.files));
            let mut table = csv::Writer::from_path(&path)?;
            table.write_record(rows.headers())?;
            for number in numbers.by_ref().take(FILE) {
                let Some(unit) = units.get(number % units.len()) else { continue };
                table.write_record(rows.row(number, number / units.len(), *unit))?;
            }
            table.flush()?;
            written.megabytes += megabytes(&path)?;
        }
    }
    Ok(written)
}

/// The numbers of the responses of a role.
fn numbers_of(role: &str, responses: usize, units: usize) -> impl Iterator<Item = usize> {
    let of_role =
        move |number: &usize| TURNS.get(number / units % TURNS.len()).is_some_and(|turn| *turn == role);
    (0..responses).filter(of_role)
}

fn megabytes(path: &Path) -> Result<f64, Box<dyn Error>> {
    Ok(f64::from(u32::try_from(fs::metadata(path)?.len())?) / 1e6)
}
