//! Every published number once more: from the kept answers and the definition, in exact fractions, from the top of the tree
//! down. It shares no line with `scoring` and `standing`, which add floats from the bottom up; what they wrote is held
//! against it.

mod answers;
mod books;
mod bundled;
mod compare;
mod coverage;
mod figures;
mod intake;
mod method;
mod nation;
mod number;
mod province;
mod tables;
mod tree;
mod years;

pub use books::{Sheet, loci, units};
pub use bundled::Told;
pub use compare::{Compared, Difference};
pub use intake::{Cover, Flow, Intake, Sorted};
pub use method::{Method, text_of};
pub use nation::{Nation, Place};
pub use number::Exact;
pub use province::{Locus, LocusNode, Province};
pub use tables::{OF_NATION, OF_PROVINCE, of_nation, of_province};
pub use tree::Scored;
