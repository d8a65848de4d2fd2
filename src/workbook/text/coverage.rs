//! Texts of the sheets `Cakupan` of provinces and the nation.

use super::{Text, texts};

texts! {
    OF_ROLE: "{role} {what}", "{role} {what}";
    ALL_KEPT: "Jumlah dipakai", "All used";
    ALL_TARGET: "Jumlah target", "All targets";
    ZONE: "Zona cakupan", "Coverage zone";
    LACKING: "Kurang respons", "Responses short";
    UNITS: "Unit", "Units";
    UNIT_CODE: "Kode unit", "Unit code";
    ROLES_SHORT: "Peran kurang", "Roles short";
    UNITS_SHORT: "Unit kurang", "Units short";
    UNITS_UNSCORED: "Unit tanpa nilai", "Units not scored";
    WHY: "Belum dinilai karena", "Not scored because";
    WHOLE: "Semua peran", "All roles";
    TO_UNITS: "↓ Menurut unit", "↓ By unit";
    SECTION_LOCI: "Menurut lokus", "By locus";
    SECTION_PROVINCES: "Menurut provinsi: yang paling kurang lebih dahulu", "By province: the shortest first";
    SECTION_UNITS: "Menurut unit: yang belum dinilai dan yang paling kurang lebih dahulu", "By unit: those not scored and those shortest first";
    NOT_PROCESSED: "provinsi belum diolah", "province not processed yet";
    NO_RESPONSES: "tidak ada tanggapan", "no responses";
    TOO_FEW: "tanggapan tidak cukup untuk dinilai", "too few responses to be scored";
    REMARK: "Dipakai: respons yang lolos pemeriksaan dan bukan ganda. Capaian = dipakai / target. Kurang respons = jumlah kekurangan tiap peran; kelebihan satu peran tidak menutup kekurangan peran lain.", "Used: responses that passed the checks and are no duplicates. Coverage = used / target. Responses short = what each role lacks; too many of one role do not make up for another.";
    ZONES: "Zona cakupan dari capaian: {zones}.", "Coverage zones by coverage: {zones}.";
    ZONE_FROM: "{zone} mulai {from}%", "{zone} from {from}%";
    NATION_REMARK: "Hanya provinsi yang datanya masuk yang tercantum. Unit kurang: unit dengan paling sedikit satu peran di bawah target.", "Only provinces whose data came in are listed. Units short: units with at least one role below its target.";
}

/// The reason why a unit has no score, as the table of such units says it.
#[must_use]
pub fn why(reason: &str) -> Option<Text> {
    [NOT_PROCESSED, NO_RESPONSES, TOO_FEW].into_iter().find(|text| text.id == reason)
}
