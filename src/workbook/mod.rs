//! The score workbooks: styles in one place, one file per sheet.
