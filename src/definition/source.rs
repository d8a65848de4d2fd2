//! Reads a file of a definition whole.

use std::path::Path;

use super::{Mistakes, Origin};

/// A file of a definition.
#[derive(Debug, Clone)]
pub struct Source {
    /// Its path and text.
    pub origin: Origin,
}

/// Reads a file; `None`, and a mistake, where it is missing or no UTF-8 text.
pub fn read(path: &Path, mistakes: &mut Mistakes) -> Option<Source> {
    let mut origin = Origin { path: path.to_owned(), text: String::new() };
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            mistakes.add_whole(
                &origin,
                "this file is missing",
                "every pipeline has one: copy it from another pipeline",
            );
            return None;
        }
        Err(error) => {
            mistakes.add_whole(&origin, format!("cannot be read: {error}"), "check that you may read it");
            return None;
        }
    };
    match String::from_utf8(bytes) {
        Ok(text) => {
            origin.text = text;
            Some(Source { origin })
        }
        Err(error) => {
            let good = error.as_bytes().iter().take(error.utf8_error().valid_up_to());
            let line = good.filter(|byte| **byte == b'\n').count();
            mistakes.add_whole(
                &origin,
                format!("line {} holds bytes that are no UTF-8 text", line + 1),
                "save the file with the encoding UTF-8",
            );
            None
        }
    }
}
