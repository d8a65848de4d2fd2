//! The worker's side: takes files from its standard input until it ends.

use std::io::{self, Write};

use super::confine::confine;
use super::frame::{read_onto, read_value, write, write_value};
use super::task::{Answer, Ask, Packed, Task, Told};
use crate::intake::inspect::{inspect, write_cells};
use crate::intake::{Templates, read_file, typed_rows};
use crate::sheet::choose;

/// Reads files as told over standard input. Ends well when the input ends, and with an error when it makes no sense.
///
/// # Errors
/// The pipes broke, or something else than [`super::Pool`] is at the other end.
pub fn serve() -> io::Result<()> {
    let (mut input, mut output) = (io::stdin().lock(), io::BufWriter::new(io::stdout().lock()));
    let told: Told = read_value(&mut input)?;
    choose(told.limits.reader);
    write_value(&mut output, &confine(&told.limits))?;
    output.flush()?;
    let mut bytes = Vec::new();
    loop {
        let ask: Ask = match read_value(&mut input) {
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(()),
            ask => ask?,
        };
        bytes.clear();
        while read_onto(&mut input, &mut bytes)? > 0 {}
        let digest = blake3::hash(&bytes).to_hex().to_string();
        match (ask.task, &told.templates) {
            (Task::Intake, Some(templates)) => {
                write_value(&mut output, &Answer { digest, result: intake(templates, &ask.name, &bytes) })?;
            }
            (Task::Inspect, templates) => {
                let result = inspect(templates.as_ref(), &ask.name, &bytes);
                write_value(&mut output, &Answer { digest, result })?;
            }
            (Task::Cells { of_file }, _) => {
                let result = write_cells(&ask.name, &bytes, of_file, &mut Pieces(&mut output))?;
                write(&mut output, &[])?;
                write_value(&mut output, &Answer { digest, result })?;
            }
            (Task::Rows(wants), _) => {
                let result = typed_rows(&ask.name, &bytes, &wants);
                write_value(&mut output, &Answer { digest, result })?;
            }
            (Task::Intake, None) => return Err(io::Error::other("asked for responses without a pipeline")),
        }
        output.flush()?;
    }
}

/// Passes on what is written to it, each time as one piece.
struct Pieces<W: Write>(W);

impl<W: Write> Write for Pieces<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if !bytes.is_empty() {
            write(&mut self.0, bytes)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

fn intake(templates: &Templates, name: &str, bytes: &[u8]) -> Packed {
    read_file(templates, name, bytes).into()
}
