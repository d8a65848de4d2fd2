//! `rekap` reads survey workbooks, checks and deduplicates responses, scores units and writes score workbooks.
//!
//! Modules stand on floors; a module uses only floors below its own (`tests/it/architecture.rs` holds this
//! table against every `use crate::` of the sources):
//!
//! | floor | modules | what lives there |
//! |---|---|---|
//! | 8 | `cli` | arguments, printing, exit code |
//! | 7 | `run` | the plan (what is stale and why), the executor, the summary |
//! | 6 | `store` | the work folder: tables as Parquet, write aside then rename, digests |
//! | 5 | `stage` | `ingest validate dedupe score track consolidate report`; they do not know each other |
//! | 4 | `worker`, `amend`, `tidy` | processes that read files, so that a bad file ends a process and not the run; answers of officers put into effect; the tables for analysts |
//! | 3 | `intake`, `check`, `matching`, `scoring`, `standing`, `verify`, `workbook` | the parts stages are made of; every published number once more, in exact fractions |
//! | 2 | `pipeline`, `sheet`, `response`, `correction`, `life`, `moves`, `press`, `encode` | a checked pipeline; the cells of a file; typed views of responses; answers of officers; the lives of findings; what changed among loci; press figures, their laws, and numbers held against them; frames as Parquet, CSV and JSON |
//! | 1 | `instrument`, `finding`, `error`, `stamp`, `linkage`, `wanted`, `said` | the questionnaire; a defect of the data; a broken run; what marks our own workbooks; which persons are probably the same; what is wanted of a report; words of tables in English |
//! | 0 | `place`, `region`, `table`, `definition`, `threads`, `language` | places, regions, tables, the TOML as written; what is worth a thread; texts in two languages |

pub mod amend;
pub mod check;
pub mod cli;
pub mod correction;
pub mod definition;
pub mod encode;
pub mod error;
pub mod finding;
pub mod instrument;
pub mod intake;
pub mod language;
pub mod life;
pub mod linkage;
pub mod matching;
pub mod moves;
pub mod pipeline;
pub mod place;
pub mod press;
pub mod region;
pub mod response;
pub mod run;
pub mod said;
pub mod scoring;
pub mod sheet;
pub mod stage;
pub mod stamp;
pub mod standing;
pub mod store;
pub mod table;
pub mod threads;
pub mod tidy;
pub mod verify;
pub mod wanted;
pub mod workbook;
pub mod worker;
