//! The work folder: tables as Parquet, written aside and renamed, with their digests.
