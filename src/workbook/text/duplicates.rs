//! Texts of sheet `Duplikat` and of what the guide says about it.

use super::correction::cut;
use super::decimal;
use crate::correction::{Group, Status, letters};

/// Title of the sheet.
pub const TITLE: &str = "Respons yang sama atau mungkin sama";
/// What to do, in one line.
pub const NOTE: &str = "Bandingkan isian A, B, ... baris demi baris; yang tebal berwarna berbeda. Pilih Keputusan di kolom kuning, lalu isi Paraf. \
    Klik Tempat untuk melihat barisnya.";

/// A blank cell where another member's is not.
pub const BLANK: &str = "(kosong)";

/// Headers and labels.
pub mod head {
    /// What a line compares.
    pub const LABEL: &str = "Yang dibandingkan";
    /// How the members agree.
    pub const AGREEMENT: &str = "Kesesuaian";
    /// The weight of the agreement.
    pub const WEIGHT: &str = "Bobot";
    /// Label of the line with the letters of members.
    pub const MEMBERS: &str = "Respons";
    /// Why a member is kept or replaced.
    pub const WHY: &str = "Keterangan";
    /// Place with a link.
    pub const PLACE: &str = "Tempat (klik)";
}

/// Headings of the sections with what each is, in one sentence: asked, linked, decided, twins.
pub const SECTIONS: [(&str, &str); 4] = [
    (
        "Menunggu keputusan Anda",
        "Program tidak dapat memastikan. Periksa formulir atau tanyakan kepada petugas, lalu putuskan: sama, berbeda, atau \
         simpan salah satu. Selama belum diputuskan, semuanya dihitung, kecuali yang bertanda diganti.",
    ),
    (
        "Sudah digabung menurut aturan",
        "Tidak wajib dijawab. Bila bukan respons yang sama, pilih berbeda dan isi Alasan; bila yang dipakai keliru, pilih simpan \
         yang benar.",
    ),
    (
        "Sudah diputuskan, tetapi ada keputusan yang tidak dipakai",
        "Lihat sebabnya di bawah judul grup; jawab lagi bila perlu.",
    ),
    (
        "Baris kembar",
        "Semua isiannya sama; hanya satu yang dihitung. Tidak wajib dijawab. Bila memang dua respons, pilih berbeda dan isi \
         Alasan.",
    ),
];

/// That a member counts, or does not.
#[must_use]
pub const fn fate(kept: bool) -> &'static str {
    if kept { "dipakai" } else { "diganti" }
}

/// Heading of a group.
#[must_use]
pub fn title(number: usize, group: &Group) -> String {
    let what = format!("{number}. {} ({})", cut(&group.title, 120), group.rule);
    let between = group.pairs.first().filter(|_| group.members.len() > 2);
    let between =
        between.map(|(a, b, _)| format!(" ({} dan {})", letters(*a), letters(*b))).unwrap_or_default();
    match group.score {
        Some((weight, probability)) => {
            format!("{what} – {}, bobot {}{between}", likely(probability), decimal(weight, 1))
        }
        None => what,
    }
}

/// A probability in words.
fn likely(probability: f64) -> String {
    if probability >= 0.9995 {
        return "kemungkinan di atas 99,9 %".to_owned();
    }
    format!("kemungkinan {} %", decimal(100.0 * probability, 1))
}

/// The weights of the pairs of a group.
#[must_use]
pub fn pairs(pairs: &[(usize, usize, f64)], most: usize) -> String {
    let pair = |(a, b, weight): &(usize, usize, f64)| {
        format!("{}–{} {}", letters(*a), letters(*b), decimal(*weight, 1))
    };
    let shown: Vec<String> = pairs.iter().take(most).map(pair).collect();
    let rest = if pairs.len() > most { "; ..." } else { "" };
    format!("Bobot tiap pasangan: {}{rest}", shown.join("; "))
}

/// That a group has more members than columns.
#[must_use]
pub fn more_members(all: usize, shown: usize) -> String {
    format!(
        "Grup ini berisi {all} respons; {shown} yang pertama ditampilkan. Keputusan berlaku untuk semuanya."
    )
}

/// That a block leaves out lines.
#[must_use]
pub fn more_lines(count: usize) -> String {
    format!("... dan {count} isian lain yang berbeda; lihat salinan barisnya.")
}

/// That the sheet leaves out groups.
#[must_use]
pub fn more_groups(count: usize) -> String {
    format!("Masih ada {count} grup lain; sebagian menyusul setelah ini dijawab.")
}

/// What became of an earlier decision.
#[must_use]
pub fn earlier(sentence: &str) -> String {
    format!("Keputusan sebelumnya: {sentence}")
}

/// Heading of the part of the guide.
pub const SECTION: &str = "Lembar Duplikat";

/// What the sheet is, for the guide.
pub const WHAT: &str = "Lembar Duplikat memuat respons yang tercatat lebih dari sekali atau mungkin dari orang yang sama. Tiap grup menampilkan \
    responsnya berdampingan (A, B, ...), yang berbeda dicetak tebal berwarna, dengan alasan program mengelompokkannya. Bobot positif mendukung bahwa \
    orangnya sama, bobot negatif menentangnya; makin besar jumlahnya makin yakin. Keputusan Anda diingat dan dipakai setiap \
    pengolahan, sampai isi salah satu respons berubah; lalu ditanyakan lagi.";

/// The steps where nothing else is to be answered; `folder` is that of the province's data.
#[must_use]
pub fn steps(folder: &str) -> [String; 4] {
    [
        "Buka lembar Duplikat. Satu kotak adalah satu grup; yang menunggu keputusan ada di atas.".to_owned(),
        "Bandingkan respons A, B, ... yang berdampingan. Klik Tempat untuk melihat barisnya, dan periksa formulir atau sumber \
         aslinya."
            .to_owned(),
        "Pilih Keputusan di kolom kuning, isi Paraf, dan isi Alasan bila diminta. Yang belum dapat diputuskan biarkan kosong; akan \
         ditanyakan lagi."
            .to_owned(),
        format!(
            "Simpan buku kerja ini (nama berkas bebas), lalu kirim kembali atau taruh di folder data provinsi, di subfolder \
             koreksi: {folder}. Jangan menghapus lembar atau kolom."
        ),
    ]
}

/// The choices with what each means and needs: reason, initials.
pub const CHOICES: [[&str; 4]; 3] = [
    [
        "sama",
        "Semua anggota grup adalah satu respons; yang dipakai dipilih menurut aturan.",
        "boleh",
        "wajib",
    ],
    [
        "berbeda",
        "Tiap anggota adalah respons sendiri dan semuanya dihitung. Alasan wajib bila grup sudah digabung menurut aturan.",
        "lihat arti",
        "wajib",
    ],
    [
        "simpan A, simpan B, ...",
        "Semua anggota adalah satu respons dan yang ini yang dipakai.",
        "boleh",
        "wajib",
    ],
];

/// Labels of how many groups there are, and how many were answered.
pub const COUNTS: [&str; 4] = [
    "Grup yang menunggu keputusan",
    "Sudah Anda putuskan lengkap",
    "Grup lain (tidak wajib dijawab)",
    "Sudah Anda putuskan lengkap",
];

/// Prompts: title and message.
pub mod prompt {
    /// What to decide.
    pub const VERDICT: (&str, &str) = (
        "Keputusan",
        "sama: satu respons.\nberbeda: respons sendiri-sendiri.\nsimpan A: satu respons, A yang dipakai.\nIsi juga Paraf.",
    );
    /// What the reason is for.
    pub const REASON: (&str, &str) =
        ("Alasan", "Wajib bila berbeda dipilih untuk grup yang sudah digabung. Contoh: dua orang senama.");
    /// What the initials are for.
    pub const INITIALS: (&str, &str) = ("Paraf", "Inisial Anda. Wajib untuk setiap keputusan.");
}

/// What a status means for a decision about a group.
#[must_use]
pub const fn status(status: Status) -> &'static str {
    match status {
        Status::Applied => "Keputusan sudah dipakai.",
        Status::AlreadySo => "Data sudah demikian; tidak ada yang perlu diubah.",
        Status::SourceChanged => "Isi grup ini sudah berubah; periksa dan putuskan lagi.",
        Status::UnknownRow => "Grup ini tidak ditemukan lagi.",
        Status::NotAllowed => "Keputusan harus sama, berbeda, atau simpan dengan huruf salah satu anggota.",
        Status::Conflict => "Ada keputusan lain yang bertentangan; sepakati satu, lalu kirim lagi.",
        Status::ReasonMissing => "Lengkapi Paraf, dan Alasan bila diminta, lalu kirim lagi.",
    }
}

/// A group, where the question of a cell stands otherwise.
#[must_use]
pub fn named(group: &str) -> String {
    format!("Grup {group}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_probability_is_told_in_percent_and_never_as_certain() {
        assert_eq!(likely(0.9731), "kemungkinan 97,3 %");
        assert_eq!(likely(0.99949), "kemungkinan 99,9 %");
        assert_eq!(likely(0.999_999), "kemungkinan di atas 99,9 %");
    }

    #[test]
    fn pairs_are_named_by_letters() {
        assert_eq!(pairs(&[(0, 1, 12.44), (0, 27, -0.5)], 12), "Bobot tiap pasangan: A–B 12,4; A–AB -0,5");
        assert_eq!(pairs(&[(0, 1, 1.0), (1, 2, 0.5)], 1), "Bobot tiap pasangan: A–B 1,0; ...");
    }
}
