//! Press figures: every number a press release needs, the laws they obey, and numbers of others held against them.

mod claim;
mod compare;
#[cfg(test)]
mod compare_tests;
mod explain;
mod figure;
mod foot;
mod number;
mod within;

pub use claim::{Claim, claims};
pub use compare::{Outcome, Verdict, compare};
pub use explain::{Counts, explanations};
pub use figure::{Figure, shown};
pub use foot::{Parts, broken};
pub use number::{Printed, printed};
