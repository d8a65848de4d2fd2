//! Texts of the sheets that say what is weak, and what to do.

use super::texts;

texts! {
    WEAK: "! Lemah", "! Weak";
    SOME: "Sebagian", "In part";
    GOOD: "Baik", "Good";
    LIMIT: "Lemah: rata-rata kelompok di bawah {limit} (!). Sebagian: rata-rata cukup, tetapi ada unit di bawah batas itu.", "Weak: the mean of a group lies below {limit} (!). In part: means suffice, but some units lie below.";
    LIMIT_OF_LOCI: "Lemah: rata-rata di bawah {limit} (!). Sebagian: rata-rata cukup, tetapi ada lokus di bawah batas itu.", "Weak: the mean lies below {limit} (!). In part: the mean suffices, but some loci lie below.";
    COUNTED: "{limit} Dari {all} indikator {weak} lemah, {some} sebagian.", "{limit} Of {all} indicators {weak} are weak, {some} in part.";
    FIRST: "Indikator dengan rata-rata terendah di setiap kelompok. {limit}", "Indicators with the lowest means of each group. {limit}";
    BY_PROVINCE: "{limit} Rata-rata tiap provinsi ada di sebelah kanan dan tidak ikut tercetak.", "{limit} The mean of each province stands to the right and is not printed.";
    STATE: "Keadaan", "State";
    WEAK_UNITS: "Unit lemah", "Weak units";
    UNITS: "dari unit", "of units";
    WEAK_LOCI: "Lokus lemah", "Weak loci";
    LOCI: "dari lokus", "of loci";
    SHARE_WEAK: "Bagian lemah", "Share weak";
    WEAK_PROVINCES: "Provinsi lemah", "Weak provinces";
    LOWEST_MEAN: "Rata-rata terendah", "Lowest mean";
    LOWEST_PROVINCES: "Provinsi terendah", "Lowest provinces";
    ADVICE: "Saran perbaikan", "What to do";
    ORDER: "No.", "No.";
}
