//! Texts of the sheet `Angka Rilis`.

use super::texts;

texts! {
    NAME: "Angka Rilis", "Press Figures";
    SHOWS: "Angka untuk siaran pers", "Figures for press releases";
    NOTE: "Angka yang siap dikutip, dengan kunci tetapnya. Dasar = jumlah lokus atau respons yang mendasari angka itu; persentase dibulatkan masing-masing. Lingkup tanpa lokus tidak ditulis.", "Figures ready to be quoted, each with its lasting key. Basis = the loci or responses a figure rests on; percentages are each rounded. Scopes without loci are left out.";
    SCOPE: "Lingkup", "Scope";
    FIGURE: "Angka", "Figure";
    VALUE: "Nilai", "Value";
    UNIT: "Satuan", "Unit";
    BASIS: "Dasar", "Basis";
    NAMED: "Nama / keterangan", "Name / remark";
    KEY: "Kunci", "Key";
    AND_MORE: "{names}; dan {more} lainnya", "{names}; and {more} others";
    ROSTER: "Daftar", "Roster";
}
