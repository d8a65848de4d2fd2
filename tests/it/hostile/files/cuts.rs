//! Good files of every kind, cut off at every tenth of their length.

use super::{Hostile, open_document as ods, xls, xlsx};

/// A good file of every format, behind its ending.
pub fn wholes() -> Vec<(&'static str, Vec<u8>)> {
    let text = "Kode Unit;Kode Responden;Tanggal;Tahu standar;Tahu tugas\n63.05-B;I7;2024-08-02;5;4\n";
    vec![
        ("xlsx", xlsx::whole(&xlsx::sheet("", &xlsx::table(), ""))),
        ("ods", ods::whole("", &ods::table())),
        ("xls", xls::table(false)),
        ("csv", text.as_bytes().to_vec()),
    ]
}

/// All such files.
pub fn files() -> Vec<Hostile> {
    // Delimited text that is cut off is a shorter text: nothing in it tells.
    let mut kinds = wholes();
    kinds.retain(|(ending, _)| *ending != "csv");
    let cut = |(ending, whole): &(&str, Vec<u8>)| {
        let tenth = |tenths: usize| {
            let name = format!("potong-{tenths}.{ending}");
            let bytes = whole[..whole.len() * tenths / 10].to_vec();
            // Nothing at all is an empty file (R005); the rest begin as what they were and are damaged.
            let rule = if tenths == 0 { "R005" } else { "R001" };
            Hostile::refused("cut off at a tenth of its length", &name, rule, bytes)
        };
        (0..10).map(tenth).collect::<Vec<_>>()
    };
    kinds.iter().flat_map(cut).collect()
}
