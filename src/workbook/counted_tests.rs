//! The sheets of counts of the fixture, opened again: data quality, press figures, what changed.

use calamine::Reader;

use super::tests::{book, nation_bytes, province_bytes, row, sheet};

/// The formulas of a sheet by the cell they stand in.
fn formulas(bytes: Vec<u8>, name: &str) -> Vec<String> {
    let formulas = book(bytes).worksheet_formula(name).unwrap();
    formulas.rows().flatten().filter(|formula| !formula.is_empty()).cloned().collect()
}

#[test]
fn the_quality_of_a_province_tells_responses_and_findings_by_severity_state_rule_and_file() {
    let range = sheet(province_bytes(), "Mutu Data");
    // 100 read - 7 rejected - 3 duplicates.
    assert_eq!(row(&range, "Dipakai")[1..], ["90", "0.9"]);
    assert_eq!(row(&range, "Respons ditolak")[1..], ["1", "1", "1"]);
    // Seen first on 20 November, day 45616 of a spreadsheet; the last change came 11 days later.
    assert_eq!(row(&range, "Terbuka")[1..], ["1", "0", "1", "0", "0", "45616"]);
    assert_eq!(row(&range, "Selesai")[1], "1");
    assert_eq!(row(&range, "V201 – Jawaban di luar skala")[1..], ["ditolak", "1", "1", "1", "1"]);
    let file = ["100", "7", "3", "90", "0.07", "1", "0", "0", "1"];
    assert_eq!(row(&range, "63.05 Kabupaten Tapin.xlsx")[1..], file);
    let formulas = formulas(province_bytes(), "Mutu Data");
    for formula in [
        "$B$8-$B$9-$B$10",
        "COUNTIFS(Temuan!$C$5:$C$6,\"terbuka\")",
        "COUNTIFS(Temuan!$A$5:$A$6,\"V201\",Temuan!$B$5:$B$6,\"ditolak\")",
        // From 1 November to 23 November: 30 to 8 days before 1 December.
        "COUNTIFS(Temuan!$C$5:$C$6,\"terbuka\",Temuan!$D$5:$D$6,\">=45597\",Temuan!$D$5:$D$6,\"<=45619\")",
    ] {
        assert!(formulas.iter().any(|one| one == formula), "{formula} in {formulas:?}");
    }
}

#[test]
fn the_quality_of_the_nation_stands_province_by_province_with_its_sums_below() {
    let range = sheet(nation_bytes(), "Mutu Data");
    let province = row(&range, "Kalimantan Selatan");
    // One finding that stands per 100 responses; one open, one waived, one fixed.
    let numbers = ["1", "100", "7", "0.07", "3", "0.03", "90", "0.9", "1", "0", "0", "1", "1"];
    assert_eq!(province[1..14], numbers);
    assert_eq!(province[14..], ["0", "1", "0", "1", "1", "45616"]);
    assert_eq!(row(&range, "Nasional")[1..], province[1..]);
    assert!(formulas(nation_bytes(), "Mutu Data").contains(&"SUM('Mutu Data'!$C$5:$C$5)".to_owned()));
}

#[test]
fn press_figures_stand_by_scope_with_their_formulas_and_empty_scopes_are_left_out() {
    let range = sheet(province_bytes(), "Angka Rilis");
    let rows: Vec<Vec<String>> =
        range.rows().skip(4).map(|row| row.iter().map(ToString::to_string).collect()).collect();
    let keys: Vec<&str> = rows.iter().map(|row| row[6].as_str()).collect();
    let expected = [
        "province.63.group.pemda.loci.count",
        "province.63.group.pemda.scored.count",
        "province.63.group.pemda.mean",
        "province.63.group.pemda.zone.hijau.count",
        "province.63.group.pemda.zone.hijau.percent",
        "province.63.group.pemda.best.score",
        "locus.63.score",
        "locus.63.rank",
    ];
    assert_eq!(keys, expected);
    assert_eq!(rows[2][..5], ["Kelompok PEMDA", "Rata-rata", "83", "nilai", "2"]);
    assert_eq!(rows[6][..3], ["Provinsi Kalimantan Selatan", "Nilai", "96"]);
    let range = sheet(nation_bytes(), "Angka Rilis");
    assert!(range.rows().skip(4).all(|row| row[6].to_string().starts_with("nation.group.pemda.")));

    let formulas = formulas(province_bytes(), "Angka Rilis");
    // Half of two loci: the count and the basis of the same sheet.
    let share = "ROUND(ROUND(100*'Angka Rilis'!$C$8/'Angka Rilis'!$E$9,10),2)";
    assert!(formulas.iter().any(|one| one == share), "{formulas:?}");
    assert!(formulas[0].starts_with("COUNTIFS(Lokus!$A$5:"), "{formulas:?}");
    assert_eq!(formulas.len(), 8, "{formulas:?}");
}

#[test]
fn the_nation_tells_what_the_last_change_changed() {
    let range = sheet(nation_bytes(), "Perubahan");
    let note = range.rows().nth(2).unwrap().iter().map(ToString::to_string).collect::<String>();
    let told = "Perubahan terakhir 1 Desember 2024, dibandingkan dengan keadaan 20 November 2024: 0 masuk; 1 keluar;";
    assert!(note.contains(told), "{note}");
    let rows: Vec<Vec<String>> =
        range.rows().skip(4).map(|row| row.iter().map(ToString::to_string).collect()).collect();
    let gone = ["keluar", "kabupaten", "62.01", "Kabupaten Lama", "Kalimantan Tengah", "60", "", ""];
    assert_eq!(rows[0][..8], gone);
    // 96 - 87.5; rank 10 to 9 is one up.
    let moved = ["87.5", "96", "8.5", "C – Kuning", "A – Hijau", "10", "9", "1"];
    assert_eq!(rows[1][0], "zona atau kategori berubah");
    assert_eq!(rows[1][5..], moved);
    assert_eq!(rows.len(), 2);
}
