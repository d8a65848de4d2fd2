"""The whole job in Python: workbooks of all provinces to scores to workbooks, with polars and xlsxwriter.

    python national.py PIPELINE --out DIR [--jobs N]

`--jobs N` reads, scores and writes provinces in N processes; one is what a plain script does.
"""

import argparse
import multiprocessing
import time
from functools import partial
from pathlib import Path

import polars as pl

import definition as pipeline
import read
import score
import write


def scored(definition: pipeline.Definition, folder: Path) -> dict[str, pl.DataFrame]:
    """The tables of a province up to the scores of its units."""
    code = folder.name[:2]
    responses, unread = read.typed(definition, read.province(definition, folder))
    passed, broken = score.validate(definition, responses, code)
    kept, copies = score.unique(passed)
    coverage = kept.group_by("unit", "role").len("respons").sort("unit", "role")
    return {
        "units": score.nodes(definition, kept),
        "coverage": coverage,
        "findings": pl.concat([unread, broken, copies]).sort("file", "sheet", "row", "column"),
        "counts": pl.DataFrame({"read": responses.height, "accepted": passed.height, "kept": kept.height}),
    }


def delivered(definition: pipeline.Definition, standings: pl.DataFrame, loci: pl.DataFrame, out: Path, job: tuple) -> None:
    """The workbook of a province."""
    folder, tables = job
    own = pl.col("province") == folder.name[:2]
    tables |= {"standings": standings.filter(own), "loci": loci.filter(own)}
    write.province(definition, out / f"{folder.name}.xlsx", tables)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("pipeline", type=Path)
    asked.add_argument("--out", type=Path, required=True)
    asked.add_argument("--jobs", type=int, default=1)
    asked = asked.parse_args()
    started = time.perf_counter()
    definition = pipeline.load(asked.pipeline)
    asked.out.mkdir(parents=True, exist_ok=True)
    folders = sorted(folder for folder in definition.data.iterdir() if folder.is_dir())
    # polars has threads of its own, which do not outlive a fork.
    pool = multiprocessing.get_context("spawn").Pool(asked.jobs) if asked.jobs > 1 else None
    each = pool.map if pool else lambda work, jobs: list(map(work, jobs))

    tables = each(partial(scored, definition), folders)
    reached = time.perf_counter()
    loci = pl.concat([score.loci(definition, own["units"]) for own in tables])
    standings = score.standings(definition, loci)
    write.nation(definition, asked.out / "Nasional.xlsx", standings, loci)
    each(partial(delivered, definition, standings, loci, asked.out), list(zip(folders, tables, strict=True)))
    standings.select("locus", "exact", "score", "category", "zone", "rank_nation", "rank_nation_group", "rank_group",
                     "rank_kind").write_csv(asked.out / "standings.csv")  # fmt: skip
    counts = pl.concat(own["counts"] for own in tables).sum().row(0)
    print("responses read {}, accepted {}, kept {}".format(*counts))
    print(f"read and scored {reached - started:.2f} s, consolidated and written {time.perf_counter() - reached:.2f} s")


if __name__ == "__main__":
    main()
