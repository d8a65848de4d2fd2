//! Persons made up: Indonesian names as frequent as they are, some typed twice with the errors of those who type.

use rand::{Rng, RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

/// How many in a thousand are there twice.
const TWICE: u32 = 50;

const FIRST: &[&str] = &[
    "Muhammad", "Siti", "Nur", "Sri", "Ahmad", "Dewi", "Agus", "Abdul", "Dwi", "Tri", "Eko", "Rina", "Budi",
    "Andi", "Wahyu", "Fitri", "Yuli", "Hendra", "Indah", "Joko", "Ratna", "Rizki", "Ani", "Dian", "Arif",
    "Maya", "Bambang", "Lina", "Heri", "Wati", "Slamet", "Nina", "Teguh", "Yanti", "Irfan", "Rahmat",
    "Sulastri", "Zainal", "Made", "Wayan", "Ketut", "Nyoman", "Putu", "Asep", "Dadang", "Ujang", "Cecep",
    "Markus", "Yohanes", "Maria", "Kristina", "Stefanus", "Bonar", "Togar", "Tigor", "Linda", "Ridwan",
    "Hasan", "Husein", "Fatimah", "Khadijah", "Aisyah", "Umar", "Usman", "Ali", "Ibrahim", "Ismail", "Yusuf",
    "Sulaiman", "Daud", "Musa", "Zakaria", "Harun", "Ilham",
];
const LAST: &[&str] = &[
    "Santoso",
    "Wijaya",
    "Rahman",
    "Aminah",
    "Hidayat",
    "Lestari",
    "Saputra",
    "Wahyuni",
    "Setiawan",
    "Susanti",
    "Kurniawan",
    "Rahmawati",
    "Nugroho",
    "Handayani",
    "Hasanah",
    "Fauzi",
    "Pratama",
    "Astuti",
    "Suryadi",
    "Utami",
    "Gunawan",
    "Puspita",
    "Siregar",
    "Nasution",
    "Harahap",
    "Lubis",
    "Simanjuntak",
    "Sitompul",
    "Hutapea",
    "Ginting",
    "Sembiring",
    "Tarigan",
    "Purba",
    "Saragih",
    "Manurung",
    "Situmorang",
    "Pangaribuan",
    "Tambunan",
    "Sinaga",
    "Hakim",
    "Syahputra",
    "Firmansyah",
    "Maulana",
    "Ramadhan",
    "Permana",
    "Hermawan",
    "Sukmawati",
    "Kusuma",
    "Wibowo",
    "Prasetyo",
    "Purnomo",
    "Suharto",
    "Sudarsono",
    "Mulyadi",
    "Mulyani",
    "Supriyadi",
    "Hartono",
    "Sutrisno",
    "Suparman",
    "Iskandar",
    "Zulkarnain",
    "Effendi",
    "Anwar",
    "Yusuf",
    "Tanjung",
    "Daulay",
    "Pohan",
    "Batubara",
    "Matondang",
    "Rangkuti",
    "Mokoginta",
    "Lasut",
    "Wenas",
    "Pattiasina",
    "Latuconsina",
    "Tuasikal",
    "Wanggai",
];
const PARTS: &[&str] = &[
    "su", "har", "to", "wi", "mar", "ni", "ra", "di", "yan", "ka", "sih", "man", "lu", "pra", "ti", "nga",
    "ro", "ban",
];
const BEFORE: &[&str] = &["H. ", "Hj. ", "Drs. ", "dr. ", "Ir. ", "Dra. "];
const BEHIND: &[&str] = &[", S.E.", ", S.Sos", ", S.Pd.", ", M.Si", ", S.H., M.H."];

/// A person as typed.
#[derive(Debug, Clone)]
pub struct Record {
    /// Who it is.
    pub person: u32,
    /// First and last names.
    pub name: Option<String>,
    /// Days since 1970-01-01.
    pub birth: Option<String>,
    /// Sixteen digits.
    pub number: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// Village.
    pub village: Option<String>,
}

/// So many records; the same for the same number.
pub fn records(all: u32) -> Vec<Record> {
    let mut random = ChaCha8Rng::seed_from_u64(5);
    let persons = all - all / 1000 * TWICE;
    let mut records: Vec<Record> = (0..persons).map(|person| record(person, persons, &mut random)).collect();
    for _ in persons..all {
        let at = usize::try_from(random.random_range(0..persons)).unwrap_or_default();
        if let Some(original) = records.get(at).cloned() {
            records.push(typed_again(original, &mut random));
        }
    }
    records
}

/// A number below `all`, small ones far more often: names are as unequally frequent.
fn skewed(random: &mut impl Rng, all: usize) -> usize {
    let even: f64 = random.random();
    let share = even.powf(2.5);
    (0..all).rev().find(|at| real(*at) <= share * real(all)).unwrap_or_default()
}

#[allow(clippy::cast_precision_loss, reason = "lists of names are short")]
fn real(count: usize) -> f64 {
    count as f64
}

fn pick<'l>(random: &mut impl Rng, list: &[&'l str]) -> &'l str {
    let at = skewed(random, list.len());
    list.get(at).copied().unwrap_or_default()
}

/// One of a list, each as often as the others.
fn any<'l>(random: &mut impl Rng, list: &[&'l str]) -> &'l str {
    list.get(random.random_range(0..list.len())).copied().unwrap_or_default()
}

/// A person; one in three has a name that is not on the lists.
fn record(person: u32, persons: u32, random: &mut impl Rng) -> Record {
    let mut name = pick(random, FIRST).to_owned();
    if random.random_ratio(1, 3) {
        name = format!("{name} {}", pick(random, FIRST));
    }
    let last = if random.random_ratio(1, 3) {
        let parts = random.random_range(2..5);
        let made: String = (0..parts).map(|_| any(random, PARTS)).collect();
        made
    } else {
        pick(random, LAST).to_owned()
    };
    let (year, month, day) =
        (random.random_range(1945..2006), random.random_range(1..13), random.random_range(1..29));
    let place = random.random_range(0..(persons / 200).max(1));
    let order = random.random_range(1..10_000);
    Record {
        person,
        name: Some(format!("{name} {last}")),
        birth: Some(format!("{year}-{month:02}-{day:02}")),
        number: Some(format!("63{:04}{day:02}{month:02}{:02}{order:04}", place % 10_000, year % 100)),
        phone: Some(phone(random)),
        village: Some(village(place)),
    }
}

fn phone(random: &mut impl Rng) -> String {
    format!("08{:010}", random.random_range(1_000_000_000_u64..9_999_999_999))
}

/// The village of a number: three syllables say which it is.
fn village(place: u32) -> String {
    let part = |by: usize| {
        let at = usize::try_from(place).unwrap_or_default() / by % PARTS.len();
        PARTS.get(at).copied().unwrap_or_default()
    };
    format!("Desa {}{}{}", part(PARTS.len() * PARTS.len()), part(PARTS.len()), part(1))
}

/// The same person, typed by somebody else.
fn typed_again(mut record: Record, random: &mut impl Rng) -> Record {
    for _ in 0..random.random_range(1..4) {
        match random.random_range(0..9) {
            0 | 1 => record.name = record.name.map(|name| misspelt(&name, random)),
            2 => record.name = record.name.map(|name| turned(&name)),
            3 => record.name = record.name.map(|name| titled(&name, random)),
            4 => {
                record.phone = Some(phone(random));
            }
            5 => record.birth = record.birth.map(|birth| misspelt(&birth, random)),
            6 => record.number = record.number.map(|number| misspelt(&number, random)),
            7 => record.village = record.village.map(|village| misspelt(&village, random)),
            _ => match random.random_range(0..4) {
                0 => record.birth = None,
                1 => record.number = None,
                2 => record.phone = None,
                _ => record.village = None,
            },
        }
    }
    record
}

/// One letter changed, left out, added or swapped with the next.
fn misspelt(text: &str, random: &mut impl Rng) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    let at = random.random_range(0..letters.len().max(1));
    let digit = letters.get(at).is_some_and(char::is_ascii_digit);
    let other = if digit { random.random_range('0'..='9') } else { random.random_range('a'..='z') };
    match random.random_range(0..4) {
        0 if at < letters.len() => drop(letters.splice(at..=at, [other])),
        1 if at < letters.len() => drop(letters.remove(at)),
        2 if at + 1 < letters.len() => letters.swap(at, at + 1),
        _ => letters.insert(at, other),
    }
    letters.into_iter().collect()
}

/// The last name in front.
fn turned(name: &str) -> String {
    name.rsplit_once(' ').map_or_else(|| name.to_owned(), |(first, last)| format!("{last} {first}"))
}

/// With a title before or behind it, or with `Muhammad` as it is shortened.
fn titled(name: &str, random: &mut impl Rng) -> String {
    match random.random_range(0..3) {
        0 => format!("{}{name}", any(random, BEFORE)),
        1 => format!("{name}{}", any(random, BEHIND)),
        _ => name.replace("Muhammad", "Moh.").replace("Ahmad", "Achmad").replace("Siti", "St."),
    }
}
