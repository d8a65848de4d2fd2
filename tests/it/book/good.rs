//! A workbook with everything the checker knows and nothing wrong, for faults to be planted in.

use std::io::{Cursor, Read as _, Write as _};

use rust_xlsxwriter::{
    Chart, ChartType, ConditionalFormatDataBar, ConditionalFormatFormula, DocProperties, ExcelDateTime,
    Format, Formula, Sparkline, Table, TableColumn, Url, Workbook, Worksheet, XlsxError,
};
use zip::write::SimpleFileOptions;

/// The workbook: a summary with a chart and links, and a listing with formulas.
pub fn good() -> Vec<u8> {
    let mut book = Workbook::new();
    let day = ExcelDateTime::from_ymd(2024, 10, 31).unwrap();
    book.set_properties(
        &DocProperties::new().set_title("Uji").set_author("rekap").set_creation_datetime(&day),
    );
    summary(book.add_worksheet().set_name("Ringkasan").unwrap()).unwrap();
    listing(book.add_worksheet().set_name("Mutu Data").unwrap()).unwrap();
    book.define_name("bobot", "='Mutu Data'!$B$5").unwrap();
    book.save_to_buffer().unwrap()
}

fn summary(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    sheet.merge_range(0, 0, 0, 3, "Ringkasan & lainnya", &Format::new().set_bold())?;
    sheet.write_string(1, 0, "=1+1")?;
    sheet.write_formula(2, 0, Formula::new("=ROUND(SUM('Mutu Data'!B5:B6),2)").set_result("30"))?;
    sheet.write_formula(3, 0, Formula::new("=IF(bobot>5,\"ya\",\"tidak\")").set_result("ya"))?;
    sheet.write_url_with_text(4, 0, Url::new("internal:'Mutu Data'!A1"), "Mutu Data")?;
    let mut chart = Chart::new(ChartType::Column);
    chart.add_series().set_values("='Mutu Data'!$B$5:$B$6");
    sheet.insert_chart_with_offset(6, 0, &chart.set_alt_text("Nilai per lokus").clone(), 0, 0)?;
    paper(sheet);
    Ok(())
}

fn listing(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    for (row, (name, value)) in (4..).zip([("Tapin", 10.0), ("Banjar", 20.0)]) {
        sheet.write_string(row, 0, name)?;
        sheet.write_number(row, 1, value)?;
        let double = Formula::new("=2*Lokus[[#This Row],[Nilai]]").set_result((2.0 * value).to_string());
        sheet.write_formula(row, 2, double)?;
    }
    let columns = ["Nama", "Nilai", "Dua kali"].map(|title| TableColumn::new().set_header(title));
    sheet.add_table(3, 0, 5, 2, &Table::new().set_name("Lokus").set_columns(&columns))?;
    sheet.write_url(0, 0, Url::new("internal:Ringkasan!A1").set_text("← Ringkasan"))?;
    sheet.add_sparkline(4, 3, &Sparkline::new().set_range(("Mutu Data", 4, 1, 4, 2)))?;
    sheet.write_blank(5, 3, &Format::new().set_italic())?;
    let low = ConditionalFormatFormula::new().set_rule("=$B5<15").set_format(Format::new().set_bold());
    sheet.add_conditional_format(4, 0, 5, 0, &low)?;
    sheet.add_conditional_format(4, 1, 5, 1, &ConditionalFormatDataBar::new())?;
    sheet.set_freeze_panes(4, 0)?.set_repeat_rows(3, 3)?;
    paper(sheet);
    Ok(())
}

fn paper(sheet: &mut Worksheet) {
    sheet.set_paper_size(9).set_print_fit_to_pages(1, 0).set_footer("&RHalaman &P dari &N");
}

/// The workbook with its parts changed; the names of parts may change, too.
pub fn changed(bytes: &[u8], change: impl Fn(String, String) -> Vec<(String, String)>) -> Vec<u8> {
    let mut parts = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut written = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..parts.len() {
        let (mut part, mut text) = (parts.by_index(at).unwrap(), String::new());
        part.read_to_string(&mut text).unwrap();
        for (name, text) in change(part.name().unwrap().into_owned(), text) {
            let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
            written.start_file(name, options).unwrap();
            written.write_all(text.as_bytes()).unwrap();
        }
    }
    written.finish().unwrap().into_inner()
}

/// The workbook with one text of a part replaced by another.
pub fn with(part: &str, old: &str, new: &str) -> Vec<u8> {
    changed(&good(), |name, text| {
        assert!(name != part || text.contains(old), "{part} has no {old:?}: {text}");
        let text = if name == part { text.replacen(old, new, 1) } else { text };
        vec![(name, text)]
    })
}
