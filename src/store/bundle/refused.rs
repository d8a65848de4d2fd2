//! Why a bundle is refused, in the languages of the terminal and of workbooks.

use crate::finding::Bilingual;

/// Why a bundle is refused.
pub type Refused = Bilingual<String>;

/// The most letters of a sentence: names in it come from the bundle.
const LONGEST: usize = 300;

fn refused(en: impl Into<String>, id: impl Into<String>) -> Refused {
    Bilingual { id: shown(&id.into()), en: shown(&en.into()) }
}

/// A sentence without anything a terminal would obey.
fn shown(text: &str) -> String {
    let plain = |letter: char| if letter.is_control() { '\u{fffd}' } else { letter };
    text.chars().map(plain).take(LONGEST).collect()
}

/// The file cannot be read, or is larger than bundles are.
pub fn unreadable(why: &str) -> Refused {
    refused(format!("it cannot be read: {why}"), format!("berkas tidak dapat dibaca: {why}"))
}

/// Its bytes are not those that were written.
pub fn damaged() -> Refused {
    refused(
        "it is no bundle, or was damaged on the way: its digest does not fit",
        "bukan bundel, atau rusak di perjalanan: digest tidak cocok",
    )
}

/// It holds something else than a bundle does.
pub fn strange(what: &str) -> Refused {
    refused(
        format!("its content is not that of a bundle: {what}"),
        format!("isinya bukan isi bundel: {what}"),
    )
}

/// It was written by a program whose tables are others.
pub fn format(found: (u32, u32), own: (u32, u32)) -> Refused {
    let [found, own] = [found, own].map(|(tables, bundle)| format!("{tables}.{bundle}"));
    refused(
        format!("it is of format {found}, this program has format {own}: both offices need the same version"),
        format!(
            "formatnya {found}, program ini memakai format {own}: kedua kantor memerlukan versi yang sama"
        ),
    )
}

/// It is of another pipeline.
pub fn pipeline(found: &str, own: &str) -> Refused {
    refused(
        format!("it is of the pipeline {found}, not of {own}"),
        format!("bundel ini dari pipeline {found}, bukan {own}"),
    )
}

/// It is of another edition.
pub fn edition(found: u16, own: u16) -> Refused {
    refused(
        format!("it is of the edition {found}, not of {own}: scores of two editions are not comparable"),
        format!("bundel ini dari edisi {found}, bukan {own}: nilai dua edisi tidak dapat dibandingkan"),
    )
}

/// Its scores were computed by another instrument.
pub fn instrument() -> Refused {
    refused(
        "its scores were computed with another instrument.toml: they are not comparable with those here",
        "nilainya dihitung dengan instrument.toml yang lain: tidak dapat dibandingkan dengan nilai di sini",
    )
}

/// It is of a province nobody knows.
pub fn province(code: &str) -> Refused {
    refused(
        format!("it is of a province `{code}`, which regions.csv does not know"),
        format!("provinsi `{code}` tidak ada di regions.csv"),
    )
}

/// Several bundles, not all the same, are of one province.
pub fn several(province: &str) -> Refused {
    refused(
        format!("there are several bundles of {province} that differ: leave only the one that counts"),
        format!("ada beberapa bundel berbeda untuk {province}: sisakan satu yang berlaku"),
    )
}

/// A table does not hold what it should.
pub fn table(name: &str, what: &str) -> Refused {
    refused(format!("its table {name} does not fit: {what}"), format!("tabel {name} tidak sesuai: {what}"))
}
