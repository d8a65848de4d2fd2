//! Linking duplicates: same file, same response key.
