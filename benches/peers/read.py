"""Workbooks to responses: one row per filled form, one column per item."""

from pathlib import Path

import polars as pl

from definition import Definition, normalised

# Fields a response needs; all others are left in the workbooks.
KEPT = ["unit", "respondent", "product", "medium", "date"]
# Rows in which the header is looked for.
HEAD = 30


def province(definition: Definition, folder: Path) -> pl.DataFrame:
    """All responses of the workbooks of a province."""
    parts = []
    for path in sorted(folder.glob("*.xlsx")):
        sheets = pl.read_excel(
            path, sheet_id=0, engine="calamine", has_header=False, read_options={"dtypes": "string"},
            drop_empty_rows=False, raise_if_empty=False,
        )  # fmt: skip
        for name, cells in sheets.items():
            role = definition.roles.get(name)
            if role and cells.height:
                parts.append(sheet(definition, cells, role, path.name, name))
    items = [item.code for item in definition.items]
    order = ["file", "sheet", "row", "role", *KEPT, *items]
    return pl.concat(parts, how="diagonal").select(
        pl.col(name) if any(name in part.columns for part in parts) else pl.lit(None, pl.String).alias(name)
        for name in order
    )


def sheet(definition: Definition, cells: pl.DataFrame, role: str, file: str, name: str) -> pl.DataFrame:
    """The responses of a sheet, as text, with the address of each."""
    head, columns = header(definition, cells, role)
    if head is None:
        raise ValueError(f"{file}: no table on the sheet {name}")
    rows = cells.with_row_index("row", offset=1).slice(head + 1)
    picked = [pl.col(column).str.strip_chars().alias(code) for column, code in columns.items()]
    return (
        rows.select("row", *picked)
        # A line without a unit and a respondent or product is blank or a total.
        .filter(pl.any_horizontal(pl.col(code).is_not_null() for code in columns.values()))
        .with_columns(file=pl.lit(file), sheet=pl.lit(name), role=pl.lit(role))
    )


def header(definition: Definition, cells: pl.DataFrame, role: str) -> tuple[int | None, dict[str, str]]:
    """The row that holds most of the expected headers, and which column is what."""
    best, found = None, {}
    for at, texts in enumerate(cells.head(HEAD).iter_rows()):
        columns = {}
        for column, text in zip(cells.columns, texts, strict=True):
            key = (role, normalised(text)) if text else None
            code = definition.questions.get(key) or definition.fields.get(key)
            if code and code not in columns.values():
                columns[column] = code
        if len(columns) > len(found):
            best, found = at, columns
    wanted = {code for code in found.values()}
    keep = {column: code for column, code in found.items() if code in KEPT or code not in definition.fields.values()}
    return (best if "unit" in wanted else None), keep


def typed(definition: Definition, responses: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Answers as numbers and days as days; and the cells that could not be read."""
    items = [item.code for item in definition.items]
    words = {word.casefold(): str(value) for word, value in definition.words.items()}
    blanks = [blank.casefold() for blank in definition.blanks]
    text = responses.with_columns(pl.col(items).str.to_lowercase()).with_columns(
        pl.when(pl.col(items).is_in(blanks) | (pl.col(items) == "")).then(None).otherwise(pl.col(items)).name.keep()
    )
    if words:
        text = text.with_columns(pl.col(items).replace(words))
    read = text.with_columns(
        pl.col(items).cast(pl.Float64, strict=False).cast(pl.Int16, strict=False),
        date=pl.coalesce(
            pl.col("date").str.slice(0, 10).str.to_date("%Y-%m-%d", strict=False),
            pl.col("date").str.to_date("%d/%m/%Y", strict=False),
        ),
    )
    unread = []
    for name in [*items, "date"]:
        lost = text[name].is_not_null() & read[name].is_null()
        if lost.any():
            cells = text.filter(lost).select("file", "sheet", "row", found=pl.col(name))
            rule = "V401" if name == "date" else "V202"
            unread.append(cells.with_columns(column=pl.lit(name), rule=pl.lit(rule)))
    return read, pl.concat(unread) if unread else findings([])


def findings(rows: list[dict]) -> pl.DataFrame:
    """A table of findings."""
    names = ["file", "sheet", "row", "found", "column", "rule"]
    types = {name: pl.UInt32 if name == "row" else pl.String for name in names}
    return pl.DataFrame(rows, schema=types)
