//! What people send under the name of a workbook: images, documents, archives, mail and web pages.

use super::Unreadable;
use super::decode::start_of;

/// First bytes, and what to call the format.
const STARTS: &[(&[u8], &str)] = &[
    (b"\x89PNG", "gambar PNG"),
    (b"\xff\xd8\xff", "gambar JPEG"),
    (b"GIF8", "gambar GIF"),
    (b"II*\0", "gambar TIFF"),
    (b"MM\0*", "gambar TIFF"),
    (b"%PDF", "dokumen PDF"),
    (b"{\\rtf", "dokumen RTF"),
    (b"Rar!", "arsip RAR"),
    (b"7z\xbc\xaf", "arsip 7z"),
    (b"\x1f\x8b", "arsip gzip"),
    (b"\xfd7zXZ", "arsip xz"),
    (b"BZh91AY&SY", "arsip bzip2"),
    (b"SQLite format 3", "basis data SQLite"),
    (b"PAR1", "data Parquet"),
    (b"\0\x01\0\0Standard", "basis data Access"),
    (b"{\"", "data JSON"),
    (b"[{", "data JSON"),
    (b"BEGIN:VCALENDAR", "kalender (.ics)"),
    (b"BEGIN:VCARD", "kartu nama (.vcf)"),
];

/// Bytes behind the start, where they are, and what to call the format.
const INSIDE: &[(&[u8], usize, &str)] = &[
    (b"WEBP", 8, "gambar WebP"),
    (b"ftypheic", 4, "gambar HEIC"),
    (b"ftypmif1", 4, "gambar HEIC"),
    (b"ftyp", 4, "video"),
    (b"ustar", 257, "arsip tar"),
];

/// First elements of web pages, whole or in pieces, in lower case.
const PAGE: &[&str] = &[
    "<!doctype html",
    "<html",
    "<head",
    "<body",
    "<table",
    "<style",
    "<meta",
    "<div",
    "<center",
    "<script",
    "<title",
    "<tr",
    "<span",
    "<font",
    "<br",
    "<p>",
    "<h1",
    "<h2",
    "<h3",
    "<b>",
];

/// First header lines of mail, in lower case.
const MAIL: &[&str] = &[
    "received:",
    "return-path:",
    "delivered-to:",
    "message-id:",
    "mime-version:",
    "from:",
    "subject:",
    "x-",
];

/// Tells what a file is that is no workbook, as far as its start says.
pub(super) fn refuse(bytes: &[u8]) -> Result<(), Unreadable> {
    if bytes.iter().all(|byte| *byte == 0) {
        let reason = "seluruh isi berkas nol: penyalinannya gagal";
        return Err(Unreadable::Damaged { reason: reason.to_owned() });
    }
    let at = |(word, start, _): &&(&[u8], usize, &str)| {
        bytes.get(*start..).is_some_and(|rest| rest.starts_with(word))
    };
    let known = STARTS.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, looks_like)| *looks_like);
    // Text may begin with these two letters; in an image four zero bytes follow its size.
    let bitmap = (bytes.starts_with(b"BM") && bytes.get(6..10) == Some(&[0; 4])).then_some("gambar BMP");
    let inside = INSIDE.iter().find(at).map(|(_, _, looks_like)| *looks_like);
    if let Some(looks_like) = known.or(bitmap).or(inside) {
        return Err(Unreadable::Format { looks_like });
    }
    let start = start_of(bytes).to_ascii_lowercase();
    mail(&start).and_then(|()| markup(&start))
}

fn mail(start: &str) -> Result<(), Unreadable> {
    let headed = MAIL.iter().any(|name| start.starts_with(name));
    let further =
        ["\nsubject:", "\nmime-version:", "\ncontent-type:"].iter().any(|name| start.contains(name));
    match (headed && further, start.contains("multipart/related")) {
        (false, _) => Ok(()),
        (true, true) => Err(Unreadable::Markup { looks_like: "arsip web (MHTML)" }),
        (true, false) => Err(Unreadable::Format { looks_like: "pesan surel (.eml)" }),
    }
}

fn markup(start: &str) -> Result<(), Unreadable> {
    let content = behind_comments(start);
    let looks_like =
        if start.contains("urn:schemas-microsoft-com:office:spreadsheet") && start.contains("<workbook") {
            "XML Spreadsheet 2003"
        } else if PAGE.iter().any(|word| content.starts_with(word)) {
            "halaman web (HTML)"
        } else if content.starts_with("<office:document") {
            "OpenDocument dalam satu XML (.fods)"
        } else if content.starts_with("<svg") {
            return Err(Unreadable::Format { looks_like: "gambar SVG" });
        } else if start.trim_start().starts_with("<?xml") || is_element(content) {
            "dokumen XML"
        } else {
            return Ok(());
        };
    Err(Unreadable::Markup { looks_like })
}

/// The start of a document of markup without the instructions and comments before its content.
fn behind_comments(start: &str) -> &str {
    let mut rest = start.trim_start();
    loop {
        let closing = match rest {
            _ if rest.starts_with("<!--") => "-->",
            _ if rest.starts_with("<?") => "?>",
            _ => return rest,
        };
        let Some((_, behind)) = rest.split_once(closing) else { return rest };
        rest = behind.trim_start();
    }
}

/// Whether text begins with an element of which something is closed further on, as no table does.
fn is_element(text: &str) -> bool {
    let named =
        text.strip_prefix('<').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()));
    named && (text.contains("</") || text.contains("/>"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(bytes: &[u8]) -> String {
        match refuse(bytes) {
            Ok(()) => String::new(),
            Err(Unreadable::Markup { looks_like }) => format!("markup: {looks_like}"),
            Err(other) => other.to_string(),
        }
    }

    #[test]
    fn images_documents_archives_and_mail_are_named() {
        assert_eq!(told(b"\x89PNG\r\n\x1a\n"), "gambar PNG");
        assert_eq!(told(b"RIFF\x10\0\0\0WEBPVP8 "), "gambar WebP");
        assert_eq!(told(b"BM\x36\x10\0\0\0\0\0\0\x36\0"), "gambar BMP");
        assert_eq!(told(b"\0\0\0\x18ftypheic"), "gambar HEIC");
        assert_eq!(told(b"%PDF-1.7"), "dokumen PDF");
        assert_eq!(told(b"From: a@b.id\r\nSubject: Rekap\r\n\r\nTerlampir"), "pesan surel (.eml)");
        assert_eq!(told(b"BEGIN:VCALENDAR\r\n"), "kalender (.ics)");
        assert_eq!(told(&[0; 4096]), "seluruh isi berkas nol: penyalinannya gagal");
    }

    #[test]
    fn web_pages_and_xml_are_told_behind_marks_and_comments() {
        for page in [
            "<html><body>",
            " \n<!DOCTYPE HTML PUBLIC \"\">",
            "\u{feff}<!-- dibuat oleh aplikasi --><!-- lagi --> <TABLE>",
            "<meta charset=utf-8><table>",
            "<?xml version=\"1.0\"?><!-- x --><html xmlns=\"\">",
        ] {
            assert_eq!(told(page.as_bytes()), "markup: halaman web (HTML)", "{page}");
            let wide: Vec<u8> =
                page.trim_start_matches('\u{feff}').encode_utf16().flat_map(u16::to_le_bytes).collect();
            let marked = [b"\xff\xfe".as_slice(), &wide].concat();
            assert_eq!(told(&marked), "markup: halaman web (HTML)", "{page}");
        }
        let sheet = "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook \
                     xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">";
        assert_eq!(told(sheet.as_bytes()), "markup: XML Spreadsheet 2003");
        assert_eq!(told(b"<?xml version=\"1.0\"?><data>"), "markup: dokumen XML");
        assert_eq!(told(b"<data><row/></data>"), "markup: dokumen XML");
        assert_eq!(
            told(b"MIME-Version: 1.0\r\nContent-Type: multipart/related"),
            "markup: arsip web (MHTML)"
        );
    }

    #[test]
    fn a_table_as_text_is_let_through_whatever_its_first_letters() {
        for text in [
            "Kode Unit;Tanggal\n",
            "BMKG;Subjek;Nilai\n1;2;3;4;5;6\n",
            "Subject;From\n",
            "Subject: rekap;x\n",
            "<5 tahun;>5 tahun\n",
            "<kosong>;1\n",
            "{a};b\n",
        ] {
            assert_eq!(told(text.as_bytes()), "", "{text}");
        }
    }
}
