//! The validation rules: each a `Rule` with its function beside it.
