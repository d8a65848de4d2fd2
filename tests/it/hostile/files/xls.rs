//! Old workbooks: records in a compound file, whose table of sectors can lead in a circle.

use std::io::{Cursor, Write as _};

use cfb::{CompoundFile, Version};

use super::Hostile;

const SECTOR: usize = 512;

/// All such files.
pub fn files() -> Vec<Hostile> {
    let turned = |turn: fn(&mut Vec<u8>)| {
        let mut file = table(false);
        turn(&mut file);
        file
    };
    // The length of the stream ends its chain before the circle closes: every sector was read once, in order. A circle
    // that closes before would give the same records again and again, so the file is damaged.
    let circle = turned(|file| turn(file, 1));
    let within = turned(|file| turn(file, 10));
    let refused = |what, name: &str, bytes| Hostile::refused(what, name, "R001", bytes);
    vec![
        Hostile::read("a chain of sectors that is a circle behind its end", "lingkar.xls", 1, circle),
        refused("a chain of sectors that is a circle", "lingkar-dalam.xls", within),
        refused(
            "a list of streams that is a circle",
            "lingkar-daftar.xls",
            turned(|file| folder_turned(file)),
        ),
        refused("a list of sector tables that is a circle", "lingkar-tabel.xls", turned(list_turned)),
        refused("small sectors that are a circle", "lingkar-kecil.xls", small_turned()),
    ]
}

/// A workbook short enough for small sectors, whose first leads to itself.
fn small_turned() -> Vec<u8> {
    let mut file = CompoundFile::create_with_version(Version::V3, Cursor::new(Vec::new())).unwrap();
    file.create_stream("/Workbook").unwrap().write_all(&[0; 2000]).unwrap();
    file.flush().unwrap();
    let mut file = file.into_inner().into_inner();
    let at = SECTOR * (1 + number(&file, 60) as usize);
    file[at..at + 4].fill(0);
    file
}

/// A table of one response, with one more number in the last cell of the sheet where it is to be `far`.
pub fn table(far: bool) -> Vec<u8> {
    let mut sheet = record(0x0809, &words(&[0x0600, 0x0010, 0x0DBB, 0x07CC, 0, 0, 6, 0]));
    // Rows and columns from and to: a reader that trusts the far one takes memory for 16 million cells.
    let extent = if far { [0, 0, 0, 1, 0, 256, 0] } else { [0, 0, 2, 0, 0, 5, 0] };
    sheet.extend(record(0x0200, &words(&extent)));
    let rows = [
        ["Kode Unit", "Kode Responden", "Tanggal", "Tahu standar", "Tahu tugas"],
        ["63.05-B", "I7", "2024-08-02", "5", "4"],
    ];
    for (row, cells) in (0..).zip(rows) {
        for (column, text) in (0..).zip(cells) {
            sheet.extend(label(row, column, text));
        }
    }
    if far {
        sheet.extend(record(0x0203, &[words(&[65_535, 255, 0]), 7_f64.to_le_bytes().to_vec()].concat()));
    }
    sheet.extend(record(0x000A, &[]));
    let mut globals = record(0x0809, &words(&[0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 0, 6, 0]));
    globals.extend(record(0x0042, &words(&[1200])));
    let name = b"Internal";
    let start = globals.len() + 4 + 8 + name.len() + 4;
    let mut place = u32::try_from(start).unwrap().to_le_bytes().to_vec();
    place.extend([0, 0, u8::try_from(name.len()).unwrap(), 0]);
    place.extend(name);
    globals.extend(record(0x0085, &place));
    globals.extend(record(0x000A, &[]));
    let mut stream = [globals, sheet].concat();
    // Streams below 4096 bytes lie elsewhere, without a chain of sectors of their own.
    stream.resize(SECTOR * 20, 0);
    let mut file = CompoundFile::create_with_version(Version::V3, Cursor::new(Vec::new())).unwrap();
    file.create_stream("/Workbook").unwrap().write_all(&stream).unwrap();
    file.flush().unwrap();
    file.into_inner().into_inner()
}

/// Leads the chain of sectors of the longest stream from its `nth` last sector back to its first.
fn turn(file: &mut [u8], nth: usize) {
    let table = SECTOR * (1 + number(file, 76) as usize);
    let next = |file: &[u8], sector: usize| number(file, table + 4 * sector);
    // The stream with the most consecutive sectors is the workbook: find where a long run of "the next one" starts.
    let run = (0..SECTOR / 4 - 1)
        .find(|sector| (0..10).all(|step| next(file, sector + step) as usize == sector + step + 1));
    let first = run.expect("a long stream");
    let last = (first..SECTOR / 4).find(|sector| next(file, *sector) == 0xFFFF_FFFE).expect("an end");
    let at = table + 4 * (last + 1 - nth);
    file[at..at + 4].copy_from_slice(&u32::try_from(first).unwrap().to_le_bytes());
}

/// Leads the chain of the list of streams, which has no length, back to its start.
fn folder_turned(file: &mut [u8]) {
    let first = number(file, 48);
    let at = SECTOR * (1 + number(file, 76) as usize) + 4 * first as usize;
    file[at..at + 4].copy_from_slice(&first.to_le_bytes());
}

/// Says that more tables of sectors follow, in a list whose only sector leads to itself.
fn list_turned(file: &mut Vec<u8>) {
    let sector = u32::try_from(file.len() / SECTOR - 1).unwrap();
    file.extend([0xff; SECTOR]);
    let end = file.len();
    file[end - 4..].copy_from_slice(&sector.to_le_bytes());
    file[68..72].copy_from_slice(&sector.to_le_bytes());
    file[72..76].copy_from_slice(&u32::MAX.to_le_bytes());
}

fn number(file: &[u8], at: usize) -> u32 {
    u32::from_le_bytes(file[at..at + 4].try_into().unwrap())
}

fn label(row: u16, column: u16, text: &str) -> Vec<u8> {
    let mut body = words(&[row, column, 0, u16::try_from(text.len()).unwrap()]);
    body.push(0);
    body.extend(text.as_bytes());
    record(0x0204, &body)
}

fn words(values: &[u16]) -> Vec<u8> {
    values.iter().flat_map(|value| value.to_le_bytes()).collect()
}

fn record(kind: u16, body: &[u8]) -> Vec<u8> {
    let mut record = words(&[kind, u16::try_from(body.len()).unwrap()]);
    record.extend(body);
    record
}
