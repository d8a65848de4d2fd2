//! The package of a workbook: its zip entries, parts, content types and relations.

use std::collections::BTreeMap;
use std::io::Read as _;

use super::tree::Node;

/// What a content type must end with, by the last word of the relation that leads to the part.
const TYPES: [(&str, &str); 9] = [
    ("officeDocument", "spreadsheetml.sheet.main+xml"),
    ("worksheet", "spreadsheetml.worksheet+xml"),
    ("styles", "spreadsheetml.styles+xml"),
    ("sharedStrings", "spreadsheetml.sharedStrings+xml"),
    ("table", "spreadsheetml.table+xml"),
    ("drawing", "officedocument.drawing+xml"),
    ("chart", "drawingml.chart+xml"),
    ("theme", "officedocument.theme+xml"),
    ("core-properties", "package.core-properties+xml"),
];
/// 1 January 1980, the first day a zip file knows: what stands there where no clock is asked.
const NO_DAY: [u8; 4] = [0, 0, 0x21, 0];
pub const CONTENT_TYPES: &str = "[Content_Types].xml";

/// The parts of a workbook.
#[derive(Debug, Default)]
pub struct Package {
    /// The XML parts by name, without leading slash.
    pub trees: BTreeMap<String, Node>,
    /// Part -> id of a relation -> (last word of its type, part it leads to; empty for what is outside).
    pub relations: BTreeMap<String, BTreeMap<String, (String, String)>>,
}

impl Package {
    /// Reads a workbook, and tells what is wrong with the package.
    pub fn read(bytes: &[u8]) -> (Self, Vec<String>) {
        let mut faults = entries(bytes);
        let mut package = Self::default();
        let Ok(mut archive) = zip::ZipArchive::new(std::io::Cursor::new(bytes)) else {
            faults.push("it is no zip file".to_owned());
            return (package, faults);
        };
        for at in 0..archive.len() {
            let mut entry = archive.by_index(at).unwrap();
            let (name, mut content) = (entry.name().unwrap().into_owned(), Vec::new());
            entry.read_to_end(&mut content).unwrap();
            match Node::parse(&content) {
                Ok(tree) => drop(package.trees.insert(name, tree)),
                Err(why) => faults.push(format!("{name}: not well-formed: {why}")),
            }
        }
        package.relate(&mut faults);
        package.used(&mut faults);
        package.typed(&mut faults);
        package.dated(&mut faults);
        (package, faults)
    }

    /// The part that a relation of another part leads to.
    pub fn target(&self, part: &str, id: &str) -> Option<(&str, &Node)> {
        let (_, target) = self.relations.get(part)?.get(id)?;
        self.trees.get(target).map(|tree| (target.as_str(), tree))
    }

    /// Relations lead to parts, and every id that is used is one.
    fn relate(&mut self, faults: &mut Vec<String>) {
        for (name, tree) in self.trees.iter().filter(|(name, _)| is_relations(name)) {
            let (folder, file) = name.split_once("_rels/").unwrap();
            let owner = format!("{folder}{}", file.trim_end_matches(".rels"));
            if !owner.is_empty() && !self.trees.contains_key(&owner) {
                faults.push(format!("{name}: relations of a part that is not there"));
            }
            let own = self.relations.entry(owner).or_default();
            for relation in &tree.children {
                let (id, target) = (relation.get("Id"), relation.get("Target"));
                let kind = relation.get("Type").rsplit('/').next().unwrap_or_default();
                let mut path = resolved(folder, target);
                if relation.get("TargetMode") == "External" {
                    faults.push(format!("{name}: {id} leads outside, to {target}"));
                    path.clear();
                } else if !self.trees.contains_key(&path) {
                    faults.push(format!("{name}: {id} leads to {target}, which is not there"));
                }
                if own.insert(id.to_owned(), (kind.to_owned(), path)).is_some() {
                    faults.push(format!("{name}: {id} stands there twice"));
                }
            }
        }
    }

    /// Every id that a part uses is one of its relations, and every part is led to.
    fn used(&self, faults: &mut Vec<String>) {
        let nothing = BTreeMap::new();
        for (name, tree) in self.trees.iter().filter(|(name, _)| !is_relations(name)) {
            let own = self.relations.get(name).unwrap_or(&nothing);
            let mut used = Vec::new();
            ids(tree, &mut used);
            for id in used.iter().filter(|id| !own.contains_key(**id)) {
                faults.push(format!("{name}: it uses {id}, which is no relation of it"));
            }
            let led = self.relations.values().flat_map(BTreeMap::values).any(|(_, target)| target == name);
            if !led && name != CONTENT_TYPES {
                faults.push(format!("{name}: nothing leads to it"));
            }
        }
    }

    /// Every part has one content type, the one of its relations.
    fn typed(&self, faults: &mut Vec<String>) {
        let Some(types) = self.trees.get(CONTENT_TYPES) else {
            faults.push("it has no content types".to_owned());
            return;
        };
        let mut by_name: BTreeMap<&str, &str> = BTreeMap::new();
        for one in types.all("Override") {
            let part = one.get("PartName").trim_start_matches('/');
            if by_name.insert(part, one.get("ContentType")).is_some() {
                faults.push(format!("{CONTENT_TYPES}: {part} stands there twice"));
            }
            if !self.trees.contains_key(part) {
                faults.push(format!("{CONTENT_TYPES}: {part} is not there"));
            }
        }
        let endings: BTreeMap<&str, &str> = types
            .all("Default")
            .into_iter()
            .map(|one| (one.get("Extension"), one.get("ContentType")))
            .collect();
        let of = |name: &str| {
            let ending = name.rsplit('.').next().unwrap_or_default();
            by_name.get(name).or_else(|| endings.get(ending)).copied()
        };
        for name in self.trees.keys().filter(|name| *name != CONTENT_TYPES && of(name).is_none()) {
            faults.push(format!("{name}: it has no content type"));
        }
        for (kind, target) in self.relations.values().flat_map(BTreeMap::values) {
            let expected = TYPES.iter().find(|(of, _)| of == kind).map(|(_, expected)| *expected);
            let found = of(target).unwrap_or_default();
            if expected.is_some_and(|expected| !target.is_empty() && !found.ends_with(expected)) {
                faults.push(format!("{target}: a {kind} of type {found}"));
            }
        }
    }

    /// The dates of the document are one day, no moment: the moment would be the one of the run.
    fn dated(&self, faults: &mut Vec<String>) {
        let core = self.trees.get("docProps/core.xml");
        let text = |name: &str| {
            core.and_then(|core| core.child(name)).map(|node| node.text.trim()).unwrap_or_default()
        };
        let (created, modified) = (text("created"), text("modified"));
        if !created.ends_with("T00:00:00Z") || created != modified {
            faults
                .push(format!("docProps/core.xml: created {created:?}, modified {modified:?}: no fixed day"));
        }
        for missing in ["title", "creator"].into_iter().filter(|name| text(name).is_empty()) {
            faults.push(format!("docProps/core.xml: it has no {missing}"));
        }
    }
}

/// Whether a part holds the relations of another.
fn is_relations(name: &str) -> bool {
    name.contains("_rels/")
}

/// The values of all attributes that name relations.
fn ids<'a>(node: &'a Node, found: &mut Vec<&'a str>) {
    let named = |name: &str| ["r:id", "r:embed", "r:link", "r:pict"].contains(&name);
    found.extend(node.attributes.iter().filter(|(name, _)| named(name)).map(|(_, id)| id.as_str()));
    node.children.iter().for_each(|child| ids(child, found));
}

/// A target as the name of a part; `folder` is that of the owner.
fn resolved(folder: &str, target: &str) -> String {
    if let Some(whole) = target.strip_prefix('/') {
        return whole.to_owned();
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." | "" => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// What is wrong with the list of zip entries; a reader that keeps one entry per name would not see it.
fn entries(bytes: &[u8]) -> Vec<String> {
    let number = |at: usize, length: usize| {
        bytes
            .get(at..at + length)
            .map_or(0, |found| found.iter().rev().fold(0, |sum, byte| sum << 8 | usize::from(*byte)))
    };
    let Some(end) = bytes.windows(4).rposition(|window| window == b"PK\x05\x06") else { return Vec::new() };
    let (mut at, mut names, mut faults) = (number(end + 16, 4), BTreeMap::new(), Vec::new());
    for _ in 0..number(end + 10, 2) {
        let name = String::from_utf8_lossy(&bytes[at + 46..at + 46 + number(at + 28, 2)]).into_owned();
        if bytes[at + 12..at + 16] != NO_DAY {
            faults.push(format!("{name}: its zip entry has a time"));
        }
        *names.entry(name.to_lowercase()).or_insert(0) += 1;
        at += 46 + number(at + 28, 2) + number(at + 30, 2) + number(at + 32, 2);
    }
    faults.extend(
        names.into_iter().filter(|(_, count)| *count > 1).map(|(name, _)| format!("{name}: two zip entries")),
    );
    faults
}
