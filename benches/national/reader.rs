//! The yardstick: calamine alone, reading every cell of every file on all threads of its process.

use std::error::Error;
use std::fs;
use std::hint::black_box;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use calamine::{DataRef, Reader as _, Xlsx, XlsxError};
use rayon::prelude::*;

/// What reading took.
#[derive(Debug, Clone, Copy)]
pub struct Reading {
    /// Cells that hold something.
    pub cells: u64,
    /// Wall time.
    pub time: Duration,
}

/// Reads every cell of every file, as the program does it: the file into memory, then its sheets as a stream.
pub fn read(files: &[PathBuf]) -> Result<Reading, Box<dyn Error>> {
    let started = Instant::now();
    let counts: Result<Vec<u64>, String> = files.par_iter().map(|file| cells_of(file)).collect();
    Ok(Reading { cells: counts?.into_iter().sum(), time: started.elapsed() })
}

fn cells_of(path: &Path) -> Result<u64, String> {
    let bytes = fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    count(&bytes).map_err(|error| format!("{}: {error}", path.display()))
}

fn count(bytes: &[u8]) -> Result<u64, XlsxError> {
    let mut book = Xlsx::new(Cursor::new(bytes))?;
    let mut cells = 0;
    for sheet in book.sheet_names() {
        let mut reader = book.worksheet_cells_reader(&sheet)?;
        while let Some(cell) = reader.next_cell()? {
            // Kept from being optimised away: a reader that decodes nothing would be no yardstick.
            if !matches!(black_box(cell.get_value()), DataRef::Empty) {
                cells += 1;
            }
        }
    }
    Ok(cells)
}
