//! Texts about the outcomes of validation rules.

use super::texts;

texts! {
    NOTE: "Tingkat gagal = gagal / (lolos + gagal); yang tidak dapat diperiksa (sel yang diperlukan kosong) tidak ikut dihitung", "Failure rate = failed / (passed + failed); what could not be checked (a cell it needs is blank) does not count";
    ONLY_FAILED: "Provinsi tanpa kegagalan tidak ditulis; angkanya termasuk dalam baris Nasional", "Provinces without a failure are left out; their numbers are in the row of the nation";
    PASSED: "Lolos", "Passed";
    FAILED: "Gagal", "Failed";
    UNCHECKED: "Tidak dapat diperiksa", "Could not be checked";
    RATE: "Tingkat gagal", "Failure rate";
    USUAL: "Batas wajar", "Usual limit";
    ABOVE: "di atas batas wajar", "above the usual limit";
}
