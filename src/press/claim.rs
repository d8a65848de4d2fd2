//! The file of numbers somebody wants to publish: columns `key` and `value`, further ones do not matter.

use std::io;

/// A number somebody wants to publish.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Its line in the file, counted from one.
    pub line: u64,
    /// Its key.
    pub key: String,
    /// The number as written.
    pub value: String,
}

/// Reads the file. Its columns stand between commas or, where the header has one, semicolons: a value with a decimal comma
/// stands in quotes in the former. Lines without a key are skipped.
///
/// # Errors
/// The text is no CSV, or lacks one of the two columns.
pub fn claims(bytes: &[u8]) -> io::Result<Vec<Claim>> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    // Office programs still write the old code page; keys are plain letters in either.
    let text = String::from_utf8_lossy(bytes).replace("\r\n", "\n");
    let header = text.lines().next().unwrap_or_default();
    let delimiter = [b';', b'\t'].into_iter().find(|sign| header.as_bytes().contains(sign)).unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let headers = reader.headers().map_err(refused)?.clone();
    let place = |name: &str| {
        let found = headers.iter().position(|header| header.eq_ignore_ascii_case(name));
        found.ok_or_else(|| refused(format!("it has no column `{name}`")))
    };
    let (key, value) = (place("key")?, place("value")?);
    let mut claims = Vec::new();
    for record in reader.records() {
        let record = record.map_err(refused)?;
        let text = |at: usize| record.get(at).unwrap_or_default().to_owned();
        let line = record.position().map_or(0, csv::Position::line);
        // An unquoted decimal comma would lose its decimals in silence.
        if delimiter == b',' && record.len() > headers.len() {
            let what = format!(
                "line {line} has more fields than the header: quote values with a decimal comma, or use semicolons"
            );
            return Err(refused(what));
        }
        if !text(key).is_empty() {
            claims.push(Claim { line, key: text(key), value: text(value) });
        }
    }
    Ok(claims)
}

fn refused(why: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, why)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(u64, String, String)> {
        claims(text.as_bytes()).unwrap().into_iter().map(|one| (one.line, one.key, one.value)).collect()
    }

    #[test]
    fn commas_in_quotes_and_semicolons_are_read_alike_and_other_columns_do_not_matter() {
        let expected = [(2, "percent.hijau".to_owned(), "70,70 %".to_owned())];
        assert_eq!(read("key,value\npercent.hijau,\"70,70 %\"\n"), expected);
        assert_eq!(read("\u{feff}judul;Key;Value\r\nZona hijau;percent.hijau;70,70 %\r\n;;\r\n"), expected);
    }

    #[test]
    fn a_decimal_comma_without_quotes_is_refused_and_not_cut_off() {
        let refused = claims(b"key,value\npercent.hijau,70,70\n").unwrap_err().to_string();
        assert!(refused.contains("line 2") && refused.contains("semicolons"), "{refused}");
        let refused = claims(b"kunci,value\na,1\n").unwrap_err().to_string();
        assert_eq!(refused, "it has no column `key`");
    }
}
