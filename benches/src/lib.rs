//! Speed of the pipeline's steps on texts that are checked in: `cargo bench -p benches`.
//!
//! Figures are sentences a second; say processor and date with any that you quote.
