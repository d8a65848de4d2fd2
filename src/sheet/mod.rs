//! The cells of a file of any format, with absolute addresses; knows nothing of surveys.
