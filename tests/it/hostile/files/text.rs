//! Delimited text that is none, or too much of one line.

use super::Hostile;

const HEADER: &str = "Kode Unit;Kode Responden;Tanggal;Tahu standar;Tahu tugas\n";
const ROW: &str = "63.05-B;I7;2024-08-02;5;4\n";

/// All such files.
pub fn files() -> Vec<Hostile> {
    let line = |bytes: usize| {
        let mut text = format!("{HEADER}{ROW}").into_bytes();
        text.resize(text.len() + bytes, b';');
        text
    };
    let mut zeros = format!("{HEADER}{ROW}").into_bytes();
    zeros.resize(zeros.len() + 100_000, 0);
    let quote = format!("{HEADER}{ROW}\"{}", "63.05-B;I8;2024-08-02;5;4\n".repeat(20_000));
    let noise: Vec<u8> =
        (0..100_000_u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 13).to_le_bytes()[0] | 0x80).collect();
    // 300 MB are too much for any file and are not even opened; what opens is told of its sheet, which bears the name of
    // the file as in a spreadsheet program. Zeros and noise are no text at all, which is another format.
    vec![
        Hostile::refused("one line of 300 MB", "sebaris.csv", "R007", line(300 << 20)),
        Hostile::refused("one line of 64 million separators", "pemisah.csv", "R007", line(64 << 20))
            .in_sheet("pemisah"),
        Hostile::refused("a table and 100,000 zero bytes", "nol.csv", "R002", zeros),
        Hostile::refused("a quote that never ends", "kutip.csv", "R001", quote.into_bytes())
            .in_sheet("kutip"),
        Hostile::refused("noise called csv", "derau.csv", "R002", noise),
    ]
}
