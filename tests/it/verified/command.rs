//! `rekap verify` as it is typed.
