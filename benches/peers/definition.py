"""What the script needs to know of a pipeline: columns, scales, the scoring tree, the roster."""

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl


@dataclass
class Item:
    """A question as asked: one column of a sheet."""

    code: str
    indicator: str
    variable: str
    dimension: str
    role: str
    least: int
    most: int
    reversed: bool
    required: bool


@dataclass
class Definition:
    """The parts of pipeline.toml, instrument.toml and roster.csv that scores rest on."""

    name: str
    title: str
    data: Path
    first: date
    last: date
    roles: dict[str, str]  # sheet name -> role
    fields: dict[tuple[str, str], str]  # role, header -> field
    questions: dict[tuple[str, str], str]  # role, header -> item
    items: list[Item]
    words: dict[str, int]  # answers written out
    blanks: list[str]
    weights: dict[str, dict[str, float]]  # level -> code -> weight
    titles: dict[str, str]
    zones: list[dict]
    groups: dict[str, str]  # kind -> group
    least_answered: float
    roster: pl.DataFrame


def normalised(header: str) -> str:
    """Case, line breaks and repeated spaces of a header do not matter."""
    return re.sub(r"\s+", " ", header).strip().casefold()


def load(folder: Path) -> Definition:
    pipeline = tomllib.loads((folder / "pipeline.toml").read_text())
    instrument = tomllib.loads((folder / "instrument.toml").read_text())
    scales = {scale["code"]: scale for scale in instrument["scale"]}
    roles = {sheet: role["code"] for role in instrument["role"] for sheet in role["sheets"]}
    fields = {
        (role, normalised(header)): field["code"]
        for field in pipeline["field"]
        for role in field["roles"]
        for header in field["headers"]
    }
    items, questions = [], {}
    weights = {"dimension": {}, "variable": {}, "indicator": {}}
    titles = {}
    for dimension in instrument["dimension"]:
        shares = indicator_weights(dimension)
        weights["dimension"][dimension["code"]] = dimension["weight"]
        titles[dimension["code"]] = dimension["title"]
        for variable in dimension["variable"]:
            scale = scales[variable["scale"]]
            titles[variable["code"]] = variable["title"]
            own = [indicator["code"] for indicator in variable["indicator"]]
            weights["variable"][variable["code"]] = sum(shares[code] for code in own)
            for indicator in variable["indicator"]:
                titles[indicator["code"]] = indicator["title"]
                weights["indicator"][indicator["code"]] = shares[indicator["code"]]
                asked = indicator.get("items") or [{"code": indicator["code"], "headers": [indicator["title"]]}]
                for item in asked:
                    for header in item.get("headers") or [indicator["title"]]:
                        questions[variable["role"], normalised(header)] = item["code"]
                    items.append(
                        Item(
                            item["code"], indicator["code"], variable["code"], dimension["code"], variable["role"],
                            scale["min"], scale["max"], scale.get("reversed", False), variable.get("required", True),
                        )
                    )  # fmt: skip
    survey, inputs = pipeline["survey"], pipeline["inputs"]
    return Definition(
        name=pipeline["name"],
        title=pipeline["title"],
        data=(folder / inputs["folder"]).resolve(),
        first=date.fromisoformat(survey["from"]),
        last=date.fromisoformat(survey["to"]),
        roles=roles,
        fields=fields,
        questions=questions,
        items=items,
        words={word: value for scale in scales.values() for word, value in scale.get("words", {}).items()},
        blanks=inputs["blank_words"],
        weights=weights,
        titles=titles,
        zones=instrument["zone"],
        groups={kind["code"]: kind["group"] for kind in instrument["kind"]},
        least_answered=instrument["missing"]["least_answered"],
        roster=pl.read_csv(folder / "roster.csv", infer_schema=False).with_columns(
            province=pl.col("locus").str.slice(0, 2)
        ),
    )


def indicator_weights(dimension: dict) -> dict[str, float]:
    """Shares of the dimension; those that are not written share the rest equally."""
    indicators = [indicator for variable in dimension["variable"] for indicator in variable["indicator"]]
    written = [indicator["weight"] for indicator in indicators if "weight" in indicator]
    silent = len(indicators) - len(written)
    rest = (100.0 - sum(written)) / silent if silent else 0.0
    return {indicator["code"]: indicator.get("weight", rest) for indicator in indicators}
