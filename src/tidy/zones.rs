//! Tables `provinsi`, `zona` and `zona_tahun`: means of groups, and bodies by zone.

use super::given::table;
use super::loci::{of_place, region_name};
use super::made::{Made, texts};
use super::{Scope, Tidy};
use crate::table::{MEANS, ZONE_COUNTS, ZONE_YEARS};

/// Means of groups.
pub static PROVINSI: Tidy = Tidy {
    name: "provinsi",
    row: "province (and the nation) and group of bodies; only computed scores count",
    scope: Scope::Both,
    columns: &["province", "province_name", "group", "loci_scored", "loci_expected", "mean", "best", "worst"],
    make: |given| {
        let means = of_place(given, table(&given.nation, &MEANS)?)?;
        Made::new(means.height())
            .texts("province_name", texts(&means, "province")?.iter().map(|code| region_name(given, code)))
            .taken(&means, ["province", "group", "loci_scored", "loci_expected", "mean", "best", "worst"])?
            .done(PROVINSI.columns)
    },
};

/// Bodies by zone.
pub static ZONA: Tidy = Tidy {
    name: "zona",
    row: "province (and the nation), group and category; only computed scores count",
    scope: Scope::Both,
    columns: &["province", "group", "category", "zone", "loci"],
    make: |given| {
        let counts = of_place(given, table(&given.nation, &ZONE_COUNTS)?)?;
        let made = Made::new(counts.height());
        made.taken(&counts, ["province", "group", "category", "zone", "loci"])?.done(ZONA.columns)
    },
};

/// Bodies by zone in every edition that is known.
pub static ZONA_TAHUN: Tidy = Tidy {
    name: "zona_tahun",
    row: "edition, kind and zone",
    scope: Scope::Nation,
    columns: &["edition", "kind", "zone", "loci", "known", "comparison"],
    make: |given| {
        let years = table(&given.nation, &ZONE_YEARS)?;
        let made = Made::new(years.height());
        made.taken(years, ["edition", "kind", "zone", "loci", "known", "comparison"])?
            .done(ZONA_TAHUN.columns)
    },
};
