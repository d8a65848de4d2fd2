//! Frames as bytes of the formats in which others take them.

mod csv;
mod json;
pub mod parquet;
mod row;

use polars::prelude::DataFrame;

use crate::error::Error;
use crate::wanted::Format;

/// A frame of texts, counts, scores and dates in a format: the same bytes for the same frame.
///
/// # Errors
/// A column is of another type.
pub fn encode(frame: &mut DataFrame, format: Format) -> Result<Vec<u8>, Error> {
    match format {
        Format::Parquet => parquet::encode(frame),
        Format::Csv => csv::encode(frame),
        Format::Json => json::encode(frame),
    }
}

#[cfg(test)]
mod tests {
    use polars::prelude::{DataType, IntoColumn, NamedFrom, Series};

    use super::*;

    /// Texts that a spreadsheet, a line or a quote could take for something else, in three rows.
    fn frame() -> DataFrame {
        let texts = ["=1+1", "a, \"b\"\nc", "'lama"].map(Some);
        let mut columns = vec![
            Series::new("text".into(), texts.as_slice()).into_column(),
            Series::new("none".into(), [Some("+62"), None, Some("@x")].as_slice()).into_column(),
            Series::new("count".into(), [Some(0_u32), None, Some(u32::MAX)].as_slice()).into_column(),
            Series::new("score".into(), [Some(-1.45), None, Some(89.0)].as_slice()).into_column(),
        ];
        let days = Series::new("day".into(), [Some(19_844_i32), None, Some(-1)].as_slice()).into_column();
        columns.push(days.cast(&DataType::Date).unwrap());
        DataFrame::new(3, columns).unwrap()
    }

    fn text(format: Format) -> String {
        String::from_utf8(encode(&mut frame(), format).unwrap()).unwrap()
    }

    #[test]
    fn a_csv_quotes_what_needs_it_and_no_text_of_it_becomes_a_formula() {
        let expected = "text,none,count,score,day\n\
                        '=1+1,'+62,0,-1.45,2024-05-01\n\
                        \"a, \"\"b\"\"\nc\",,,,\n\
                        ''lama,'@x,4294967295,89.0,1969-12-31\n";
        assert_eq!(text(Format::Csv), expected);
    }

    #[test]
    fn a_json_array_has_numbers_as_numbers_nulls_and_keys_in_the_order_of_columns() {
        let expected = r#"[
{"text":"=1+1","none":"+62","count":0,"score":-1.45,"day":"2024-05-01"},
{"text":"a, \"b\"\nc","none":null,"count":null,"score":null,"day":null},
{"text":"'lama","none":"@x","count":4294967295,"score":89.0,"day":"1969-12-31"}
]
"#;
        assert_eq!(text(Format::Json), expected);
    }

    #[test]
    fn a_table_without_rows_is_a_header_and_an_empty_array() {
        let mut empty = frame().head(Some(0));
        assert_eq!(encode(&mut empty, Format::Csv).unwrap(), b"text,none,count,score,day\n");
        assert_eq!(encode(&mut empty, Format::Json).unwrap(), b"[\n]\n");
    }

    #[test]
    fn a_parquet_file_gives_the_frame_back() {
        let back = parquet::decode(encode(&mut frame(), Format::Parquet).unwrap()).unwrap();
        assert!(back.equals_missing(&frame()));
    }
}
