//! A nation one of whose provinces came in a bundle is verified with what the bundle tells.

use rekap::verify::OF_NATION;

use super::command::equal;
use crate::bundle::{bundles, packed};
use crate::case::put;

#[test]
fn a_nation_with_a_bundled_province_is_equal_in_every_number() {
    let (case, _) = packed();
    let case = case.run("run mini").code(1).run("verify mini").code(0);
    let case = case
        .prints(
            "mini: province 63 and the nation recomputed in exact fractions; of bundles, with the scores of",
        )
        .prints("as told: 62")
        .prints(" 0 differ")
        .prints("everything is equal");
    for table in OF_NATION {
        equal(&case.stdout(), table.name);
    }
}

#[test]
fn a_province_that_only_others_have_is_verified_from_their_bundle_alone() {
    let (case, _) = packed();
    for gone in ["data/63 Kalimantan Selatan", "work/mini", "out/mini"] {
        std::fs::remove_dir_all(case.folder.path().join(gone)).unwrap();
    }
    case.run("run mini").run("verify mini").code(0).prints("as told: 62").prints("everything is equal");
}

#[test]
fn a_bundle_that_went_or_was_sent_again_since_the_nation_was_made_is_told() {
    let (case, bytes) = packed();
    let case = case.run("run mini").code(1);
    std::fs::remove_file(bundles(&case).join("62.rekap")).unwrap();
    let case = case
        .run("verify mini")
        .code(1)
        .prints("differs: nasional consolidate: made from another 62/loci: `rekap run` brings it up to date")
        .prints("NOT everything is equal");
    // Under another name it is the same bundle.
    put(&bundles(&case).join("kalteng.rekap"), &bytes);
    case.run("verify mini").code(0).prints("everything is equal");
}
