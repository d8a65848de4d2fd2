//! A test as a sentence: a tiny pipeline, some sheets, a command, and what must come of it.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use polars::prelude::DataFrame;
use rekap::pipeline::Pipeline;
use rekap::stage::Partition;
use rekap::store::Store;
use rekap::table::{
    CONSOLIDATE_FINDINGS, DEDUPE_FINDINGS, INGEST_FINDINGS, SCORE_FINDINGS, Table, VALIDATE_FINDINGS,
};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook};

/// Headers of the sheets of the tiny pipeline.
pub const INTERNAL: [&str; 5] = ["Kode Unit", "Kode Responden", "Tanggal", "Tahu standar", "Tahu tugas"];
/// See [`INTERNAL`].
pub const EKSTERNAL: [&str; 5] =
    ["Kode Unit", "Kode Responden", "Tanggal", "Ditunda saat mengajukan", "Ditunda saat mengambil"];

/// A folder with the tiny pipeline `mini` and the workbooks a test puts there.
pub struct Case {
    pub folder: tempfile::TempDir,
    books: Vec<(String, Vec<Sheet>)>,
    last: Option<Output>,
}

/// A sheet: its name, and its rows.
pub type Sheet = (String, Vec<Vec<String>>);

impl Case {
    /// The tiny pipeline of `tests/it/tiny`, no workbooks.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        copy(&repository().join("tests/it/tiny"), &folder.path().join("pipelines"));
        std::fs::create_dir_all(folder.path().join("data/63 Kalimantan Selatan")).unwrap();
        // One key for all cases: two of them are compared byte by byte.
        put(&folder.path().join("state/key"), "07".repeat(32).as_bytes());
        Self { folder, books: Vec::new(), last: None }
    }

    /// Adds a sheet to a workbook of province 63: the first row is the header; `2024-08-02` becomes a date, whole
    /// numbers become numbers, everything else stays text.
    pub fn sheet<R: AsRef<[&'static str]>>(
        mut self,
        file: &str,
        sheet: &str,
        header: &[&str],
        rows: &[R],
    ) -> Self {
        let own = |row: &[&str]| row.iter().map(|text| (*text).to_owned()).collect();
        let mut content: Vec<Vec<String>> = vec![own(header)];
        content.extend(rows.iter().map(|row| own(row.as_ref())));
        match self.books.iter_mut().find(|(name, _)| name == file) {
            Some((_, sheets)) => sheets.push((sheet.to_owned(), content)),
            None => self.books.push((file.to_owned(), vec![(sheet.to_owned(), content)])),
        }
        self
    }

    /// Adds the workbook `a.xlsx` of two units, each with one response of either role; `answer` is the first one of the last
    /// response, on a scale from 0 to 5.
    pub fn two_units(self, answer: &'static str) -> Self {
        let internal = [["63.05-A", "I1", "2024-08-02", "5", "4"], ["63.05-B", "I2", "2024-08-02", "3", "2"]];
        let eksternal =
            [["63.05-A", "E1", "2024-08-02", "0", "1"], ["63.05-B", "E2", "2024-08-02", answer, "1"]];
        self.sheet("a.xlsx", "Internal", &INTERNAL, &internal).sheet(
            "a.xlsx",
            "Eksternal",
            &EKSTERNAL,
            &eksternal,
        )
    }

    /// Replaces `old` by `new` in a file of the pipeline.
    pub fn edit(self, file: &str, old: &str, new: &str) -> Self {
        let path = self.folder.path().join("pipelines/mini").join(file);
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.contains(old), "{file} has no {old:?}");
        put(&path, text.replace(old, new).as_bytes());
        self
    }

    /// Puts a file of any content into the folder of province 63.
    pub fn file(self, name: &str, bytes: &[u8]) -> Self {
        put(&self.data().join(name), bytes);
        self
    }

    /// Runs `rekap` with these words (the pipeline is `mini`) in the case's folder.
    pub fn run(mut self, words: &str) -> Self {
        for (file, sheets) in &self.books {
            write_book(&self.data().join(file), sheets);
        }
        self.books.clear();
        self.last = Some(rekap(self.folder.path(), &words.split(' ').collect::<Vec<_>>()));
        self
    }

    /// The exit code of the last run.
    #[track_caller]
    pub fn code(self, code: i32) -> Self {
        assert_eq!(self.output().status.code(), Some(code), "{}", self.story());
        self
    }

    /// What the last run says on stderr contains `text`; and it is no panic.
    #[track_caller]
    pub fn complains(self, text: &str) -> Self {
        let said = String::from_utf8_lossy(&self.output().stderr).into_owned();
        assert!(said.contains(text), "not said: {text:?}\n{}", self.story());
        assert!(!said.contains("panicked"), "{}", self.story());
        self
    }

    /// What the last run printed contains `text`.
    #[track_caller]
    pub fn prints(self, text: &str) -> Self {
        assert!(self.stdout().contains(text), "not printed: {text:?}\n{}", self.story());
        self
    }

    /// Exactly these findings (`V201 tapin.xlsx!Eksternal!K17`) stand in the tables of province 63 and the nation.
    #[track_caller]
    pub fn finds(self, expected: &[&str]) -> Self {
        let found = self.findings();
        assert_eq!(found, expected, "{}", self.story());
        self
    }

    /// All findings of reading, validation and duplicates of province 63, sorted.
    pub fn findings(&self) -> Vec<String> {
        let tables = [&INGEST_FINDINGS, &VALIDATE_FINDINGS, &DEDUPE_FINDINGS, &SCORE_FINDINGS];
        let mut findings: Vec<String> =
            tables.iter().flat_map(|table| findings(&self.table("63", table))).collect();
        if let Some(nation) = self.nation(&CONSOLIDATE_FINDINGS) {
            findings.extend(self::findings(&nation));
        }
        findings.sort();
        findings
    }

    /// A table of a province.
    pub fn table(&self, province: &str, table: &'static Table) -> DataFrame {
        let partition = Partition::Province(province.to_owned());
        self.store().read_table(&partition, table).unwrap().unwrap_or_default()
    }

    /// A table of the nation, where it is there.
    pub fn nation(&self, table: &'static Table) -> Option<DataFrame> {
        self.store().read_table(&Partition::Nation, table).unwrap()
    }

    /// What the last run printed.
    pub fn stdout(&self) -> String {
        String::from_utf8_lossy(&self.output().stdout).into_owned()
    }

    /// The folder of province 63.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data/63 Kalimantan Selatan")
    }

    fn store(&self) -> Store {
        let pipeline = Pipeline::load(&self.folder.path().join("pipelines/mini")).unwrap();
        let [work, out, state] = ["work", "out", "state"].map(|name| self.folder.path().join(name));
        Store::new(&work, &out, &state, &pipeline)
    }

    /// All that the last run said, and its ending.
    pub fn output(&self) -> &Output {
        self.last.as_ref().expect("run first")
    }

    /// All there is to know when a test fails.
    fn story(&self) -> String {
        let mut story = String::new();
        let output = self.output();
        writeln!(story, "exit {:?}", output.status.code()).unwrap();
        writeln!(story, "--- stdout\n{}", String::from_utf8_lossy(&output.stdout)).unwrap();
        writeln!(story, "--- stderr\n{}", String::from_utf8_lossy(&output.stderr)).unwrap();
        let names: Vec<String> = files(self.folder.path()).into_iter().map(|(name, _)| name).collect();
        writeln!(story, "--- files\n{}", names.join("\n")).unwrap();
        story
    }
}

/// The findings of a table as `rule place`.
pub fn findings(frame: &DataFrame) -> Vec<String> {
    let text = |name: &str, at: usize| {
        frame.column(name).unwrap().str().unwrap().get(at).unwrap_or_default().to_owned()
    };
    (0..frame.height())
        .map(|at| {
            let parts = ["file", "sheet", "cell"].map(|name| text(name, at));
            let place = parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join("!");
            format!("{} {place}", text("rule", at)).trim().to_owned()
        })
        .collect()
}

/// Runs the program in `folder`.
pub fn rekap(folder: &Path, words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_rekap")).args(words).current_dir(folder).output().unwrap()
}

/// The root of the repository.
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All files below a folder with their content, by relative name; without `work/<pipeline>/runs`, which no two runs leave alike.
pub fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    every_file(folder)
        .into_iter()
        .filter(|(name, _)| !Path::new(name).iter().any(|part| part == "runs"))
        .collect()
}

/// The same with everything.
pub fn every_file(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in std::fs::read_dir(&next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
                all.push((name, std::fs::read(&path).unwrap()));
            }
        }
    }
    all.sort();
    all
}

/// Copies a folder with all that is in it.
pub fn copy(from: &Path, to: &Path) {
    for (name, bytes) in files(from) {
        put(&to.join(name), &bytes);
    }
}

#[expect(clippy::disallowed_methods, reason = "a test sets up its own folder")]
pub fn put(path: &Path, bytes: &[u8]) {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, bytes).unwrap();
}

/// Writes a workbook; cells as [`Case::sheet`] says.
pub fn write_book(path: &Path, sheets: &[Sheet]) {
    let mut book = Workbook::new();
    // Two cases write the same workbook within different seconds.
    let created = ExcelDateTime::from_ymd(2024, 11, 1).unwrap();
    book.set_properties(&DocProperties::new().set_creation_datetime(&created));
    let date = Format::new().set_num_format("dd/mm/yyyy");
    for (name, rows) in sheets {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        for (row, cells) in (0..).zip(rows) {
            for (column, text) in (0..).zip(cells) {
                if let Ok(number) = text.parse::<i32>() {
                    sheet.write_number(row, column, number).unwrap();
                } else if let (10, Ok(day)) = (text.len(), ExcelDateTime::parse_from_str(text)) {
                    sheet.write_datetime_with_format(row, column, &day, &date).unwrap();
                } else if !text.is_empty() {
                    sheet.write_string(row, column, text).unwrap();
                }
            }
        }
    }
    book.save(path).unwrap();
}
