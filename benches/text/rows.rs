//! Rows as an office would export them: answers on their scale, persons of whom no two share a number, a phone or a code.

use std::error::Error;

use jiff::ToSpan as _;
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;
use rekap::pipeline::Pipeline;

use crate::names::{MEN, OF_MEN, OF_WOMEN, WOMEN};

const EDUCATION: [&str; 5] = ["SD", "SMP", "SMA/SMK", "D3", "S1"];
const OCCUPATION: [&str; 6] = ["Petani", "Pedagang", "Karyawan swasta", "PNS", "Guru", "Wiraswasta"];
const MEDIA: [&str; 2] = ["Elektronik", "Non-elektronik"];
/// Responses of a province from which one person asks.
const OF_ENUMERATOR: usize = 20;
/// More than a province has responses.
const PROVINCE: usize = 1_000_000;

/// A column: a field by its code, or an item by its scale.
#[derive(Debug)]
enum Column {
    Field(String),
    Item { least: i16, most: i16, reversed: bool },
}

/// Makes the rows of a role in a province.
#[derive(Debug)]
pub struct Rows {
    province: usize,
    letter: char,
    headers: Vec<String>,
    columns: Vec<Column>,
    days: Vec<String>,
    names: [Vec<&'static str>; 4],
    dice: ChaCha8Rng,
}

impl Rows {
    /// The rows of a role.
    pub fn new(pipeline: &Pipeline, province: &str, role: &str) -> Result<Self, Box<dyn Error>> {
        let first = |headers: &[String], code: &str| headers.first().map_or(code, String::as_str).to_owned();
        let fields = pipeline.fields.iter().filter(|field| field.roles.iter().any(|known| known == role));
        let (mut headers, mut columns): (Vec<_>, Vec<_>) = fields
            .map(|field| (first(&field.headers, &field.code), Column::Field(field.code.clone())))
            .unzip();
        for (_, item) in pipeline.instrument.items_of(role) {
            headers.push(first(&item.headers, &item.code));
            let scale = &item.scale;
            columns.push(Column::Item { least: scale.min, most: scale.max, reversed: scale.reversed });
        }
        let days = (0..90).filter_map(|day| pipeline.from.checked_add(day.days()).ok());
        let province = province.parse()?;
        let letter = role.chars().next().unwrap_or('r').to_ascii_uppercase();
        Ok(Self {
            province,
            letter,
            headers,
            columns,
            days: days.map(|day| day.strftime("%d/%m/%Y").to_string()).collect(),
            names: [MEN, OF_MEN, WOMEN, OF_WOMEN].map(|list| list.split(", ").collect()),
            dice: ChaCha8Rng::seed_from_u64(u64::try_from(province)? * 256 + u64::from(u32::from(letter))),
        })
    }

    /// The header texts.
    pub fn headers(&self) -> &[String] {
        &self.headers
    }

    /// The row of the response with this number in the province and in its unit.
    pub fn row(&mut self, number: usize, in_unit: usize, unit: (&str, &str)) -> Vec<String> {
        let (age, is_woman) = (self.dice.random_range(18..70_usize), self.dice.random_bool(0.5));
        let columns = std::mem::take(&mut self.columns);
        let row = columns.iter().map(|column| match column {
            Column::Item { least, most, reversed } => self.answer(*least, *most, *reversed),
            Column::Field(code) => match code.as_str() {
                "unit" => unit.0.to_owned(),
                "unit_name" => unit.1.to_owned(),
                "age" => age.to_string(),
                "sex" => if is_woman { "P" } else { "L" }.to_owned(),
                "nik" => self.nik(number, age, is_woman),
                "name" => self.name(is_woman),
                "respondent" => self.code(number, in_unit),
                // Products of a unit, each in both media.
                "product" => format!("Produk layanan {}", in_unit / (8 * MEDIA.len()) + 1),
                "medium" => one(&MEDIA, in_unit / 8),
                code => self.field(code, number),
            },
        });
        let row = row.collect();
        self.columns = columns;
        row
    }

    /// What stands in a field that does not depend on the others of its row.
    fn field(&mut self, code: &str, number: usize) -> String {
        let place = self.dice.random_range(0..720_usize);
        match code {
            "no" => (number + 1).to_string(),
            "phone" => {
                // The factor has neither 2 nor 5 in it, so different numbers stay different.
                let own = (self.province * PROVINCE + number) * 48_271_907 % 100_000_000;
                format!("0800{own:08}")
            }
            "education" => one(&EDUCATION, place),
            "occupation" => one(&OCCUPATION, place),
            "jabatan" => "Petugas layanan".to_owned(),
            "service" => "Layanan umum".to_owned(),
            "enumerator" | "assessor" => format!("Petugas {}", number / OF_ENUMERATOR + 1),
            "date" => self.days.get(place % self.days.len().max(1)).cloned().unwrap_or_default(),
            _ => String::new(),
        }
    }

    /// Sixteen digits that no region issues: district and last digits tell the responses of a province apart.
    fn nik(&mut self, number: usize, age: usize, is_woman: bool) -> String {
        let (day, month) = (self.dice.random_range(1..29_usize), self.dice.random_range(1..13_usize));
        let day = day + if is_woman { 40 } else { 0 };
        let (district, serial) = (number / 9_999 + 1, number % 9_999 + 1);
        format!("99{:02}{district:02}{day:02}{month:02}{:02}{serial:04}", self.province, (123 - age) % 100)
    }

    fn name(&mut self, is_woman: bool) -> String {
        let [men, of_men, women, of_women] = &self.names;
        let (given, second) = if is_woman { (women, of_women) } else { (men, of_men) };
        let (at, of) = (self.dice.random_range(0..given.len()), self.dice.random_range(0..second.len()));
        format!("{} {}", one(given, at), one(second, of))
    }

    /// The code of a respondent, of one unit alone: three letters, the last two of the unit, and a number.
    fn code(&self, number: usize, in_unit: usize) -> String {
        let letter = |at: usize| char::from(b'A' + u8::try_from(at % 26).unwrap_or_default());
        let unit = number % 135;
        format!("{}{}{}-{:03}", self.letter, letter(unit / 26), letter(unit), in_unit + 1)
    }

    /// The better of two throws, as text.
    fn answer(&mut self, least: i16, most: i16, reversed: bool) -> String {
        let throws = [self.dice.random_range(least..=most), self.dice.random_range(least..=most)];
        let best = if reversed { throws.iter().min() } else { throws.iter().max() };
        best.map(i16::to_string).unwrap_or_default()
    }
}

/// One of a list, counted round.
fn one(list: &[&str], at: usize) -> String {
    list.get(at % list.len().max(1)).copied().unwrap_or_default().to_owned()
}
