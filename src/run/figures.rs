//! The press figures that stand in the work folder.

use crate::error::Error;
use crate::press::Figure;
use crate::stage::Partition;
use crate::store::Store;
use crate::table::FIGURES;

/// The figures that the last run left; none where it never came to the nation.
///
/// # Errors
/// The table is damaged.
pub fn figures(store: &Store) -> Result<Option<Vec<Figure>>, Error> {
    let frame = store.read_table(&Partition::Nation, &FIGURES)?;
    let read = |frame| Figure::read(&frame).map_err(Error::compute("the press figures"));
    frame.map(read).transpose()
}

/// That there are none.
#[must_use]
pub fn no_figures() -> Error {
    Error::MissingTable {
        stage: "rekap figures".to_owned(),
        table: FIGURES.name.to_owned(),
        partition: Partition::Nation.to_string(),
    }
}
