//! Invented people: usual names put together at random, identity numbers no region issues, phones no network has.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rand::RngExt;
use rand_chacha::ChaCha8Rng;
use rekap::pipeline::{Locus, Pipeline};

use super::book::Value;
use super::calibrate::pick;
use super::dice;
use super::names::{self, MEN, OF_MEN, OF_WOMEN, WOMEN};

const EDUCATION: &[&str] = &["SD", "SMP", "SMA/SMK", "SMA/SMK", "SMA/SMK", "D3", "S1", "S1", "S2"];
const OCCUPATION: &[&str] = &[
    "Petani",
    "Nelayan",
    "Pedagang",
    "Karyawan swasta",
    "PNS",
    "Guru",
    "Mahasiswa",
    "Ibu rumah tangga",
    "Wiraswasta",
];
const POSITION: &[&str] =
    &["Kepala unit", "Kepala bidang/seksi", "Pengelola pengaduan", "Petugas layanan (pengelola pengaduan)"];

/// Names of each sex that a locus has to itself.
const NAMES: usize = 160;

/// Columns that say who answered.
const PERSONAL: [&str; 7] = ["name", "phone", "nik", "sex", "age", "education", "occupation"];

/// What is drawn while a workbook is filled and spoiled: numbers and people.
#[derive(Debug)]
pub struct Luck {
    /// The dice of the locus.
    pub dice: ChaCha8Rng,
    /// Its people.
    pub people: People,
}

/// Whether a column says who answered.
pub fn is_personal(code: &str) -> bool {
    PERSONAL.contains(&code)
}

/// Somebody invented.
#[derive(Debug, Clone)]
pub struct Person([Value; 7]);

impl Person {
    /// What stands in a column that says who answered.
    pub fn value(&self, code: &str) -> Value {
        let place = PERSONAL.iter().position(|known| *known == code);
        place.and_then(|place| self.0.get(place)).cloned().unwrap_or(Value::Blank)
    }
}

/// The people of one locus: no two of a province have one name, identity number or phone.
#[derive(Debug)]
pub struct People {
    dice: ChaCha8Rng,
    /// The day on which ages are told.
    today: Date,
    /// Position of the locus among those of its province.
    locus: usize,
    /// The first digits of identity numbers: none of a region, then those of the regency.
    issuer: String,
    /// The first digits of phones, before they are mixed.
    line: u64,
    men: usize,
    women: usize,
    taken: BTreeSet<u64>,
}

impl People {
    /// The people of a locus of a province.
    pub fn new(pipeline: &Pipeline, (province, locus): (&str, &Locus), seed: u64) -> Self {
        let position = pipeline.roster.loci_of(province).position(|known| known.code == locus.code);
        let position = position.unwrap_or_default();
        let regency: String =
            locus.code.chars().filter(char::is_ascii_digit).skip(2).chain("00".chars()).take(2).collect();
        let province: u64 = province.parse().unwrap_or_default();
        Self {
            dice: dice(seed, &format!("people {} {}", pipeline.name, locus.code)),
            today: pipeline.from,
            locus: position,
            issuer: format!("99{regency}"),
            line: province * 150 + u64::try_from(position).unwrap_or_default(),
            men: 0,
            women: 0,
            taken: BTreeSet::new(),
        }
    }

    /// Somebody new.
    pub fn person(&mut self) -> Person {
        let is_woman = self.dice.random_bool(0.5);
        let name = self.name(is_woman);
        let age = self.dice.random_range(18..70_u32);
        let dice = &mut self.dice;
        // Whoever was born so many days more than their age in years ago has not had another birthday yet.
        let lived = i64::from(age) * 36_525 / 100 + 1 + i64::from(dice.random_range(0..360_u32));
        let born = self.today.checked_sub(jiff::Span::new().days(lived)).unwrap_or(self.today);
        let district = dice.random_range(1..21_u32);
        let day = u32::from(born.day().unsigned_abs()) + if is_woman { 40 } else { 0 };
        let serial = dice.random_range(1..10_000_u32);
        let (month, year) = (born.month(), born.year() % 100);
        let nik = format!("{}{district:02}{day:02}{month:02}{year:02}{serial:04}", self.issuer);
        let (education, occupation) = (one(EDUCATION, dice), one(OCCUPATION, dice));
        Person([
            Value::text(titled(name, age, is_woman, dice)),
            Value::text(self.phone()),
            Value::text(nik),
            Value::text(if is_woman { "P" } else { "L" }),
            Value::Number(f64::from(age)),
            Value::text(education),
            Value::text(occupation),
        ])
    }

    /// The next name of this locus. Steps through both lists at once: neighbours share neither name, and no pair comes
    /// twice in a province of up to 43 loci.
    fn name(&mut self, is_woman: bool) -> String {
        let (next, given, second) =
            if is_woman { (&mut self.women, WOMEN, OF_WOMEN) } else { (&mut self.men, MEN, OF_MEN) };
        // 37 and 160 have no factor in common: the names of a locus come in an order of their own.
        let at = self.locus * NAMES + *next * 37 % NAMES;
        *next += 1;
        // Both lists end together after 288 steps; from then on the second is one ahead.
        format!("{} {}", names::name(given, at % 72), names::name(second, (at + at / 288) % 96))
    }

    /// A phone with a prefix no network has, written in one of the ways people write phones.
    fn phone(&mut self) -> String {
        let mut own = self.dice.random_range(0..10_000_u64);
        while !self.taken.insert(own) {
            own = (own + 1) % 10_000;
        }
        // The factor has neither 2 nor 5 in it, so different numbers stay different; neighbours no longer look alike.
        let number = (self.line % 10_000 * 10_000 + own) * 48_271_907 % 100_000_000;
        let prefix = one(&["0800", "0800", "0800", "+62 800", "62800"], &mut self.dice);
        format!("{prefix}{number:08}")
    }
}

/// Elder people have been to Mecca, some have a degree.
fn titled(name: String, age: u32, is_woman: bool, dice: &mut ChaCha8Rng) -> String {
    match dice.random_range(0..100_u32) {
        0..25 if age > 45 => format!("{} {name}", if is_woman { "Hj." } else { "H." }),
        95..98 => format!("{name}, S.Pd"),
        98.. => format!("{name}, S.Sos."),
        _ => name,
    }
}

/// An enumerator or assessor.
pub fn officer(code: &str, dice: &mut ChaCha8Rng) -> Option<Value> {
    match code {
        "enumerator" => Some(Value::text(format!("Enumerator {}", dice.random_range(1..6_u32)))),
        "assessor" => Some(Value::text(format!("Asesor {}", dice.random_range(1..4_u32)))),
        _ => None,
    }
}

/// The position of the internal respondent with this number; the last two handle complaints.
pub fn position(number: usize) -> &'static str {
    POSITION.get(number % POSITION.len()).copied().unwrap_or_default()
}

fn one(list: &[&'static str], dice: &mut ChaCha8Rng) -> &'static str {
    list.get(pick(list.len(), dice)).copied().unwrap_or_default()
}
