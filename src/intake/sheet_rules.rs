//! What can be wrong with a sheet as a whole.

use crate::finding::{Bilingual, Rule, Severity};

/// A sheet belongs to no role.
pub static R101: Rule = Rule {
    code: "R101",
    title: Bilingual { id: "Lembar bukan lembar jawaban, tidak dibaca", en: "sheet of no role, not read" },
    remedy: Bilingual {
        id: "Tidak perlu tindakan, kecuali lembar ini berisi jawaban: pakai nama lembar dan judul kolom kuesioner.",
        en: "Nothing to do unless the sheet holds answers: use the sheet name and headers of the questionnaire.",
    },
    severity: Severity::Note,
};

/// A sheet bears the name of a role but has no table, or no sheet of a file has one.
pub static R102: Rule = Rule {
    code: "R102",
    title: Bilingual { id: "Lembar jawaban tanpa tabel", en: "sheet of a role without a table" },
    remedy: Bilingual {
        id: "Isi lembar ini dengan tabel berjudul kolom seperti di kuesioner, lalu kirim ulang berkas.",
        en: "Fill the sheet with a table under the headers of the questionnaire and send the file again.",
    },
    severity: Severity::Reject,
};

/// A hidden sheet was left alone.
pub static R106: Rule = Rule {
    code: "R106",
    title: Bilingual { id: "Lembar tersembunyi tidak dibaca", en: "hidden sheet not read" },
    remedy: Bilingual {
        id: "Tampilkan lembar ini dan kirim ulang berkas bila berisi jawaban yang harus dihitung.",
        en: "Unhide the sheet and send the file again if it holds answers that count.",
    },
    severity: Severity::Note,
};

/// A hidden sheet with a table of answers was left alone: whether it counts is for its office to say.
pub static R107: Rule = Rule {
    code: "R107",
    title: Bilingual {
        id: "Lembar tersembunyi berisi jawaban, tidak dibaca",
        en: "hidden sheet holds answers, not read",
    },
    remedy: Bilingual {
        id: "Tampilkan lembar ini bila jawabannya harus dihitung, atau hapus bila tidak, lalu kirim ulang berkas.",
        en: "Unhide the sheet if its answers count, or delete it if they do not, and send the file again.",
    },
    severity: Severity::Reject,
};
