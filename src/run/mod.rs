//! The plan (what is stale and why), the executor and the summary; the only place with a clock.
