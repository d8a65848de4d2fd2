//! The command line: arguments, printing, exit code.
