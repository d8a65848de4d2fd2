//! One part of a workbook as a tree of XML elements.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::escape::{resolve_xml_entity, unescape};
use quick_xml::events::{BytesStart, Event};

/// An element: its name without prefix, its attributes with theirs, what stands in it.
#[derive(Debug, Clone, Default)]
pub struct Node {
    pub name: String,
    pub attributes: BTreeMap<String, String>,
    pub children: Vec<Node>,
    pub text: String,
}

impl Node {
    /// Reads a part; says what is not well-formed.
    pub fn parse(bytes: &[u8]) -> Result<Self, String> {
        let text = std::str::from_utf8(bytes).map_err(|why| why.to_string())?;
        let mut reader = Reader::from_str(text);
        reader.config_mut().enable_all_checks(true);
        let mut open = vec![Self::default()];
        loop {
            match reader.read_event().map_err(|why| why.to_string())? {
                Event::Start(start) => open.push(Self::of(&start)?),
                Event::Empty(start) => add(&mut open, Self::of(&start)?),
                Event::End(_) => {
                    let done = open.pop().ok_or("an end without start")?;
                    add(&mut open, done);
                }
                Event::Text(text) => open.last_mut().unwrap().text.push_str(allowed(&text.xml10_content())?),
                Event::CData(text) => open.last_mut().unwrap().text.push_str(allowed(&text.xml10_content())?),
                Event::GeneralRef(name) => {
                    let letter = match name.resolve_char_ref().map_err(|why| why.to_string())? {
                        Some(letter) => letter.to_string(),
                        None => {
                            resolve_xml_entity(&name.xml10_content()).ok_or("an unknown entity")?.to_owned()
                        }
                    };
                    open.last_mut().unwrap().text.push_str(allowed(&letter)?);
                }
                Event::DocType(_) => return Err("a document type".to_owned()),
                Event::Eof => break,
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
        }
        let document = open.pop().filter(|_| open.is_empty()).ok_or("an element is not closed")?;
        match document.children.len() {
            1 if document.text.trim().is_empty() => Ok(document.children.into_iter().next().unwrap()),
            count => Err(format!("{count} root elements, or text beside it")),
        }
    }

    fn of(start: &BytesStart<'_>) -> Result<Self, String> {
        let mut attributes = BTreeMap::new();
        for attribute in start.attributes() {
            let attribute = attribute.map_err(|why| why.to_string())?;
            let value = unescape(&attribute.value).map_err(|why| why.to_string())?;
            attributes.insert(attribute.key.as_ref().to_owned(), allowed(&value)?.to_owned());
        }
        let name = start.local_name().as_ref().to_owned();
        Ok(Self { name, attributes, ..Self::default() })
    }

    /// An attribute; empty where it is missing.
    pub fn get(&self, attribute: &str) -> &str {
        self.attributes.get(attribute).map_or("", String::as_str)
    }

    /// An attribute as a number, or what it is where it is missing.
    pub fn number(&self, attribute: &str, missing: usize) -> usize {
        self.get(attribute).parse().unwrap_or(missing)
    }

    /// The first child of this name.
    pub fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// The children of the first child of this name.
    pub fn within(&self, name: &str) -> &[Self] {
        self.child(name).map_or(&[], |child| &child.children)
    }

    /// All elements of this name, at any depth.
    pub fn all(&self, name: &str) -> Vec<&Self> {
        let mut found = Vec::new();
        for child in &self.children {
            if child.name == name {
                found.push(child);
            }
            found.extend(child.all(name));
        }
        found
    }

    /// The text of all text elements below, one after the other.
    pub fn shown(&self) -> String {
        let own = if self.name == "t" { self.text.as_str() } else { "" };
        // What is spoken instead of the text is not shown.
        let below = self.children.iter().filter(|child| child.name != "rPh").map(Self::shown);
        own.to_owned() + &below.collect::<String>()
    }
}

fn add(open: &mut [Node], done: Node) {
    if let Some(parent) = open.last_mut() {
        parent.children.push(done);
    }
}

/// The text, where XML allows each of its letters.
fn allowed(text: &str) -> Result<&str, String> {
    let illegal = |letter: char| {
        (letter < ' ' && !['\t', '\n', '\r'].contains(&letter)) || ['\u{fffe}', '\u{ffff}'].contains(&letter)
    };
    match text.chars().find(|letter| illegal(*letter)) {
        Some(letter) => Err(format!("the letter U+{:04X}", u32::from(letter))),
        None => Ok(text),
    }
}
