//! What can be wrong with a whole file, and the finding each kind gives.

use crate::finding::{Bilingual, Finding, Rule, Severity};
use crate::place::Place;
use crate::sheet::{Format, Unreadable};

/// A file or sheet is damaged, or cannot be opened.
pub static R001: Rule = Rule {
    code: "R001",
    title: Bilingual { id: "Berkas tidak dapat dibaca", en: "file cannot be read" },
    remedy: Bilingual {
        id: "Buka berkas di program lembar kerja, simpan ulang sebagai .xlsx, lalu kirim lagi.",
        en: "Open the file in a spreadsheet program, save it again as .xlsx, and send it again.",
    },
    severity: Severity::Reject,
};

/// The content of a file is of no known format.
pub static R002: Rule = Rule {
    code: "R002",
    title: Bilingual { id: "Format berkas tidak dikenal", en: "format not recognised" },
    remedy: Bilingual {
        id: "Kirim buku kerja .xlsx, .xls, .xlsb, .ods, atau .csv; mengganti nama berkas lain tidak cukup.",
        en: "Send a workbook as .xlsx, .xls, .xlsb, .ods or .csv; renaming another file is not enough.",
    },
    severity: Severity::Reject,
};

/// A web page or XML document under the name of a workbook.
pub static R003: Rule = Rule {
    code: "R003",
    title: Bilingual {
        id: "Halaman web atau XML bernama buku kerja",
        en: "web page or XML named as a workbook",
    },
    remedy: Bilingual {
        id: "Buka berkas ini di program lembar kerja, pilih Simpan Sebagai .xlsx, lalu kirim hasilnya.",
        en: "Open the file in a spreadsheet program, choose Save As .xlsx, and send the result.",
    },
    severity: Severity::Reject,
};

/// A file is protected by a password.
pub static R004: Rule = Rule {
    code: "R004",
    title: Bilingual { id: "Berkas dikunci kata sandi", en: "file locked with a password" },
    remedy: Bilingual {
        id: "Hapus kata sandi (Berkas, Info, Proteksi Buku Kerja), simpan, lalu kirim lagi.",
        en: "Remove the password (File, Info, Protect Workbook), save, and send the file again.",
    },
    severity: Severity::Reject,
};

/// A file of no bytes.
pub static R005: Rule = Rule {
    code: "R005",
    title: Bilingual { id: "Berkas kosong", en: "empty file" },
    remedy: Bilingual {
        id: "Berkas ini tidak berisi apa pun, mungkin gagal terkirim; kirim ulang berkas aslinya.",
        en: "The file holds nothing, perhaps its transfer failed; send the original again.",
    },
    severity: Severity::Reject,
};

/// A lock file of an open spreadsheet program.
pub static R006: Rule = Rule {
    code: "R006",
    title: Bilingual {
        id: "Berkas penanda buku kerja yang sedang dibuka",
        en: "lock file of a workbook that is open",
    },
    remedy: Bilingual {
        id: "Tutup buku kerja itu, pastikan versi terakhirnya tersimpan di folder ini, lalu hapus berkas penanda.",
        en: "Close the workbook, make sure its last version is saved in this folder, and delete the lock file.",
    },
    severity: Severity::Note,
};

/// A file that would take more than is allowed.
pub static R007: Rule = Rule {
    code: "R007",
    title: Bilingual { id: "Berkas melewati batas ukuran", en: "file beyond a limit" },
    remedy: Bilingual {
        id: "Salin hanya tabel jawaban ke buku kerja baru, simpan sebagai .xlsx, lalu kirim itu.",
        en: "Copy only the table of answers into a new workbook, save it as .xlsx, and send that.",
    },
    severity: Severity::Reject,
};

/// The process that read a file ended, or had to be ended.
pub static R008: Rule = Rule {
    code: "R008",
    title: Bilingual { id: "Pembaca berkas terhenti", en: "reader of the file stopped" },
    remedy: Bilingual {
        id: "Salin tabel jawaban ke buku kerja baru, simpan sebagai .xlsx, lalu kirim itu; berkas ini jangan dipakai lagi.",
        en: "Copy the table of answers into a new workbook, save it as .xlsx, and send that instead of this file.",
    },
    severity: Severity::Reject,
};

/// A file changed between two looks at it.
pub static R009: Rule = Rule {
    code: "R009",
    title: Bilingual { id: "Berkas berubah saat dibaca", en: "file changed while it was read" },
    remedy: Bilingual {
        id: "Tunggu sampai berkas selesai disalin, lalu jalankan lagi.",
        en: "Wait until the file is copied whole, then run again.",
    },
    severity: Severity::Reject,
};

/// A file is named after a format it does not have.
pub static R010: Rule = Rule {
    code: "R010",
    title: Bilingual { id: "Akhiran nama berkas tidak sesuai isi", en: "file name ending does not fit" },
    remedy: Bilingual {
        id: "Tidak perlu tindakan, berkas dibaca menurut isinya; sebaiknya simpan ulang dengan akhiran yang benar.",
        en: "Nothing to do, the file is read by its content; better save it again under the right ending.",
    },
    severity: Severity::Note,
};

/// The finding of a lock file, which is known by its name: `~$tapin.xlsx`, `.~lock.tapin.ods#`. Its content says who has
/// the workbook open, and is not looked at.
#[must_use]
pub fn lock_file(name: &str) -> Option<Finding> {
    let file = base(name);
    let is_lock = file.starts_with("~$") || (file.starts_with(".~lock.") && file.ends_with('#'));
    is_lock.then(|| Finding::new(&R006, Place::file(name), "berkas penanda", "buku kerja yang sudah ditutup"))
}

/// The finding of a file that is named after a format it does not have.
#[must_use]
pub fn misnamed(name: &str, format: Format) -> Option<Finding> {
    let ending = base(name).rsplit_once('.').map_or("", |(_, ending)| ending).to_lowercase();
    if format.fits(&ending) {
        return None;
    }
    let found = if ending.is_empty() { "tanpa akhiran".to_owned() } else { format!("`.{ending}`") };
    let usual = format.endings().first().copied().unwrap_or_default();
    Some(Finding::new(&R010, Place::file(name), found, format!("`.{usual}`, sesuai isi berkas")))
}

/// The name of a file without its folder, as any system writes it.
fn base(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().unwrap_or(name)
}

/// The finding of a file that could not even be opened.
#[must_use]
pub fn not_opened(file: &str, error: &std::io::Error) -> Finding {
    Finding::new(&R001, Place::file(file), error.to_string(), "berkas yang dapat dibuka")
}

/// The finding of a file or sheet that could not be read.
#[must_use]
pub fn unreadable(place: Place, why: &Unreadable) -> Finding {
    let workbook = "buku kerja (.xlsx, .xls, .xlsb, .ods) atau .csv";
    let (rule, expected) = match why {
        Unreadable::Damaged { .. } => (&R001, "berkas yang utuh"),
        Unreadable::Format { .. } => (&R002, workbook),
        Unreadable::Markup { .. } => (&R003, workbook),
        Unreadable::Locked => (&R004, "berkas tanpa kata sandi"),
        Unreadable::Empty => (&R005, "berkas berisi jawaban"),
        Unreadable::Limit { .. } => (&R007, "tabel jawaban saja"),
    };
    Finding::new(rule, place, why.to_string(), expected)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_does_not_fit_the_content_is_told() {
        assert_eq!(misnamed("a/TAPIN.XLSX", Format::Xlsx), None);
        assert_eq!(misnamed("data.txt", Format::Text), None);
        let found = |name, format| misnamed(name, format).map(|finding| (finding.found, finding.expected));
        let told = |found: &str, usual: &str| Some((found.to_owned(), format!("{usual}, sesuai isi berkas")));
        assert_eq!(found("tapin.xls", Format::Xlsx), told("`.xls`", "`.xlsx`"));
        assert_eq!(found("a.b\\tapin", Format::Ods), told("tanpa akhiran", "`.ods`"));
    }

    #[test]
    fn lock_files_are_known_by_their_names() {
        assert!(["x/~$tapin.xlsx", ".~lock.tapin.ods#"].into_iter().all(|name| lock_file(name).is_some()));
        assert!(["tapin~$.xlsx", "lock.ods"].into_iter().all(|name| lock_file(name).is_none()));
    }
}
