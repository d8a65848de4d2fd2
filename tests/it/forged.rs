//! Bundles whose digests fit but whose tables were made up: they are refused, or do no harm.

use std::collections::BTreeMap;

use polars::prelude::{Column, DataFrame, DataType, IntoColumn, NamedFrom, Series};

use crate::bundle::{bundles, packed, pipeline, told};
use crate::case::{Case, put};
use rekap::store::FORMAT;
use rekap::store::bundle::{self, BUNDLE, Bundle, Head};

/// The bundle of province 62 with other tables: `change` gets the name of each, and says what a column becomes.
fn forged(
    case: &Case,
    bytes: &[u8],
    change: impl Fn(&str, &Column) -> Option<Column>,
) -> Result<Vec<u8>, String> {
    let bundle = bundle::unpack(bytes, &pipeline(case)).unwrap();
    let frames = frames(&bundle)
        .into_iter()
        .map(|(name, frame)| {
            let columns = frame.columns().iter();
            let columns = columns.map(|column| change(name, column).unwrap_or_else(|| column.clone()));
            (name, DataFrame::new(frame.height(), columns.collect()).unwrap())
        })
        .collect();
    let head = Head { tables: BTreeMap::new(), ..bundle.head.clone() };
    bundle::pack(head, &frames, &pipeline(case)).map_err(|error| error.line())
}

fn frames(bundle: &Bundle) -> BTreeMap<&'static str, DataFrame> {
    bundle::bundled()
        .into_iter()
        .map(|(name, table)| (name, bundle.table(table).unwrap().0.clone()))
        .collect()
}

fn texts(column: &Column, text: &str) -> Column {
    Series::new(column.name().clone(), vec![text; column.len()]).into_column()
}

#[test]
fn what_no_province_computes_is_refused() {
    let (case, bytes) = packed();
    assert!(forged(&case, &bytes, |_, _| None).unwrap() == bytes, "nothing changed, the same bytes");
    let refused =
        |change: &dyn Fn(&str, &Column) -> Option<Column>| forged(&case, &bytes, change).unwrap_err();
    let of = |table: &'static str, name: &'static str, text: &'static str| {
        move |found: &str, column: &Column| {
            (found == table && column.name() == name).then(|| texts(column, text))
        }
    };
    let said = refused(&of("loci", "locus", "63.05"));
    assert!(said.contains("its table loci does not fit: 63.05 does not lie in 62"), "{said}");
    let said = refused(&of("coverage", "unit", "63.05-A"));
    assert!(said.contains("63.05-A does not lie in 62"), "{said}");
    // A unit of another province would stand among those without a score.
    let said = refused(&of("score_findings", "unit", "63.05-A"));
    assert!(said.contains("63.05-A does not lie in 62"), "{said}");
    let said = refused(&of("persons", "hash", "9962010101900001"));
    assert!(said.contains("a number of a person is not hashed"), "{said}");
    let said = refused(&of("loci", "node", "x"));
    assert!(said.contains("its loci have no total"), "{said}");
    let said = refused(&of("flow", "role", "siapa"));
    assert!(said.contains("a role the instrument does not know"), "{said}");
    let one_more = |found: &str, column: &Column| {
        (found == "flow" && column.name() == "kept")
            .then(|| Series::new(column.name().clone(), vec![7_u32; column.len()]).into_column())
    };
    assert!(refused(&one_more).contains("responses are lost in it"));
    let said = refused(&of("ledger", "state", "hilang"));
    assert!(said.contains("its table ledger does not fit"), "{said}");
    let said = refused(&of("sources", "file", Box::leak("x".repeat(40_000).into_boxed_str())));
    assert!(said.contains("a text is too long in the column file"), "{said}");
    let no_number = |_: &str, column: &Column| {
        let scores = vec![f64::NAN; column.len()];
        (*column.dtype() == DataType::Float64)
            .then(|| Series::new(column.name().clone(), scores).into_column())
    };
    assert!(refused(&no_number).contains("a number is none in the column score"));
    for beyond in [100.01, -0.01, f64::MAX] {
        let too_much = |found: &str, column: &Column| {
            let scores = vec![beyond; column.len()];
            (found == "loci" && *column.dtype() == DataType::Float64)
                .then(|| Series::new(column.name().clone(), scores).into_column())
        };
        assert!(refused(&too_much).contains("a score lies beyond 0 and 100"), "{beyond}");
    }
    let doomsday = |_: &str, column: &Column| {
        let days = Series::new(column.name().clone(), vec![i32::MAX; column.len()]).into_column();
        (*column.dtype() == DataType::Date).then(|| days.cast(&DataType::Date).unwrap())
    };
    assert!(refused(&doomsday).contains("a day is out of bounds"));
}

#[test]
fn counts_beyond_all_measure_and_strange_words_break_nothing() {
    let (case, bytes) = packed();
    let summed = ["checks", "coverage", "flow", "progress"];
    for table in summed {
        let said = forged(&case, &bytes, |name, column| {
            let counts = Series::new(column.name().clone(), vec![u32::MAX; column.len()]).into_column();
            (name == table && *column.dtype() == DataType::UInt32).then_some(counts)
        });
        assert!(said.unwrap_err().contains("beyond all measure"), "{table}");
    }
    let changed = forged(&case, &bytes, |name, column| match column.dtype() {
        DataType::UInt32 if !summed.contains(&name) => {
            Some(Series::new(column.name().clone(), vec![u32::MAX; column.len()]).into_column())
        }
        DataType::String
            if name != "flow"
                && ["rule", "severity", "file", "sheet", "role"].contains(&column.name().as_str()) =>
        {
            Some(texts(column, "=HYPERLINK(\"x\")\u{1b}[2J\u{0}"))
        }
        _ => None,
    });
    put(&bundles(&case).join("62.rekap"), &changed.unwrap());
    let case = case.run("run mini").code(1).prints("62 Kalimantan Tengah (bundle)");
    assert!(case.folder.path().join("out/mini/Nasional.xlsx").is_file());
    let said = String::from_utf8_lossy(&case.output().stderr).into_owned();
    assert!(!said.contains("panicked"), "{said}");
    assert!(told(&case, "C110").is_empty());
}

#[test]
fn a_head_that_lies_is_refused() {
    let (case, bytes) = packed();
    let pipeline = pipeline(&case);
    let lie = |change: &dyn Fn(&mut Head)| {
        let bundle = bundle::unpack(&bytes, &pipeline).unwrap();
        let mut head = Head { tables: BTreeMap::new(), ..bundle.head.clone() };
        change(&mut head);
        bundle::pack(head, &frames(&bundle), &pipeline).unwrap_err().line()
    };
    let said = lie(&|head| head.province = "../63".to_owned());
    assert!(said.contains("it is of a province `../63`, which regions.csv does not know"), "{said}");
    assert!(lie(&|head| head.province = "63".to_owned()).contains("does not lie in 63"));
    let own = format!("this program has format {FORMAT}.{BUNDLE}");
    let said = [lie(&|head| head.format -= 1), lie(&|head| head.bundle += 1)];
    assert!(said.iter().all(|said| said.contains(&own)), "{said:?}");
    assert!(lie(&|head| head.stages[0].findings.reject = usize::MAX).contains("tells what no stage did"));
    assert!(lie(&|head| head.stages.reverse()).contains("tells what no stage did"));
    let said = lie(&|head| head.pipeline = "\u{1b}[2Jx".to_owned());
    assert!(said.contains("it is of the pipeline \u{fffd}[2Jx, not of mini"), "{said}");
}
