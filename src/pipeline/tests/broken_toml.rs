//! Mistakes of the two TOML files.

use super::copy::Copy;

#[test]
fn wrong_keys_missing_keys_and_wrong_types_are_told_beside_wrong_values() {
    Copy::new()
        .edit("instrument.toml", "title = \"Kepolisian Resor\"", "titel = \"Kepolisian Resor\"")
        .edit("instrument.toml", "max = 5 # [A]", "max = \"5\"")
        .edit("instrument.toml", "least_answered = 0.5", "least_answered = 1.5")
        .edit("instrument.toml", "title = \"Proses\"\ntitle_en = \"Process\"\nweight = 32.37", "title = 7")
        .edit("pipeline.toml", "keep = \"first\"", "keep = 1")
        .tells(&[
            ("pipeline.toml", "1", "text in quotes is wanted here, not the number 1"),
            ("instrument.toml", "1.5", "the least share of answers is 1.5"),
            ("instrument.toml", "[[group]]", "the key `title` is missing here"),
            ("instrument.toml", "titel", "unknown key `titel`"),
            (
                "instrument.toml",
                "\"5\"",
                "a whole number in the usual bounds is wanted here, not the text \"5\"",
            ),
            ("instrument.toml", "[[dimension]]", "the key `weight` is missing here"),
            ("instrument.toml", "7", "text in quotes is wanted here, not the number 7"),
        ]);
}

#[test]
fn words_that_are_not_known_are_told_with_the_nearest() {
    let copy = Copy::new()
        .edit("instrument.toml", "ties = \"half-away-from-zero\"", "ties = \"half-even\"")
        .edit("instrument.toml", "indicator = \"renormalise\"", "indicator = \"renormalize\"")
        .edit("instrument.toml", "zone = \"kuning\"", "zone = \"kunning\"")
        .edit("instrument.toml", "group = \"polres\"", "group = \"polrse\"")
        .edit(
            "instrument.toml",
            "role = \"observasi\"\nscale = \"tingkat\"",
            "role = \"observer\"\nscale = \"tinkat\"",
        )
        .edit("pipeline.toml", "roles = [\"observasi\"]", "roles = [\"observasi\", \"ekternal\"]");
    copy.tells(&[
        ("pipeline.toml", "\"ekternal\"", "unknown role `ekternal`"),
        ("instrument.toml", "\"half-even\"", "unknown rounding of ties `half-even`"),
        ("instrument.toml", "\"renormalize\"", "unknown missing policy `renormalize`"),
        ("instrument.toml", "\"kunning\"", "unknown zone `kunning`"),
        ("instrument.toml", "\"polrse\"", "unknown group `polrse`"),
        ("instrument.toml", "\"observer\"", "unknown role `observer`"),
        ("instrument.toml", "\"tinkat\"", "unknown scale `tinkat`"),
    ]);
    let help: Vec<String> = copy.mistakes().into_iter().map(|mistake| mistake.help).collect();
    assert!(help[0].starts_with("did you mean `eksternal`?"), "{}", help[0]);
    assert!(help[1].starts_with("did you mean `half-to-even`?"), "{}", help[1]);
    assert!(help[6].starts_with("did you mean `tingkat`?"), "{}", help[6]);
}

#[test]
fn weights_must_sum_and_be_weights() {
    Copy::new()
        .edit("instrument.toml", "weight = 21.85", "weight = -21.85")
        .edit("instrument.toml", "weight = 12.22", "weight = 100.0")
        .edit("instrument.toml", "code = \"pg09\"", "code = \"pg09\"\nweight = nan")
        .tells(&[
            ("instrument.toml", "-21.85", "the weight is -21.85"),
            ("instrument.toml", "-21.85", "the weights of the dimensions sum to 56.30, not to 100.00"),
            ("instrument.toml", "100.0", "the weights of the indicators of `input` sum to 100.00"),
            ("instrument.toml", "nan", "the weight is NaN"),
        ]);
}

#[test]
fn weights_of_indicators_that_are_all_written_must_sum() {
    let forms = ["Penundaan berlarut", "Permintaan imbalan", "Penyimpangan prosedur", "Tidak kompeten"];
    let mut copy =
        Copy::new().edit("instrument.toml", "5. Perilaku tidak patut\"", "5. Perilaku\"\nweight = 20.5");
    for (number, form) in (1..).zip(forms) {
        let title = format!("{number}. {form}\"");
        copy = copy.edit("instrument.toml", &title, &format!("{title}\nweight = 20"));
    }
    // 4 x 20 + 20.5 = 100.5.
    let message = "the weights of the indicators of `output` sum to 100.50, not to 100.00";
    copy.tells(&[("instrument.toml", "20", message)]);
}

#[test]
fn scales_and_zones_must_make_sense() {
    Copy::new()
        .edit("instrument.toml", "max = 5 # [A]\nreversed", "max = 4\nreversed")
        .edit("instrument.toml", "min = 0 # observed", "min = 5 # observed")
        .edit("instrument.toml", "from = 54.00", "from = 78.0")
        .edit("instrument.toml", "from = 0.00", "from = 10")
        .tells(&[
            (
                "instrument.toml",
                "78.0",
                "the lower bound 78 does not lie under that of the category before, 78",
            ),
            ("instrument.toml", "10", "scores below 10 belong to no category"),
            ("instrument.toml", "5", "the highest answer 5 does not lie above the lowest, 5"),
            ("instrument.toml", "5", "`selalu` stands for 5, which is not on the scale"),
        ]);
}

#[test]
fn an_item_without_a_scale_is_told_once_for_a_whole_variable() {
    let mut copy = Copy::new();
    for code in ["in02", "in04", "in05", "in06"] {
        let line = format!("code = \"{code}\"");
        copy = copy.edit("instrument.toml", &line, &format!("{line}\nscale = \"tingkat\""));
    }
    copy.edit("instrument.toml", "role = \"observasi\"\nscale = \"tingkat\"", "role = \"observasi\"")
        .edit("instrument.toml", "role = \"internal\"\nscale = \"tingkat\"", "role = \"internal\"")
        .tells(&[
            ("instrument.toml", "\"in01\"", "the items of indicator `in01` have no scale"),
            ("instrument.toml", "\"in03\"", "the items of indicator `in03` have no scale"),
            ("instrument.toml", "\"standar\"", "the items of variable `standar` have no scale"),
        ]);
}

#[test]
fn codes_must_differ_and_must_not_be_columns_of_the_tables() {
    Copy::new()
        .edit("instrument.toml", "code = \"kantah\"\ntitle", "code = \"polres\"\ntitle")
        .edit("instrument.toml", "code = \"output\"", "code = \"total\"")
        .edit("instrument.toml", "code = \"sarana\"", "code = \"kompetensi\"")
        .edit("instrument.toml", "code = \"pr02\"", "code = \"unit\"")
        .edit("instrument.toml", "code = \"ou01b\"", "code = \"ou01a\"")
        .edit("instrument.toml", "code = \"ou02c\"", "code = \"pr03\"")
        .edit("instrument.toml", "code = \"pg04\"", "code = \"nik\"")
        .edit("instrument.toml", "code = \"pg05\"", "code = \"pg 5\"")
        .tells(&[
            ("instrument.toml", "\"polres\"", "group `polres` is declared twice"),
            ("instrument.toml", "\"kantah\"", "unknown group `kantah`"),
            ("instrument.toml", "\"kompetensi\"", "variable `kompetensi` is declared twice"),
            ("instrument.toml", "\"unit\"", "an item may not be called `unit`"),
            ("instrument.toml", "\"pr03\"", "item `pr03` is declared twice"),
            ("instrument.toml", "\"total\"", "a dimension may not be called `total`"),
            ("instrument.toml", "\"ou01a\"", "item `ou01a` is declared twice"),
            ("instrument.toml", "\"nik\"", "item `nik` has the code of a field"),
            ("instrument.toml", "\"pg 5\"", "`pg 5` is no code"),
        ]);
}

#[test]
fn a_header_stands_for_one_thing_within_a_role() {
    let copy = Copy::new()
        .edit("pipeline.toml", "headers = [\"NIK\"]", "headers = [\"NIK\", \" no.  HP \", \"Jabatan\"]")
        .edit("instrument.toml", "title = \"3. Jangka waktu pelayanan\"", "title = \"3) PERSYARATAN\"")
        .edit(
            "instrument.toml",
            "headers = [\"1a. Penundaan berlarut saat meminta informasi\"]",
            "headers = []",
        )
        .edit("instrument.toml", "title = \"9. Pelatihan pengelola pengaduan\"", "title = \"9. Tanggal\"");
    copy.tells(&[
        (
            "pipeline.toml",
            "\" no.  HP \"",
            "the header ` no.  HP ` of field `nik` is also that of field `phone`",
        ),
        (
            "instrument.toml",
            "\"3) PERSYARATAN\"",
            "the header `3) PERSYARATAN` of item `pr03` is also that of item `pr01`",
        ),
        ("instrument.toml", "\"ou01a\"", "item `ou01a` has no header"),
        (
            "instrument.toml",
            "\"9. Tanggal\"",
            "the header `9. Tanggal` of item `pg09` is also that of field `date`",
        ),
    ]);
    let line = copy.text("pipeline.toml").lines().position(|line| line.contains("\"Tanggal\"")).unwrap() + 1;
    let help = &copy.mistakes()[3].help;
    assert!(help.starts_with(&format!("see line {line} of pipeline.toml")), "{help}");
}

#[test]
fn fields_that_are_needed_are_there_and_personal_data_is_not_kept() {
    Copy::new()
        .edit("pipeline.toml", "code = \"unit\"", "code = \"unti\"")
        .edit(
            "pipeline.toml",
            "16 digits; as a number it has lost its last digit, which is worth a note\npersonal = \"hash\"",
            "personal data",
        )
        .edit(
            "pipeline.toml",
            "headers = [\"Produk Layanan\", \"Nama Produk Layanan\"]\nroles = [\"observasi\"]",
            "headers = [\"Produk Layanan\"]\nroles = [\"internal\"]",
        )
        .tells(&[
            ("pipeline.toml", "", "role `internal` has no field `unit`"),
            ("pipeline.toml", "", "role `eksternal` has no field `unit`"),
            ("pipeline.toml", "", "role `observasi` has no field `unit`"),
            ("pipeline.toml", "", "role `observasi` has neither a field `respondent` nor `product`"),
            ("pipeline.toml", "\"nik\"", "the field `nik` would enter the tables in clear"),
        ]);
}

#[test]
fn name_window_and_words_are_checked() {
    Copy::new()
        .edit("pipeline.toml", "name = \"kepatuhan-2023\"", "name = \"kepatuhan\"")
        .edit("pipeline.toml", "to = \"2023-10-31\"", "to = \"2023-04-30\"")
        .edit("pipeline.toml", "\"jumlah\"", "\" \"")
        .tells(&[
            (
                "pipeline.toml",
                "\"kepatuhan\"",
                "the name `kepatuhan` is not that of the folder, `kepatuhan-2023`",
            ),
            ("pipeline.toml", "\" \"", "the word is empty"),
            ("pipeline.toml", "\"2023-04-30\"", "the last day 2023-04-30 lies before the first, 2023-05-01"),
        ]);
}

#[test]
fn abbreviations_dates_decimals_and_words_that_conflict_are_told() {
    Copy::new()
        .edit("pipeline.toml", "tgl = \"tanggal\"", "tgl = \"tanggal\"\nttd = \"tgl nama\"")
        .edit("pipeline.toml", "dates = \"day-first\"", "dates = \"day-frist\"")
        .edit("pipeline.toml", "jml = \"jumlah\"", "jml = \"jumlah\"\nmedia = \"produk layanan\"")
        .edit("pipeline.toml", "blank_words = [\n", "blank_words = [\n    \"selalu\",\n")
        .edit("instrument.toml", "max = 5 # [A]", "max = 500\ndecimals = 2")
        .edit("instrument.toml", "\"selalu\" = 5", "\"selalu\" = 5, \"3\" = 4")
        .tells(&[
            ("pipeline.toml", "\"selalu\"", "`selalu` is also an answer of the scale `pengalaman`"),
            ("pipeline.toml", "\"day-frist\"", "unknown order of dates `day-frist`"),
            (
                "pipeline.toml",
                "\"tgl nama\"",
                "`ttd` stands for `tgl nama`, where `tgl` is an abbreviation too",
            ),
            (
                "pipeline.toml",
                "\"Media\"",
                "the header `Media` of field `medium` is also that of field `product`",
            ),
            ("instrument.toml", "500", "500 is too much for a scale with 2 decimals"),
            ("instrument.toml", "4", "`3` stands for 4, but is a number itself"),
        ]);
}
