//! The list of sheets, where their parts are, and the day from which the workbook counts.

use super::markup::{Tag, Walk, literal, local};
use super::text::decode;
use super::{Known, Strange};
use crate::sheet::calamine_cells::epoch;
use crate::sheet::{Epoch, Listed};

const PACKAGE: &[u8] = b"http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
/// What calamine looks for in the list of sheets, whatever stands around it.
const NEVER: &[&[u8]] = &[b"workbook", b"workbookPr", b"sheet", b"definedName"];

/// A relation to a part.
#[derive(Debug)]
pub(super) struct Relation<'a> {
    id: &'a str,
    kind: &'a str,
    target: &'a str,
}

/// The relations of a part.
pub(super) fn relations(part: &[u8]) -> Known<Vec<Relation<'_>>> {
    let (mut walk, root) = Walk::document(part, b"Relationships", PACKAGE)?;
    let mut relations: Vec<Relation<'_>> = Vec::new();
    while let Some(tag) = walk.child(&root)? {
        if tag.name != b"Relationship" {
            return Err(Strange("an element stands among the relations"));
        }
        let id = tag.literal(b"Id")?;
        if relations.iter().any(|relation| relation.id == id) {
            return Err(Strange("two relations have one name"));
        }
        // Addresses of the web may be written with entities; nobody reads them.
        let target = tag.value(b"Target")?.map_or(Ok(""), |target| literal(target).or(Ok("")))?;
        relations.push(Relation { id, kind: tag.literal(b"Type")?, target });
        walk.skip(&tag, &[b"Relationship", b"Relationships"])?;
    }
    walk.ended()?;
    Ok(relations)
}

/// Folder and name of the part that lists the sheets.
pub(super) fn main_part<'a>(relations: &[Relation<'a>]) -> Known<(&'a str, &'a str)> {
    let mut of_office = relations.iter().filter(|one| one.kind.ends_with("/relationships/officeDocument"));
    let (Some(relation), None) = (of_office.next(), of_office.next()) else {
        return Err(Strange("the package has no part of its own, or several"));
    };
    if relation.kind.strip_prefix(OFFICE) != Some("officeDocument") {
        return Err(Strange("the package is of another variant"));
    }
    let target = relation.target.strip_prefix('/').unwrap_or(relation.target);
    let at = target.rfind('/').map_or(0, |slash| slash.saturating_add(1));
    let (folder, name) = target.split_at_checked(at).unwrap_or_default();
    if !is_plain(target) || name.is_empty() {
        return Err(Strange("the path of a part is no plain one"));
    }
    Ok((folder, name))
}

fn is_plain(path: &str) -> bool {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "/._- ".contains(letter);
    path.chars().all(plain) && path.split('/').all(|step| !step.starts_with('.')) && !path.starts_with('/')
}

/// The sheets with the paths of their parts, and the epoch.
pub(super) fn sheets(
    part: &[u8],
    relations: &[Relation<'_>],
    folder: &str,
) -> Known<(Vec<(Listed, String)>, Epoch)> {
    let (mut walk, root) = Walk::main(part, b"workbook")?;
    let (mut sheets, mut is_1904, mut passed) = (Vec::new(), false, Vec::new());
    while let Some(tag) = walk.child(&root)? {
        if matches!(tag.name, b"sheets" | b"workbookPr") && passed.contains(&tag.name) {
            return Err(Strange("a part of the list of sheets stands twice"));
        }
        passed.push(tag.name);
        match tag.name {
            b"sheets" => sheets = list(&mut walk, &tag, relations, folder)?,
            b"workbookPr" => {
                is_1904 = matches!(tag.value(b"date1904")?, Some(b"1" | b"true"));
                walk.skip(&tag, NEVER)?;
            }
            b"definedNames" => names(&mut walk, &tag)?,
            // An extension has an element of this name, too, with nothing in it that matters.
            b"extLst" => extensions(&mut walk, &tag)?,
            _ => walk.pass(&tag, NEVER)?,
        }
    }
    walk.ended()?;
    Ok((sheets, epoch(is_1904)))
}

fn list(
    walk: &mut Walk<'_>,
    parent: &Tag<'_>,
    relations: &[Relation<'_>],
    folder: &str,
) -> Known<Vec<(Listed, String)>> {
    let mut sheets: Vec<(Listed, String)> = Vec::new();
    while let Some(tag) = walk.child(parent)? {
        if tag.name != b"sheet" {
            return Err(Strange("an element stands among the sheets"));
        }
        let (listed, path) = sheet(&tag, relations, folder)?;
        if sheets.iter().any(|(other, _)| other.name == listed.name) {
            return Err(Strange("two sheets have one name"));
        }
        sheets.push((listed, path));
        walk.skip(&tag, NEVER)?;
    }
    Ok(sheets)
}

fn sheet(tag: &Tag<'_>, relations: &[Relation<'_>], folder: &str) -> Known<(Listed, String)> {
    let mut name = Vec::new();
    let written = tag.value(b"name")?.ok_or(Strange("a sheet has no name"))?;
    if written.iter().any(u8::is_ascii_control) {
        return Err(Strange("a name of a sheet has control letters"));
    }
    decode(written, &mut name)?;
    let name = String::from_utf8(name).map_err(|_| Strange("a part is not UTF-8"))?;
    let hidden = match tag.value(b"state")? {
        None | Some(b"visible") => false,
        Some(b"hidden" | b"veryHidden") => true,
        Some(_) => return Err(Strange("a sheet is in an unknown state")),
    };
    // Under whatever prefix, an `id` is taken for the relation by calamine.
    if tag.names_end_with(b"id")? != 1 {
        return Err(Strange("a sheet has several relations, or none"));
    }
    let id = tag.literal(b"r:id")?;
    let relation = relations.iter().find(|relation| relation.id == id);
    let relation = relation.ok_or(Strange("a sheet has a relation that is not listed"))?;
    let has_cells = match relation.kind.strip_prefix(OFFICE) {
        Some("worksheet") => true,
        Some("chartsheet") => false,
        _ => return Err(Strange("a sheet is of another kind")),
    };
    let path = match relation.target.strip_prefix('/') {
        Some(path) => path.to_owned(),
        None => format!("{folder}{}", relation.target),
    };
    if !is_plain(&path) {
        return Err(Strange("the path of a part is no plain one"));
    }
    Ok((Listed { name, hidden, has_cells }, path))
}

fn names(walk: &mut Walk<'_>, parent: &Tag<'_>) -> Known<()> {
    while let Some(tag) = walk.child(parent)? {
        if tag.name != b"definedName" {
            return Err(Strange("an element stands among the names of areas"));
        }
        walk.text(&tag)?;
    }
    Ok(())
}

fn extensions(walk: &mut Walk<'_>, parent: &Tag<'_>) -> Known<()> {
    while let Some(tag) = walk.child(parent)? {
        if tag.name != b"ext" {
            return Err(Strange("an element stands among the extensions"));
        }
        while let Some(inner) = walk.child(&tag)? {
            let name = local(inner.name);
            let of_workbook = name == b"workbookPr" && inner.value(b"date1904")?.is_none();
            if NEVER.contains(&name) && !of_workbook {
                return Err(Strange("an element stands where it is not expected"));
            }
            walk.skip(&inner, NEVER)?;
        }
    }
    Ok(())
}
