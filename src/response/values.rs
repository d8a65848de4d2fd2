//! A column that is read cell by cell, by position.

use polars::prelude::{ChunkedArray, PolarsDataType, StaticArray};

/// The cells of a column. Nearly every column is in one piece: there looking for the piece of each cell would take longer
/// than reading it.
pub enum Values<'a, T: PolarsDataType> {
    /// In one piece.
    Piece(&'a T::Array),
    /// In several.
    Pieces(&'a ChunkedArray<T>),
}

impl<T: PolarsDataType> std::fmt::Debug for Values<'_, T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // What people answered has no place in a log.
        f.write_str("values")
    }
}

impl<T: PolarsDataType> Clone for Values<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: PolarsDataType> Copy for Values<'_, T> {}

impl<'a, T: PolarsDataType> From<&'a ChunkedArray<T>> for Values<'a, T> {
    fn from(column: &'a ChunkedArray<T>) -> Self {
        let mut pieces = column.downcast_iter();
        match (pieces.next(), pieces.next()) {
            (Some(piece), None) => Self::Piece(piece),
            _ => Self::Pieces(column),
        }
    }
}

impl<'a, T: PolarsDataType> Values<'a, T> {
    /// The cell at a position; none where it is blank or there is none.
    pub fn get(self, at: usize) -> Option<T::Physical<'a>> {
        match self {
            Self::Piece(piece) => piece.get(at),
            Self::Pieces(column) => column.get(at),
        }
    }
}

#[cfg(test)]
mod tests {
    use polars::prelude::{Int16Chunked, NewChunkedArray};

    use super::Values;

    #[test]
    fn cells_are_found_in_one_piece_and_in_several() {
        let mut column = Int16Chunked::from_slice_options("a".into(), &[Some(1), None, Some(3)]);
        for _ in 0..2 {
            let values = Values::from(&column);
            assert_eq!([0, 1, 2].map(|at| values.get(at)), [Some(1), None, Some(3)]);
            assert_eq!(values.get(9), None);
            column.append(&Int16Chunked::from_slice_options("a".into(), &[Some(4)])).unwrap();
        }
        assert_eq!(Values::from(&column).get(4), Some(4));
    }
}
