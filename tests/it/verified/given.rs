//! Drawn answers to a drawn questionnaire, as tables of kept responses.

use polars::prelude::{Column, DataFrame, IntoColumn, NamedFrom, Series};
use proptest::prelude::*;
use rekap::pipeline::Pipeline;
use rekap::table::KEPT;

use super::drawn::UNITS;

/// What marks substitutes, and what marks none.
const MARKS: [Option<&str>; 6] = [Some("Ya"), Some("pengganti"), Some("0"), Some(" Tidak "), Some(""), None];

/// A response: unit, whether it is an internal one, and what its answers are made of.
#[derive(Debug, Clone)]
pub struct Answered {
    unit: usize,
    internal: bool,
    product: u8,
    medium: usize,
    mark: usize,
    /// Where it ends.
    fate: usize,
    answers: Vec<Option<u16>>,
}

pub fn answered() -> impl Strategy<Value = Answered> {
    let answers = prop::collection::vec(prop::option::weighted(0.8, any::<u16>()), 30);
    let fate = prop_oneof![3 => Just(2_usize), 1 => 0_usize..7];
    (0..UNITS.len(), any::<bool>(), 0_u8..3, 0_usize..3, 0..MARKS.len(), fate, answers).prop_map(
        |(unit, internal, product, medium, mark, fate, answers)| Answered {
            unit,
            internal,
            product,
            medium,
            mark,
            fate,
            answers,
        },
    )
}

/// The responses of a province as a table `kept`.
pub fn kept(pipeline: &Pipeline, province: &str, responses: &[Answered]) -> DataFrame {
    let here: Vec<&Answered> =
        responses.iter().filter(|response| UNITS[response.unit].2.starts_with(province)).collect();
    let role = |response: &Answered| if response.internal { "internal" } else { "eksternal" };
    let text = |name: &str, of: &dyn Fn(&Answered) -> Option<String>| {
        let values: Vec<Option<String>> = here.iter().map(|response| of(response)).collect();
        Series::new(name.into(), values).into_column()
    };
    let count =
        |name: &str| Series::new(name.into(), (0..).take(here.len()).collect::<Vec<u32>>()).into_column();
    let days = Series::new("date".into(), vec![19_900_i32; here.len()]);
    let mut columns: Vec<Column> = vec![
        count("source"),
        count("row"),
        text("unit", &|response| Some(UNITS[response.unit].2.to_owned())),
        text("role", &|response| Some(role(response).to_owned())),
        text("respondent", &|_| Some("R".to_owned())),
        text("product", &|response| (!response.internal).then(|| format!("P{}", response.product))),
        text("medium", &|response| {
            let medium = ["Elektronik", "Non-elektronik"].get(response.medium).filter(|_| !response.internal);
            medium.map(|medium| (*medium).to_owned())
        }),
        days.cast(&polars::prelude::DataType::Date).unwrap().into_column(),
        text("pengganti", &|response| MARKS[response.mark].filter(|_| response.internal).map(str::to_owned)),
    ];
    for (at, item) in pipeline.instrument.items.iter().enumerate() {
        let answer = |response: &&Answered| -> Option<i16> {
            let drawn =
                response.answers[at % response.answers.len()].filter(|_| item.role == role(response))?;
            let width = u16::try_from(item.scale.max - item.scale.min).unwrap() + 1;
            // The more answers a scale has, the rarer a tie: whole steps of a fifth make some.
            let place = if width > 100 { drawn % 6 * (width / 5) } else { drawn % width };
            Some(item.scale.min + i16::try_from(place).unwrap())
        };
        let answers: Vec<Option<i16>> = here.iter().map(answer).collect();
        columns.push(Series::new(item.code.as_str().into(), answers).into_column());
    }
    let frame = DataFrame::new(here.len(), columns).unwrap();
    assert_eq!(KEPT.mismatch(&frame, &pipeline.layout()), None);
    frame
}

/// The responses of a province as its stages leave them: read, rejected, kept, duplicates. Few are set
/// aside.
pub fn sorted(pipeline: &Pipeline, province: &str, responses: &[Answered]) -> [DataFrame; 4] {
    let some = |fates: &[usize]| {
        let own = responses.iter().filter(|response| fates.contains(&response.fate));
        kept(pipeline, province, &own.cloned().collect::<Vec<_>>())
    };
    [some(&[0, 1, 2, 3, 4, 5, 6]), some(&[0, 1]), some(&[2, 3, 4, 5]), some(&[6])]
}

/// What became of responses, counted by hand: read, rejected, kept, duplicates.
pub fn flow(frames: [&DataFrame; 4]) -> DataFrame {
    const ROLES: [&str; 2] = ["internal", "eksternal"];
    let count = |frame: &DataFrame, role: &str| {
        let roles = frame.column("role").unwrap().str().unwrap();
        u32::try_from(roles.iter().filter(|of| *of == Some(role)).count()).unwrap()
    };
    let [read, rejected, kept, duplicates] = frames.map(|frame| ROLES.map(|role| count(frame, role)));
    let accepted = [0, 1].map(|at| read[at] - rejected[at]);
    let column = |name: &str, counts: [u32; 2]| Series::new(name.into(), counts).into_column();
    let columns = vec![
        Series::new("role".into(), ROLES).into_column(),
        column("read", read),
        column("accepted", accepted),
        column("kept", kept),
        column("duplicates", duplicates),
    ];
    DataFrame::new(2, columns).unwrap()
}
