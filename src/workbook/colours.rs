//! The colours of workbooks: of titles, lines, fills, and of the zones.

/// Dark blue of titles and headers.
pub const INK: u32 = 0x1F_3A_5F;
/// Behind what a reader should look at.
pub const AMBER: u32 = 0xFF_E9_A8;
/// Pale fill behind key figures and of headers that matter less.
pub const PALE: u32 = 0xE9_EE_F5;
/// Lines between cells.
pub const RULE: u32 = 0xC9_D1_DC;
/// Bars behind numbers.
pub const BAR: u32 = 0xD3_DF_EE;
/// Small remarks.
pub const FAINT: u32 = 0x5A_64_70;

/// Fill and text of the zones. The fills differ in brightness (yellow light, green middle, red dark) and in blue
/// against orange, so they stay apart in grey print and for colour-blind eyes; the category stands beside them anyway.
pub const ZONES: [(&str, u32, u32); 3] = [
    ("hijau", 0x8F_CF_B5, 0x00_00_00),
    ("kuning", 0xFF_E9_A8, 0x00_00_00),
    ("merah", 0xA6_32_1C, 0xFF_FF_FF),
];

/// Fill and text of a zone; of one that no colour stands for, white and black.
#[must_use]
pub fn zone_colours(zone: &str) -> (u32, u32) {
    let found = ZONES.iter().find(|(word, _, _)| *word == zone);
    found.map_or((0xFF_FF_FF, 0), |(_, fill, ink)| (*fill, *ink))
}

/// A darker shade of the colour of a zone, for the outer of two categories that share it.
#[must_use]
pub fn darker(zone: &str) -> u32 {
    match zone {
        "hijau" => 0x1F_7A_5C,
        "kuning" => 0xB8_86_0B,
        _ => 0x5E_15_08,
    }
}
