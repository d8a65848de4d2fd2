"""Holds the script's standings against those of rekap, and prints the differences.

    python compare.py STANDINGS.csv WORK/<pipeline>/nasional/standings.parquet

Exit code 1 where there are any.
"""

import sys

import polars as pl

SAME = ["score", "category", "zone", "rank_nation", "rank_nation_group", "rank_group", "rank_kind"]


def main() -> None:
    ours = pl.read_csv(sys.argv[1], schema_overrides={"locus": pl.String})
    theirs = pl.read_parquet(sys.argv[2]).filter(pl.col("origin") == "computed")
    both = ours.join(theirs, on="locus", how="full", suffix=" of rekap")
    differs = pl.any_horizontal(~pl.col(name).eq_missing(pl.col(f"{name} of rekap")) for name in ["locus", *SAME])
    off = both.filter(differs | ~((pl.col("exact") - pl.col("exact of rekap")).abs() < 1e-9).fill_null(False))
    widest = (both["exact"] - both["exact of rekap"]).abs().max()
    print(f"{both.height} loci compared: {off.height} differ; unrounded scores by at most {widest:.1e}")
    if off.height:
        print(off)
        sys.exit(1)


if __name__ == "__main__":
    main()
