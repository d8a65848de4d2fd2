"""Responses to scores: rules, duplicates, the scoring tree, loci, ranks."""

import polars as pl

from definition import Definition
from read import findings

KEY = ["unit", "role", "respondent", "product", "medium"]
PLACE = ["file", "sheet", "row"]


def validate(definition: Definition, responses: pl.DataFrame, province: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The responses that break no rule, and what the others break."""
    units = definition.roster.filter(pl.col("province") == province)["unit"].implode()
    named = pl.when(pl.col("role") == "observasi").then(pl.col("product").is_not_null() & pl.col("medium").is_not_null())
    rules = {
        ("V101", "unit"): pl.col("unit").is_not_null(),
        ("V101", "respondent"): named.otherwise(pl.col("respondent").is_not_null()),
        ("V101", "date"): pl.col("date").is_not_null(),
        ("V203", "medium"): pl.col("medium").is_in(["Elektronik", "Non-elektronik"]),
        ("V302", "unit"): pl.col("unit").is_in(units),
        ("V402", "date"): pl.col("date").is_between(definition.first, definition.last),
    }
    for item in definition.items:
        rules["V201", item.code] = pl.col(item.code).is_between(item.least, item.most)
    for role in sorted({item.role for item in definition.items}):
        asked = [item.code for item in definition.items if item.role == role and item.required]
        share = pl.sum_horizontal(pl.col(asked).is_not_null()) / len(asked)
        rules["V103", role] = (pl.col("role") != role) | (share >= definition.least_answered)
    names = [f"{rule} {column}" for rule, column in rules]
    broken = responses.select(~test.fill_null(True).alias(name) for name, test in zip(names, rules.values(), strict=True))
    found = []
    for (rule, column), name in zip(rules, names, strict=True):
        if broken[name].any():
            value = pl.col(column).cast(pl.String) if column in responses.columns else pl.lit(None, pl.String)
            cells = responses.filter(broken[name]).select(*PLACE, found=value)
            found.append(cells.with_columns(column=pl.lit(column), rule=pl.lit(rule)))
    passed = responses.filter(~broken.select(pl.any_horizontal(names)).to_series())
    return passed, pl.concat(found) if found else findings([])


def unique(responses: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The first response of every unit, role and respondent (or product and medium), and its copies."""
    ordered = responses.sort("date", *PLACE, maintain_order=True)
    kept = ordered.unique(KEY, keep="first", maintain_order=True)
    copies = ordered.join(kept.select(PLACE), on=PLACE, how="anti")
    again = copies.select(*PLACE, found="respondent", column=pl.lit("respondent"), rule=pl.lit("D201"))
    return kept, again.select(findings([]).columns)


def nodes(definition: Definition, kept: pl.DataFrame) -> pl.DataFrame:
    """The scores of every unit: unit, level, node, score."""
    sums = kept.group_by("unit").agg(
        *[pl.col(item.code).sum().cast(pl.Int64).name.suffix(" sum") for item in definition.items],
        *[pl.col(item.code).count().cast(pl.Int64).name.suffix(" count") for item in definition.items],
    )
    indicators: dict[str, list] = {}
    for item in definition.items:
        indicators.setdefault(item.indicator, []).append(item)
    scores = []
    for own in indicators.values():
        # All answers to all items of an indicator pool.
        total = pl.sum_horizontal(pl.col(f"{item.code} sum") for item in own)
        count = pl.sum_horizontal(pl.col(f"{item.code} count") for item in own)
        first = own[0]
        share = (total - count * first.least) / (count * (first.most - first.least)) * 100.0
        scores.append(pl.when(count > 0).then(100.0 - share if first.reversed else share).alias(first.indicator))
    wide = sums.select("unit", *scores)
    above = {"indicator": "variable", "variable": "dimension"}
    levels = {"indicator": list(indicators)}
    for level, parent in above.items():
        parents: dict[str, list[str]] = {}
        for item in definition.items:
            children = parents.setdefault(getattr(item, parent), [])
            if getattr(item, level) not in children:
                children.append(getattr(item, level))
        wide = wide.with_columns(mean(definition.weights[level], own).alias(code) for code, own in parents.items())
        levels[parent] = list(parents)
    dimensions = levels["dimension"]
    # A unit without a dimension has no score.
    complete = pl.all_horizontal(pl.col(dimensions).is_not_null())
    wide = wide.with_columns(total=pl.when(complete).then(mean(definition.weights["dimension"], dimensions)))
    long = [wide.unpivot(codes, index="unit", variable_name="node", value_name="score").with_columns(level=pl.lit(level))
            for level, codes in (("total", ["total"]), *levels.items())]  # fmt: skip
    return pl.concat(long).filter(pl.col("score").is_not_null())


def mean(weights: dict[str, float], codes: list[str]) -> pl.Expr:
    """The weighted mean of columns; those without a score leave their weight to the others."""
    points = pl.sum_horizontal(pl.col(code) * weights[code] for code in codes)
    weight = pl.sum_horizontal(pl.when(pl.col(code).is_not_null()).then(weights[code]).otherwise(0.0) for code in codes)
    return pl.when(weight > 0).then(points / weight)


def loci(definition: Definition, units: pl.DataFrame) -> pl.DataFrame:
    """The simple mean of the scored units of every locus, for every node."""
    scored = units.filter(pl.col("level") == "total").select("unit")
    roster = definition.roster.select("unit", "locus", "kind", "locus_name", "province")
    return (
        units.join(scored, on="unit", how="semi")
        .join(roster, on="unit")
        .group_by("province", "locus", "kind", "locus_name", "level", "node")
        .agg(pl.col("score").sort_by("unit").mean(), units=pl.len())
    )


def rounded(column: str) -> pl.Expr:
    """Two decimals, half away from zero; what is a tie but for binary noise is a tie."""
    return ((pl.col(column) * 100.0 + 1e-7 + 0.5).floor() / 100.0).alias(column)


def standings(definition: Definition, loci: pl.DataFrame) -> pl.DataFrame:
    """Published scores of the loci with category, zone and ranks: equal scores share one, and the next skips."""
    category, zone, opinion = (pl.lit(None, pl.String) for _ in range(3))
    for bound in reversed(definition.zones):
        reached = pl.col("score") >= bound["from"]
        category = pl.when(reached).then(pl.lit(bound["category"])).otherwise(category)
        zone = pl.when(reached).then(pl.lit(bound["zone"])).otherwise(zone)
        opinion = pl.when(reached).then(pl.lit(bound["opinion"])).otherwise(opinion)
    rank = pl.col("score").rank("min", descending=True)
    return (
        loci.filter(pl.col("node") == "total")
        .with_columns(exact=pl.col("score"), group=pl.col("kind").replace_strict(definition.groups))
        .with_columns(rounded("score"))
        .with_columns(category=category, zone=zone, opinion=opinion)
        .with_columns(
            rank_nation=rank.over("kind"),
            rank_nation_group=rank.over("group"),
            rank_group=rank.over("province", "group"),
            rank_kind=rank.over("province", "kind"),
        )
        .sort("province", "locus")
    )
