//! Texts of the sheet `Indikator` of provinces.

use super::texts;

texts! {
    WHOLE: "Nilai akhir", "Whole score";
    WEIGHT: "Bobot dalam dimensi (%)", "Weight in the dimension (%)";
    WEAK: "Unit di bawah {limit}", "Units below {limit}";
    UNIT_WEIGHT: "Bobot unit", "Weight of the unit";
    MEAN_OF: "Rata-rata {group}", "Mean of {group}";
    LOWEST: "▼ terendah", "▼ lowest";
    MORE: "{dimension} (lanjutan)", "{dimension} (continued)";
    BAND: "{dimension} – bobot {weight}%", "{dimension} – weight {weight}%";
    FROM: "{zone} dari {from}", "{zone} from {from}";
    BELOW: "{zone} di bawahnya", "{zone} below that";
    LEGEND: "Warna: {zones}. Tanda ! dengan angka tebal bergaris bawah: di bawah {limit}. ▼: {lowest} indikator dengan rata-rata terendah.", "Colours: {zones}. The sign ! with a bold underlined number: below {limit}. ▼: the {lowest} indicators with the lowest mean.";
}
