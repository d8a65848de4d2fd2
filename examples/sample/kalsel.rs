//! What is wrong in the workbooks of South Kalimantan 2024.

use crate::persons::{
    LIKE_NAMES, LIKE_SOUNDS, LIKE_TITLES, MISTYPED, OLDER, SAME_NIK, SAME_NIK_OTHER_NAME, SAME_PHONE,
    SAME_PHONE_WRONG_NIK, SHORTENED, SPELLED, SWAPPED, TITLED,
};
use crate::province::dirt::{Change, Defect, Dirt, Few, Format, Hole, New, SideSheet, Spot, Stray};

/// The plan; a README beside the data tells it in words.
pub const DIRT: Dirt = Dirt {
    holes: HOLES,
    few: &[Few { unit: "63.08-DINSOS", role: "observasi", number: 1 }],
    spots: SPOTS,
    sheets: &[
        SideSheet { locus: "63.07", name: "Rekap", hidden: false },
        SideSheet { locus: "63.07", name: "Referensi", hidden: true },
        SideSheet { locus: "63.03-POLRES", name: "Rekap", hidden: false },
    ],
    formats: &[("63.06", Format::Ods), ("63.02-KANTAH", Format::Xls)],
    apart: &[("63.04", "eksternal")],
    strays: &[
        ("63.72", Stray::Copy),
        ("63.08", Stray::Truncated),
        ("63.10", Stray::Picture),
        ("63.11", Stray::Draft),
        ("63.08-KANTAH", Stray::Sheet("Eksternal")),
        ("63.04-POLRES", Stray::Older),
    ],
};

const HOLES: &[Hole] = &[
    hole("63-DINSOS", "internal", 1, "in05"),
    hole("63-RSUD", "eksternal", 7, "ou03c"),
    hole("63-RSUD", "eksternal", 7, "ou03d"),
    hole("63.06-DISDIK", "eksternal", 12, "ou02b"),
    hole("63.06-DPMPTSP", "observasi", 2, "pr09"),
    hole("63.71-DUKCAPIL", "observasi", 3, "pr07"),
    hole("63.71-PKM1", "eksternal", 0, "ou01e"),
    hole("63.71-DINKES", "internal", 2, "in14"),
    hole("63.02-KANTAH", "internal", 0, "in08"),
];

const fn hole(unit: &'static str, role: &'static str, number: usize, item: &'static str) -> Hole {
    Hole { unit, role, number, item }
}

const INTERNAL: &str = "internal";
const EXTERNAL: &str = "eksternal";
const OBSERVATION: &str = "observasi";

const SPOTS: &[Spot] = &[
    // Persons come first: their rows must still be as they were filled.
    spot("63.04-KANTAH", EXTERNAL, Defect::Again(&SAME_NIK)),
    spot("63.09-KANTAH", EXTERNAL, Defect::Again(&SAME_NIK_OTHER_NAME)),
    spot("63.10-KANTAH", EXTERNAL, Defect::Again(&SAME_PHONE)),
    spot("63.11-KANTAH", EXTERNAL, Defect::Again(&SAME_PHONE_WRONG_NIK)),
    spot("63.03", EXTERNAL, Defect::Elsewhere),
    spot("63.04-POLRES", EXTERNAL, Defect::Elsewhere),
    spot("63.01", EXTERNAL, Defect::Again(&TITLED)),
    spot("63.05", EXTERNAL, Defect::Again(&SPELLED)),
    spot("63.08", EXTERNAL, Defect::Again(&MISTYPED)),
    spot("63.71", EXTERNAL, Defect::Again(&SWAPPED)),
    spot("63.06-POLRES", EXTERNAL, Defect::Again(&SHORTENED)),
    spot("63.71-KANTAH", EXTERNAL, Defect::Again(&OLDER)),
    spot("63", EXTERNAL, Defect::Alike(&LIKE_NAMES)),
    spot("63.09", EXTERNAL, Defect::Alike(&LIKE_TITLES)),
    spot("63.07-POLRES", EXTERNAL, Defect::Alike(&LIKE_SOUNDS)),
    spot("63", OBSERVATION, Defect::Commas),
    spot("63.01", INTERNAL, Defect::SlashDates),
    spot("63.01", EXTERNAL, Defect::Add(LATE)),
    spot("63.01", EXTERNAL, Defect::LongDates),
    spot("63.02", INTERNAL, Defect::Shift(7, 2)),
    spot("63.02", INTERNAL, Defect::Wording),
    spot("63.02", EXTERNAL, Defect::Add(FORTY_FIVE)),
    spot("63.02", EXTERNAL, Defect::Add(NO_SUCH_DAY)),
    spot("63.02", EXTERNAL, Defect::Shift(7, 2)),
    spot("63.02", EXTERNAL, Defect::Gap),
    spot("63.02", EXTERNAL, Defect::Wording),
    spot("63.02", OBSERVATION, Defect::Shift(7, 2)),
    spot("63.02", OBSERVATION, Defect::Gap),
    spot("63.03", INTERNAL, Defect::Extra("Kode Verifikator")),
    spot("63.03", INTERNAL, Defect::Footer),
    spot("63.03", EXTERNAL, Defect::Extra("Kode Verifikator")),
    spot("63.03", EXTERNAL, Defect::Footer),
    spot("63.04", EXTERNAL, Defect::Add(SEVEN)),
    spot("63.04", EXTERNAL, Defect::Repeat),
    spot("63.04", EXTERNAL, Defect::Commas),
    spot("63.05", EXTERNAL, Defect::Add(SEVEN)),
    spot("63.05", EXTERNAL, Defect::Add(TYPING_SLIP)),
    spot("63.05", EXTERNAL, Defect::Commas),
    spot("63.06", EXTERNAL, Defect::Add(FORTY_FIVE)),
    spot("63.06", EXTERNAL, Defect::Footer),
    spot("63.03-POLRES", EXTERNAL, Defect::Words),
    spot("63.08", INTERNAL, Defect::Dashes),
    spot("63.09", INTERNAL, Defect::Empty),
    spot("63.09", EXTERNAL, Defect::Add(IN_WORDS)),
    spot("63.09", EXTERNAL, Defect::Empty),
    spot("63.09", EXTERNAL, Defect::TextNumbers),
    spot("63.09", EXTERNAL, Defect::Blanks),
    spot("63.10", EXTERNAL, Defect::Repeat),
    spot("63.10", EXTERNAL, Defect::Repeat),
    spot("63.10", EXTERNAL, Defect::Repeat),
    spot("63.10", EXTERNAL, Defect::Differ),
    spot("63.10", EXTERNAL, Defect::Add(NOBODY)),
    spot("63.10", EXTERNAL, Defect::Add(NOWHERE)),
    spot("63.11", EXTERNAL, Defect::Shared),
    spot("63.11", INTERNAL, Defect::Add(OTHER_PROVINCE)),
    spot("63.71", EXTERNAL, Defect::Add(LATE_AND_SEVEN)),
    spot("63.71", INTERNAL, Defect::Add(HALF)),
    spot("63.71", INTERNAL, Defect::Add(BELOW)),
    spot("63.71", OBSERVATION, Defect::Add(NO_DAY)),
    spot("63.71", OBSERVATION, Defect::Repeat),
    spot("63.05-POLRES", EXTERNAL, Defect::Add(POLRES_SLIP)),
    spot("63.05-POLRES", EXTERNAL, Defect::Blanks),
    spot("63.71-POLRES", OBSERVATION, Defect::Differ),
    spot("63.71-POLRES", OBSERVATION, Defect::Extra("Kode Verifikator")),
    spot("63.71-POLRES", EXTERNAL, Defect::SlashDates),
    spot("63.01-POLRES", EXTERNAL, Defect::Add(CHILD)),
    spot("63.02-POLRES", EXTERNAL, Defect::Alter(VERY_OLD)),
    spot("63.02-POLRES", EXTERNAL, Defect::Alter(AGE_IN_WORDS)),
    spot("63.07", EXTERNAL, Defect::Rush("Enumerator 6", 72)),
    spot("63.08-POLRES", EXTERNAL, Defect::Add(ALL_TWO)),
    spot("63.09-POLRES", EXTERNAL, Defect::AddMany(3, COPIED, LATE_COPY)),
    spot("63.10-POLRES", EXTERNAL, Defect::Add(UPSIDE_DOWN)),
    spot("63.10-POLRES", EXTERNAL, Defect::AddMany(3, NEARLY_COPIED, LATE_NEAR_COPY)),
    spot("63.11-POLRES", EXTERNAL, Defect::AddMany(8, OTHER_FORM, POLSEK)),
    spot("63.72-POLRES", OBSERVATION, Defect::Add(OTHER_MEDIUM)),
    spot("63.02-KANTAH", EXTERNAL, Defect::Add(SEVEN)),
    spot("63.02-KANTAH", EXTERNAL, Defect::Footer),
    spot("63.03-KANTAH", EXTERNAL, Defect::Alter(DRIVING_LICENCE)),
    spot("63.05-KANTAH", EXTERNAL, Defect::Alter(NUMBER_ALONE)),
    spot("63.06-KANTAH", EXTERNAL, Defect::Alter(FIFTEEN_DIGITS)),
    spot("63.06-KANTAH", EXTERNAL, Defect::Alter(LETTER_IN_NIK)),
    spot("63.07-KANTAH", EXTERNAL, Defect::Alter(NIK_AS_NUMBER)),
    spot("63.72-KANTAH", INTERNAL, Defect::Wording),
    spot("63.72-KANTAH", EXTERNAL, Defect::Wording),
    spot("63.72-KANTAH", EXTERNAL, Defect::Footer),
    spot("63.72-KANTAH", OBSERVATION, Defect::Add(OBSERVED_EARLY)),
];

const fn spot(locus: &'static str, role: &'static str, defect: Defect) -> Spot {
    Spot { locus, role, defect }
}

const fn change(column: &'static str, value: New, rule: &'static str, what: &'static str) -> Change {
    Change { column, value, rule, what }
}

const SEVEN: &[Change] = &[change("ou01b", New::Number(7.0), "V201", "answer 7 on a scale that ends at 5")];
const FORTY_FIVE: &[Change] =
    &[change("ou04d", New::Number(45.0), "V201", "two answers typed into one cell: 45")];
const IN_WORDS: &[Change] = &[change("ou02a", New::Text("tiga"), "V202", "answer in words: tiga")];
const NO_SUCH_DAY: &[Change] =
    &[change("date", New::Text("31 September 2024"), "V401", "a day that does not exist")];
const LATE: &[Change] = &[change("date", New::DaysAfter(14), "V402", "two weeks after the survey ended")];
const OBSERVED_EARLY: &[Change] = &[change("date", New::DaysAfter(-365), "V402", "wrong year")];
const LATE_AND_SEVEN: &[Change] = &[
    change("date", New::DaysAfter(3), "V402", "three days after the survey ended"),
    change("ou05e", New::Number(7.0), "V201", "answer 7 on a scale that ends at 5"),
];
const TYPING_SLIP: &[Change] =
    &[change("unit", New::Text("63.05-DINKESS"), "V301", "unit code with a letter too many")];
const POLRES_SLIP: &[Change] =
    &[change("unit", New::Text("63.05-POLRES-SKKC"), "V301", "unit code with letters swapped")];
const OTHER_PROVINCE: &[Change] =
    &[change("unit", New::Text("62.11-DINKES"), "V302", "unit of Central Kalimantan")];
const HALF: &[Change] = &[change("in09", New::Text("3,5"), "V202", "half an answer: 3,5")];
const BELOW: &[Change] =
    &[change("in03", New::Number(-1.0), "V201", "answer -1 on a scale that starts at 0")];
const NO_DAY: &[Change] = &[change("date", New::Blank, "V101", "no date")];
const NOBODY: &[Change] = &[change("respondent", New::Blank, "V101", "no respondent code")];
const NOWHERE: &[Change] = &[change("unit", New::Blank, "V101", "no unit code")];

const CHILD: &[Change] = &[change("age", New::Number(15.0), "V204", "respondent aged 15")];
const VERY_OLD: &[Change] = &[change("age", New::Number(96.0), "V205", "respondent aged 96")];
const AGE_IN_WORDS: &[Change] =
    &[change("age", New::Text("empat puluh"), "V206", "age in words: empat puluh")];
const FIFTEEN_DIGITS: &[Change] =
    &[change("nik", New::Text("990000000063015"), "V206", "identity number of 15 digits")];
const LETTER_IN_NIK: &[Change] =
    &[change("nik", New::Text("99O0000000063016"), "V206", "letter O in an identity number")];
const NIK_AS_NUMBER: &[Change] =
    &[change("nik", New::Number(9_900_000_000_063_010.0), "R109", "identity number stored as a number")];
const NUMBER_ALONE: &[Change] =
    &[change("respondent", New::Text("017"), "V207", "respondent code without its letter")];
const DRIVING_LICENCE: &[Change] =
    &[change("service", New::Text("SIM Baru"), "V305", "service of the police in a land office")];
const OTHER_MEDIUM: &[Change] = &[change("medium", New::Text("Daring"), "V203", "medium that is not listed")];
const ALL_TWO: &[Change] = &[
    change("age", New::Number(16.0), "V204", "respondent aged 16"),
    change("respondent", New::Answers(&[2]), "V601", "answer 2 throughout"),
];
const COPIED: &[Change] =
    &[change("respondent", New::Answers(COPY), "V602", "three respondents with the same answers")];
const LATE_COPY: &[Change] = &[
    change("date", New::DaysAfter(2), "V402", "two days after the survey ended"),
    change("enumerator", New::Text("Enumerator 4"), "", ""),
    change("respondent", New::Answers(COPY), "", ""),
];
const NEARLY_COPIED: &[Change] =
    &[change("respondent", New::NearAnswers(COPY), "V602", "three respondents with nearly the same answers")];
const LATE_NEAR_COPY: &[Change] = &[
    change("date", New::DaysAfter(2), "V402", "two days after the survey ended"),
    change("unit", New::Text("63.10-POLRES-SIM"), "", ""),
    change("enumerator", New::Text("Enumerator 2"), "", ""),
    change("respondent", New::NearAnswers(COPY), "", ""),
];
const COPY: &[i16] = &[0, 1, 0, 2, 0];
const UPSIDE_DOWN: &[Change] = &[
    change("date", New::Text("minggu kedua"), "V401", "date in words"),
    change("respondent", New::Answers(&[5, 4, 5]), "V604", "scale read upside down"),
];
const OTHER_FORM: &[Change] =
    &[change("respondent", New::AnswersBetween(1, 4), "V605", "eight responses on a scale from 1 to 4")];
const POLSEK: &[Change] = &[
    change("unit", New::Text("63.11-POLSEK"), "V301", "unit that is not assessed"),
    change("respondent", New::AnswersBetween(1, 4), "", ""),
];
