//! The roll-up: answers to indicator, variable, dimension, unit and locus.
