//! The sample of `skm-2017`: sheets as units keep them, each with a score that can be computed by hand.

use std::io;
use std::path::Path;

use crate::grid::{Sheet, Value, text, write};

/// Sums of the nine elements over the first ten respondents of a published table.
const PUBLISHED: [u32; 9] = [28, 28, 29, 35, 33, 34, 33, 30, 33];
/// How many of the 80 respondents of the licensing office answer 4 and not 3, in the order of its columns: it has
/// facilities in the place of U8 and complaints in that of U9.
const SWAPPED: [u32; 9] = [40, 20, 60, 80, 30, 50, 10, 0, 70];
/// The texts under the numbers of such a sheet.
const SWAPPED_TITLES: [&str; 9] = [
    "Persyaratan",
    "Sistem, Mekanisme dan Prosedur",
    "Waktu Penyelesaian",
    "Biaya/Tarif",
    "Produk Layanan",
    "Kompetensi Pelaksana",
    "Perilaku Pelaksana",
    "Sarana dan Prasarana",
    "Penanganan Pengaduan",
];
/// What everybody in Banjarbaru answers, in the same order.
const WORDS: [&str; 9] =
    ["baik", "Baik", "baik", "baik", "baik ", "baik", "baik", "kurang baik", "Sangat Baik"];

/// Writes the workbooks of the province into `out`.
pub fn write_all(out: &Path) -> io::Result<()> {
    let folder = out.join("63 Kalimantan Selatan");
    write(&folder, "63.05 Kabupaten Tapin.xlsx", &[published(), swapped(), all_best()])?;
    write(&folder, "63.72 Kota Banjarbaru.xlsx", &[in_words()])
}

/// Ten respondents with the published sums, over the usual rows of sums and means.
fn published() -> Sheet {
    let mut rows = titles("Dinas Kependudukan dan Pencatatan Sipil Kabupaten Tapin");
    rows.push(header("No. Resp"));
    for respondent in 0..10 {
        rows.push(response(respondent, |element| number(share(at(&PUBLISHED, element), 10, respondent))));
    }
    let row = |name: &str, of: fn(f64) -> f64| {
        let values = PUBLISHED.iter().map(move |sum| Value::Number(of(f64::from(*sum))));
        std::iter::once(text(name)).chain(values).collect::<Vec<_>>()
    };
    rows.push(row("Jumlah nilai per unsur", |sum| sum));
    rows.push(row("NRR per unsur", |sum| sum / 10.0));
    rows.push(row("NRR tertimbang per unsur", |sum| sum / 10.0 * 0.111));
    rows.push(vec![text("IKM unit pelayanan"), Value::Number(78.53)]);
    rows.push(vec![text("Mutu pelayanan"), text("B (Baik)")]);
    Sheet { name: "Dukcapil", rows }
}

/// A header of two rows, the elements named under their numbers, two of them swapped.
fn swapped() -> Sheet {
    let mut rows = titles("DPMPTSP Kabupaten Tapin");
    rows.push(header("No. Urut"));
    rows.push(std::iter::once(Value::Blank).chain(SWAPPED_TITLES.map(text)).collect());
    for respondent in 0..80 {
        // 3 throughout, and 4 from as many respondents as the table says.
        let answer = |element| {
            let best = at(&SWAPPED, element);
            number(3 + u32::from((respondent + 80 - 7 * element) % 80 < best))
        };
        rows.push(response(respondent, answer));
    }
    rows.push(std::iter::once(text("Jumlah")).chain(SWAPPED.map(|best| number(240 + best))).collect());
    Sheet { name: "DPMPTSP", rows }
}

/// Twelve respondents who answer 4 throughout: far fewer than the 217 that 500 people ask for.
fn all_best() -> Sheet {
    let mut rows = titles("Dinas Kesehatan Kabupaten Tapin");
    rows.push(header("No. Responden"));
    rows.extend((0..12).map(|respondent| response(respondent, |_| number(4))));
    Sheet { name: "Dinkes", rows }
}

/// Answers in words under headers that hold number and text in one cell.
fn in_words() -> Sheet {
    let mut rows = titles("Dinas Kependudukan dan Pencatatan Sipil Kota Banjarbaru");
    let elements = (1..).zip(SWAPPED_TITLES).map(|(place, title)| text(format!("U{place}. {title}")));
    rows.push(std::iter::once(text("No")).chain(elements).collect());
    for respondent in 0..20 {
        rows.push(response(respondent, |element| text(at(&WORDS, element))));
    }
    Sheet { name: "Responden", rows }
}

fn titles(unit: &str) -> Vec<Vec<Value>> {
    let title = "PENGOLAHAN DATA SURVEI KEPUASAN MASYARAKAT PER RESPONDEN DAN PER UNSUR PELAYANAN";
    let unit = format!("Unit Pelayanan: {unit}");
    [title, &unit, "Periode: Semester I 2024", ""].map(|line| vec![text(line)]).into()
}

fn header(respondent: &str) -> Vec<Value> {
    std::iter::once(text(respondent)).chain((1..=9).map(|place| text(format!("U{place}")))).collect()
}

fn response(respondent: u32, answer: impl Fn(u32) -> Value) -> Vec<Value> {
    std::iter::once(number(respondent + 1)).chain((0..9).map(answer)).collect()
}

/// The part of a whole sum that falls to one of `count`: as even as whole numbers are.
fn share(sum: u32, count: u32, place: u32) -> u32 {
    sum / count + u32::from(place < sum % count)
}

fn at<T: Copy + Default>(values: &[T], place: u32) -> T {
    values.get(place as usize).copied().unwrap_or_default()
}

fn number(value: u32) -> Value {
    Value::Number(f64::from(value))
}
