//! Names of sheets and files that are programs, paths, or no names at all.

use super::{Hostile, xlsx};

/// All such files.
pub fn files() -> Vec<Hostile> {
    let long = "n".repeat(10_000);
    let named = |name: &str| {
        let sheet = xlsx::sheet("", &xlsx::table(), "");
        xlsx::frame(&[name.to_owned()]).stored("xl/worksheets/sheet1.xml", sheet.as_bytes()).finish()
    };
    vec![
        Hostile::read("a sheet name of 10,000 letters", "panjang.xlsx", 1, named(&long)),
        Hostile::read("a sheet name that is a formula", "rumus.xlsx", 1, named("=cmd|'/C calc'!A0")),
        Hostile::read("a sheet name that is a path", "jalur.xlsx", 1, named("../../../../rekap-lolos.txt")),
        Hostile::read("a sheet name of control characters", "kendali.xlsx", 1, named("&#27;[2J&#7;&#8;x")),
        Hostile::read("a sheet without a name", "anonim.xlsx", 1, named("")),
        Hostile::read("a file name that is a formula", "=1+1.xlsx", 1, named("Internal")),
    ]
}
