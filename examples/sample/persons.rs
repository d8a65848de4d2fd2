//! Who stands in the data of South Kalimantan 2024 twice, and how the second response hides it.

use crate::province::dirt::{Again, Number};

/// What all that stand here twice have in common.
const ONCE_MORE: Again = Again {
    rule: "D401",
    what: "",
    names: ("", ""),
    sex: "",
    nik: Number::Stays,
    phone: Number::Stays,
    older: 0.0,
    later: 1,
    answers: 1,
};

pub const SAME_NIK: Again = Again {
    rule: "D301",
    what: "identity number of an earlier response under another respondent code",
    phone: Number::Blank,
    answers: 3,
    ..ONCE_MORE
};
pub const SAME_NIK_OTHER_NAME: Again = Again {
    rule: "D301",
    what: "identity number of an earlier response, the name spelled otherwise",
    names: ("Hj. Siti Norhasanah", "Siti Nurhasanah"),
    sex: "P",
    later: 2,
    answers: 4,
    ..ONCE_MORE
};
pub const SAME_PHONE: Again = Again {
    rule: "D301",
    what: "phone of an earlier response, no identity number",
    nik: Number::Blank,
    answers: 2,
    ..ONCE_MORE
};
pub const SAME_PHONE_WRONG_NIK: Again = Again {
    rule: "D301",
    what: "phone of an earlier response, one digit of the identity number wrong",
    nik: Number::Slip,
    later: 2,
    answers: 2,
    ..ONCE_MORE
};

pub const TITLED: Again = Again {
    what: "earlier response of H. Muhammad Arsyadi: no title, no identity number, a digit of the phone wrong",
    names: ("H. Muhammad Arsyadi", "Muhammad Arsyadi"),
    sex: "L",
    nik: Number::Blank,
    phone: Number::Slip,
    answers: 0,
    ..ONCE_MORE
};
pub const SPELLED: Again = Again {
    what: "earlier response of Muhammad Rizky Aulia: spelled Moh. Rizki Aulia, a digit of both numbers wrong",
    names: ("Muhammad Rizky Aulia", "Moh. Rizki Aulia"),
    sex: "L",
    nik: Number::Slip,
    phone: Number::Slip,
    later: 2,
    ..ONCE_MORE
};
pub const MISTYPED: Again = Again {
    what: "earlier response of Hj. Nurhidayah Istiqamah: two letters swapped, a digit of the identity number wrong, no phone",
    names: ("Hj. Nurhidayah Istiqamah", "Nurhidayah Istiqmaah"),
    sex: "P",
    nik: Number::Slip,
    phone: Number::Blank,
    ..ONCE_MORE
};
pub const SWAPPED: Again = Again {
    what: "earlier response of Yulia Kartikasari: names swapped, a digit of the identity number wrong, no phone",
    names: ("Yulia Kartikasari", "Kartikasari Yulia"),
    sex: "P",
    nik: Number::Slip,
    phone: Number::Blank,
    older: 1.0,
    answers: 2,
    ..ONCE_MORE
};
pub const SHORTENED: Again = Again {
    what: "earlier response of Ahmad Zulfikri, S.Sos: spelled Akhmad Zulfikri, no identity number, a digit of the phone wrong",
    names: ("Ahmad Zulfikri, S.Sos", "Akhmad Zulfikri"),
    sex: "L",
    nik: Number::Blank,
    phone: Number::Slip,
    ..ONCE_MORE
};
pub const OLDER: Again = Again {
    what: "earlier response of Djumberi Suwardi: spelled Jumberi Suwardi, a year older, a digit of the identity number wrong",
    names: ("Djumberi Suwardi", "Jumberi Suwardi"),
    sex: "L",
    nik: Number::Slip,
    phone: Number::Blank,
    older: 1.0,
    ..ONCE_MORE
};

pub const LIKE_NAMES: Again = Again {
    rule: "D402",
    what: "name, age and sex of another respondent of the unit, no identity number, another phone",
    names: ("Siti Khalisah", "St. Khalishah"),
    sex: "P",
    nik: Number::Blank,
    ..ONCE_MORE
};
pub const LIKE_TITLES: Again = Again {
    rule: "D402",
    what: "name, age and sex of another respondent of the unit, no identity number, no phone",
    names: ("H. Mochammad Anwari", "M. Anwari"),
    sex: "L",
    nik: Number::Blank,
    phone: Number::Blank,
    ..ONCE_MORE
};
pub const LIKE_SOUNDS: Again = Again {
    rule: "D402",
    what: "name and sex of another respondent of the unit, a year older, no identity number, no phone",
    names: ("Fitriyani Maulidina", "Pitriani Maulidina"),
    sex: "P",
    nik: Number::Blank,
    phone: Number::Blank,
    older: 1.0,
    ..ONCE_MORE
};
