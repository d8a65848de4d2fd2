//! Which part of an `.xlsb` holds a sheet.

use std::io::BufReader;

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::Event;

use super::package::{Package, part};
use super::xlsb::record;

const SHEET: u32 = 0x009C;
const END_OF_SHEETS: u32 = 0x0090;

/// The path of the part that holds the sheet of a name.
pub(super) fn path_of(package: &mut Package<'_>, name: &str) -> Option<String> {
    let relation = relation_of(package, name)?;
    let target = target_of(package, &relation)?;
    Some(format!("xl/{target}"))
}

/// The relation of a sheet, from the list of sheets.
fn relation_of(package: &mut Package<'_>, name: &str) -> Option<String> {
    let mut list = BufReader::new(part(package, "xl/workbook.bin").ok()??);
    let mut body = Vec::new();
    while let Some(kind) = record(&mut list, &mut body).ok()? {
        if kind == SHEET {
            let (relation, rest) = wide(body.get(8..)?)?;
            let (found, _) = wide(rest)?;
            if found == name {
                return Some(relation);
            }
        } else if kind == END_OF_SHEETS {
            break;
        }
    }
    None
}

/// A text that starts with its length, in letters of two bytes, and what follows it.
fn wide(bytes: &[u8]) -> Option<(String, &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    // Relations of sheets without a part have the length -1.
    let length = usize::try_from(u32::from_le_bytes(*length)).ok().filter(|length| *length < 65_536)?;
    let (text, rest) = rest.split_at_checked(length * 2)?;
    Some((encoding_rs::UTF_16LE.decode_without_bom_handling(text).0.into_owned(), rest))
}

/// The target of a relation.
fn target_of(package: &mut Package<'_>, relation: &str) -> Option<String> {
    let list = part(package, "xl/_rels/workbook.bin.rels").ok()??;
    let mut reader = Reader::from_reader(BufReader::new(list));
    reader.config_mut().expand_empty_elements = true;
    let mut text = Vec::new();
    loop {
        text.clear();
        match reader.read_event_into(&mut text).ok()? {
            Event::Eof => return None,
            Event::Start(element) if element.local_name().as_ref() == "Relationship" => {
                let value = |name: &str| element.try_get_attribute(name).ok()?.map(|found| found.value);
                if value("Id").is_some_and(|id| id == relation) {
                    return Some(unescape(&value("Target")?).ok()?.into_owned());
                }
            }
            _ => {}
        }
    }
}
