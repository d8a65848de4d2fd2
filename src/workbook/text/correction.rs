//! Texts of the correction workbooks, for officers who type data and know no computer words.

use crate::correction::{Action, Status};
use crate::finding::Severity;
use crate::place::Place;

/// Name of the sheet of earlier answers.
pub const RESULTS: &str = "Hasil";

/// Title of the first sheet.
pub const TITLE: &str = "Lembar koreksi data";
/// Title of the sheet of findings.
pub const FINDINGS_TITLE: &str = "Temuan yang menunggu jawaban";
/// Title of the sheet of earlier answers.
pub const RESULTS_TITLE: &str = "Hasil jawaban sebelumnya";
/// What to do on the sheet of findings, in one line.
pub const FINDINGS_NOTE: &str = "Isi kolom kuning. Klik Tempat untuk melihat selnya. Urutan: dari yang paling besar pengaruhnya terhadap nilai.";
/// What to do on a copy of a sheet, in one line.
pub const COPY_NOTE: &str = "Jingga: ada temuan, jawab di lembar Temuan. Kuning bergaris tebal: ada temuan dan boleh langsung \
    diperbaiki di sini. Klik nomor baris untuk ke lembar Temuan.";

/// Headers of the sheet of findings that the score workbooks do not have.
pub mod head {
    /// Number of a line.
    pub const NUMBER: &str = "No";
    /// Where it is, with a link.
    pub const PLACE: &str = "Tempat (klik)";
    /// What to do about it.
    pub const REMEDY: &str = "Cara memperbaiki";
    /// What is wrong and what to do about it.
    pub const PROBLEM_AND_REMEDY: &str = "Masalah dan cara memperbaiki";
    /// Header of the item.
    pub const QUESTION: &str = "Pertanyaan";
    /// Who answered.
    pub const RESPONDENT: &str = "Responden";
    /// What became of earlier answers.
    pub const TOLD: &str = "Jawaban sebelumnya";
    /// How much it can move a score.
    pub const POINTS: &str = "Pengaruh (poin)";
    /// What it does to the data.
    pub const SEVERITY: &str = "Akibat";
    /// State of its life.
    pub const STATE: &str = "Keadaan";
    /// First day.
    pub const SINCE: &str = "Sejak";
    /// Status of an answer.
    pub const STATUS: &str = "Status";
    /// Why it has that status.
    pub const WHY: &str = "Keterangan";
    /// The correction workbook it was in.
    pub const ANSWERED_IN: &str = "Dijawab di";
    /// What a word means.
    pub const MEANING: &str = "Artinya";
    /// The copy of a sheet.
    pub const COPY: &str = "Salinan (klik)";
    /// How many findings.
    pub const COUNT: &str = "Temuan";
    /// How many answers.
    pub const ANSWERS: &str = "Jawaban";
}

/// Headings of the first sheet.
pub mod section {
    /// What it is.
    pub const WHAT: &str = "Buku kerja apa ini?";
    /// Steps.
    pub const STEPS: &str = "Langkah-langkah";
    /// Actions.
    pub const ACTIONS: &str = "Pilihan pada kolom Tindakan";
    /// Colours.
    pub const COLOURS: &str = "Arti warna";
    /// Counts by rule.
    pub const RULES: &str = "Jumlah temuan per aturan";
    /// Counts by file.
    pub const FILES: &str = "Jumlah temuan per berkas";
    /// Earlier answers.
    pub const STATUSES: &str = "Status jawaban yang sudah dikirim";
}

/// What the workbook is.
#[must_use]
pub fn what(province: &str, lines: usize, files: usize) -> String {
    if lines == 0 {
        return format!(
            "Data survei Provinsi {province} sudah diperiksa. Tidak ada temuan yang menunggu jawaban di lembar Temuan. Buku \
             kerja ini dikirim kepada petugas yang mengisi data; jawaban di sini diterapkan pada pengolahan berikutnya."
        );
    }
    format!(
        "Data survei Provinsi {province} sudah diperiksa. Masih ada {lines} temuan dari {files} berkas: isian yang salah, kosong, \
         atau meragukan. Buku kerja ini dikirim kepada petugas yang mengisi data, agar setiap temuan dijawab: diganti, \
         dinyatakan sudah benar, atau barisnya dihapus. Berkas asli tidak perlu diubah atau dikirim ulang; jawaban di sini \
         diterapkan pada pengolahan berikutnya."
    )
}

/// That there are duplicates, too.
pub const AND_GROUPS: &str = "Respons yang tercatat lebih dari sekali atau mungkin dari orang yang sama ada di lembar Duplikat; penjelasannya di bawah.";

/// That not all findings are in the workbook.
#[must_use]
pub fn only(lines: usize) -> String {
    format!(
        "Buku kerja ini hanya memuat {lines} temuan yang paling besar pengaruhnya; sisanya menyusul setelah ini dijawab."
    )
}

/// The steps, in order; `folder` is that of the province's data.
#[must_use]
pub fn steps(folder: &str) -> [String; 6] {
    [
        "Buka lembar Temuan. Satu baris adalah satu temuan. Yang paling besar pengaruhnya terhadap nilai ada di atas; kerjakan \
         dari atas."
            .to_owned(),
        "Klik kolom Tempat: Anda dibawa ke sel yang dimaksud, pada salinan baris persis seperti diketik. Klik nomor baris di \
         sana untuk kembali."
            .to_owned(),
        "Periksa kembali formulir atau sumber aslinya, lalu isi kolom kuning: pilih Tindakan dari daftar, dan isi Nilai \
         baru, Alasan, atau Paraf sesuai tabel di bawah."
            .to_owned(),
        "Sel kuning bergaris tebal pada salinan boleh langsung diperbaiki di sana. Bila sudah, tidak perlu diisi lagi di \
         lembar Temuan."
            .to_owned(),
        "Temuan yang belum dapat dijawab biarkan kosong; temuan itu akan muncul lagi di buku kerja koreksi berikutnya."
            .to_owned(),
        format!(
            "Simpan buku kerja ini (nama berkas bebas), lalu kirim kembali atau taruh di folder data provinsi, di \
             subfolder koreksi: {folder}. Jangan menghapus lembar atau kolom; menyaring dan melebarkan kolom boleh."
        ),
    ]
}

/// What an action means, and what it needs: new value, reason, initials.
#[must_use]
pub const fn action(action: Action) -> [&'static str; 4] {
    match action {
        Action::Replace => [
            "Isi sel salah: diganti dengan Nilai baru. Bila Nilai baru terisi dan Tindakan kosong, dianggap ganti.",
            "wajib",
            "boleh",
            "boleh",
        ],
        Action::Keep => [
            "Isi sel sudah diperiksa dan memang benar. Temuan tetap tercatat bersama alasan Anda, tetapi data dipakai apa \
             adanya.",
            "kosongkan",
            "wajib",
            "wajib",
        ],
        Action::Remove => [
            "Seluruh baris (satu respons) dikeluarkan dari penilaian, misalnya karena ganda atau hanya percobaan.",
            "kosongkan",
            "wajib",
            "wajib",
        ],
    }
}

/// What a status means.
#[must_use]
pub const fn status(status: Status) -> &'static str {
    match status {
        Status::Applied => "Jawaban sudah dipakai.",
        Status::AlreadySo => "Data sudah berisi nilai itu; tidak ada yang perlu diubah.",
        Status::SourceChanged => "Isi sel di berkas sudah lain dari yang Anda lihat; periksa dan jawab lagi.",
        Status::UnknownRow => {
            "Baris tidak ditemukan lagi di berkas; periksa apakah kode unit atau responden berubah."
        }
        Status::NotAllowed => {
            "Nilai baru atau tindakan itu tidak boleh untuk sel ini; lihat kolom Seharusnya."
        }
        Status::Conflict => {
            "Dua jawaban berbeda untuk sel yang sama; sepakati satu jawaban, lalu kirim lagi."
        }
        Status::ReasonMissing => "Tindakan ini membutuhkan Alasan dan Paraf; lengkapi, lalu kirim lagi.",
    }
}

/// The colours: kuning and so on, with what each means.
pub const COLOURS: [(&str, &str); 6] = [
    ("Isi di sini", "Kolom jawaban: isi di sini."),
    ("Perbaiki", "Sel dengan temuan di salinan lembar, boleh langsung diperbaiki di sana."),
    ("Temuan", "Sel dengan temuan di salinan lembar; dijawab di lembar Temuan."),
    ("Terkunci", "Tidak perlu diisi."),
    ("Terjawab", "Sudah dijawab lengkap."),
    ("Belum lengkap", "Masih kurang: Nilai baru, Alasan, atau Paraf belum diisi."),
];

/// Label of the number of lines.
pub const LINES: &str = "Temuan seluruhnya";
/// Label of the number of answered ones.
pub const ANSWERED: &str = "Sudah Anda jawab lengkap di lembar Temuan";

/// Prompts of drop-down lists: title and message.
pub mod prompt {
    /// What to choose.
    pub const ACTION: (&str, &str) =
        ("Tindakan", "ganti: isi Nilai baru.\nsudah benar atau hapus baris: isi Alasan dan Paraf.");
    /// What the reason is for.
    pub const REASON: (&str, &str) =
        ("Alasan", "Wajib untuk sudah benar dan hapus baris. Contoh: sudah dicek ke formulir kertas.");
    /// What the initials are for.
    pub const INITIALS: (&str, &str) = ("Paraf", "Inisial Anda. Wajib untuk sudah benar dan hapus baris.");
    /// What was typed is not in the list.
    pub const NOT_LISTED: (&str, &str) =
        ("Tidak ada di daftar", "Pilih salah satu isi daftar: klik tanda panah di sebelah kanan sel.");
    /// What was typed is too long.
    pub const TOO_LONG: (&str, &str) = ("Terlalu panjang", "Tulis lebih singkat.");
}

/// Title of the copy of a sheet.
#[must_use]
pub fn copy_title(file: &str, sheet: &str) -> String {
    format!("Salinan baris: {file} – lembar {sheet}")
}

/// How many findings a note leaves out.
#[must_use]
pub fn more(count: usize) -> String {
    format!("... dan {count} temuan lain, lihat lembar Temuan.")
}

/// One finding in a note.
#[must_use]
pub fn note(number: usize, rule: &str, title: &str, expected: &str) -> String {
    let expected = if expected.is_empty() { String::new() } else { format!("\nSeharusnya: {expected}") };
    format!("Temuan no. {number} ({rule})\n{title}{expected}")
}

/// The place of a finding about a whole file.
pub const WHOLE_FILE: &str = "seluruh berkas";

/// So many letters of a text at most; what is left out is marked.
#[must_use]
pub fn cut(text: &str, letters: usize) -> String {
    if text.chars().count() <= letters {
        return text.to_owned();
    }
    let kept: String = text.chars().take(letters.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

/// The place of a finding within its file: sheet and cell. The one sheet of a text file bears the name of the file, which
/// would be said twice.
#[must_use]
pub fn place(place: &Place) -> String {
    let one = place.file.strip_prefix(place.sheet.as_str()).is_some_and(|rest| rest.starts_with('.'));
    match (place.sheet.as_str(), place.cell) {
        ("", _) => WHOLE_FILE.to_owned(),
        (_, Some(cell)) if one => format!("sel {cell}"),
        (_, None) if one => WHOLE_FILE.to_owned(),
        (sheet, None) => format!("{sheet}, seluruh lembar"),
        (sheet, Some(cell)) => format!("{sheet} {cell}"),
    }
}

/// What a severity does to the data; what is no severity as it is written.
#[must_use]
pub fn severity(word: &str) -> &str {
    match Severity::from_word(word) {
        Some(severity) => super::phrase::severity(severity).id,
        None => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_says_sheet_and_cell_but_not_the_name_of_the_file_again() {
        assert_eq!(place(&Place::cell("a.xlsx", "Eksternal", 16, 10)), "Eksternal K17");
        assert_eq!(place(&Place::cell("63.04 Barito.csv", "63.04 Barito", 16, 10)), "sel K17");
        assert_eq!(place(&Place::file("a.xlsx")), WHOLE_FILE);
    }

    #[test]
    fn a_text_that_is_cut_says_so() {
        assert_eq!(cut("5 Internal", 14), "5 Internal");
        assert_eq!(cut("7 63.04 Kabupaten", 14), "7 63.04 Kabup…");
        assert_eq!(cut("abc def", 5), "abc…");
    }
}
