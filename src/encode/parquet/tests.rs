//! Frames written here are read back by polars as they were.

use polars::prelude::{Column, DataType, IntoColumn, NamedFrom, Series};
use proptest::prelude::*;

use super::*;

/// A column of each type, from the same numbers; texts repeat as the numbers do.
fn columns(numbers: &[Option<i32>]) -> Vec<Column> {
    let small = |number: i32| i16::try_from(number % 30_000).unwrap();
    let text = |number: i32| if number == 0 { String::new() } else { format!("teks {number} \u{e9}") };
    let answers: Vec<Option<i16>> = numbers.iter().map(|number| number.map(small)).collect();
    let counts: Vec<Option<u32>> = numbers.iter().map(|number| number.map(i32::cast_unsigned)).collect();
    let scores: Vec<Option<f64>> = numbers.iter().map(|number| number.map(|n| f64::from(n) / 7.0)).collect();
    let texts: Vec<Option<String>> = numbers.iter().map(|number| number.map(text)).collect();
    let days = Series::new("day".into(), numbers).cast(&DataType::Date).unwrap();
    vec![
        Series::new("answer".into(), answers).into_column(),
        Series::new("count".into(), counts).into_column(),
        Series::new("score".into(), scores).into_column(),
        Series::new("text".into(), texts).into_column(),
        days.into_column(),
    ]
}

fn comes_back(columns: Vec<Column>) {
    let height = columns.first().map_or(0, Column::len);
    let frame = DataFrame::new(height, columns).unwrap();
    let bytes = small(&frame).unwrap().expect("all types are ours");
    let back = decode(bytes).unwrap();
    assert_eq!(back.schema(), frame.schema());
    assert!(back.equals_missing(&frame), "{frame} came back as {back}");
}

proptest! {
    #[test]
    fn a_table_comes_back_as_it_was(
        few in prop::collection::vec(prop::option::weighted(0.8, -3..4), 0..300),
        many in prop::collection::vec(prop::option::weighted(0.9, any::<i32>()), 0..300),
        near in prop::collection::vec((-9000..9000).prop_map(Some), 0..300),
    ) {
        for numbers in [few, many, near] {
            comes_back(columns(&numbers));
        }
    }
}

#[test]
fn columns_of_one_value_of_none_and_without_rows_come_back() {
    comes_back(columns(&[Some(5); 100]));
    comes_back(columns(&[None; 9]));
    comes_back(columns(&[]));
    comes_back(columns(&[Some(i32::MIN), Some(i32::MAX), None, Some(-1)]));
}

#[test]
fn a_table_of_more_columns_than_fit_a_short_list_comes_back() {
    let numbers: Vec<Option<i32>> = (0..4320).map(|n| (n % 11 > 0).then_some(n % 6)).collect();
    let named = |(at, mut column): (usize, Column)| {
        column.rename(format!("kolom {at}").into());
        column
    };
    let all = (0..40).flat_map(|_| columns(&numbers)).enumerate().map(named);
    comes_back(all.collect());
}

#[test]
fn answers_take_a_few_bits_each() {
    let answers: Vec<Option<i16>> = (0..4000).map(|n| Some(n % 6)).collect();
    let frame = DataFrame::new(4000, vec![Series::new("a".into(), answers).into_column()]).unwrap();
    // Three bits each are 1,500 bytes.
    assert!(small(&frame).unwrap().unwrap().len() < 1800);
}

#[test]
fn what_has_other_types_is_written_by_polars() {
    let flags = Series::new("flag".into(), [Some(true), None]).into_column();
    let mut frame = DataFrame::new(2, vec![flags]).unwrap();
    assert!(small(&frame).unwrap().is_none());
    assert!(decode(encode(&mut frame).unwrap()).unwrap().equals_missing(&frame));
}
