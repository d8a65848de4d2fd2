"""Scores to workbooks: one per province and one for the nation."""

from pathlib import Path

import polars as pl
import xlsxwriter

from definition import Definition

COLOURS = {"hijau": "#C6EFCE", "kuning": "#FFEB9C", "merah": "#FFC7CE"}
STANDING = {
    "locus": "Kode", "locus_name": "Lokus", "kind": "Jenis", "score": "Nilai", "category": "Kategori", "zone": "Zona",
    "opinion": "Opini", "rank_nation": "Peringkat nasional", "rank_group": "Peringkat kelompok",
    "rank_kind": "Peringkat jenis", "units": "Unit",
}  # fmt: skip
FINDING = {"file": "Berkas", "sheet": "Lembar", "row": "Baris", "column": "Kolom", "rule": "Aturan", "found": "Isi"}


class Book:
    """A workbook with the formats that all its sheets share."""

    def __init__(self, path: Path) -> None:
        # Text from data stays text.
        self.book = xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False})
        self.title = self.book.add_format({"bold": True, "font_size": 14})
        self.head = self.book.add_format({"bold": True, "text_wrap": True, "bg_color": "#DDEBF7", "border": 1})
        self.text = self.book.add_format({"border": 1})
        self.score = self.book.add_format({"border": 1, "num_format": "0.00"})
        self.zones = {zone: self.book.add_format({"border": 1, "bg_color": colour}) for zone, colour in COLOURS.items()}

    def sheet(self, name: str, title: str, table: pl.DataFrame, titles: dict[str, str]) -> None:
        """A table under its title, with a filter, a frozen head and columns of sensible width."""
        sheet = self.book.add_worksheet(name)
        sheet.write_string(0, 0, title, self.title)
        sheet.freeze_panes(3, 2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(2)
        for at, column in enumerate(table.columns):
            values = table[column]
            sheet.write_string(2, at, titles.get(column, column), self.head)
            form = self.score if values.dtype == pl.Float64 else self.text
            if column == "zone":
                for row, value in enumerate(values, 3):
                    sheet.write(row, at, value, self.zones.get(value, self.text))
            else:
                sheet.write_column(3, at, values.to_list(), form)
            longest = values.cast(pl.String).str.len_chars().max() if values.dtype == pl.String else 8
            sheet.set_column(at, at, min(max(longest or 8, 8), 45))
        if table.height:
            sheet.autofilter(2, 0, table.height + 2, table.width - 1)


def wide(table: pl.DataFrame, level: str, index: list[str], codes: list[str]) -> pl.DataFrame:
    """A column per node of a level."""
    own = table.filter(pl.col("level") == level)
    return own.pivot("node", index=index, values="score").select(*index, *codes).sort(index)


def codes(definition: Definition, level: str) -> list[str]:
    return list(definition.weights[level])


def province(definition: Definition, path: Path, tables: dict[str, pl.DataFrame]) -> None:
    """The workbook of a province."""
    book = Book(path)
    standings, loci, units = tables["standings"], tables["loci"], tables["units"]
    summary(book, definition, standings)
    book.sheet("Lokus", "Nilai per lokus", standings.select(list(STANDING)), STANDING)
    for name, level in (("Dimensi", "dimension"), ("Indikator", "indicator")):
        table = wide(loci, level, ["locus", "locus_name"], codes(definition, level))
        book.sheet(name, f"{name} per lokus", table, STANDING | definition.titles)
    names = definition.roster.select("unit", "unit_name", "locus")
    of_units = units.join(names, on="unit")
    index = ["locus", "unit", "unit_name"]
    totals = wide(of_units, "total", index, ["total"])
    scores = totals.join(wide(of_units, "dimension", index, codes(definition, "dimension")), on=index, how="left")
    titles = {"locus": "Kode lokus", "unit": "Kode unit", "unit_name": "Unit", "total": "Nilai"} | definition.titles
    book.sheet("Unit", "Nilai per unit", scores.sort(index), titles)
    detail = wide(of_units, "indicator", index, codes(definition, "indicator"))
    book.sheet("Unit indikator", "Indikator per unit", detail, titles)
    book.sheet("Cakupan", "Respons per unit dan peran", tables["coverage"], {"unit": "Kode unit"})
    book.sheet("Temuan", "Temuan", tables["findings"].select(list(FINDING)), FINDING)
    book.book.close()


def summary(book: Book, definition: Definition, standings: pl.DataFrame) -> None:
    """Means and zones of every group."""
    counts = [pl.col("zone").eq(zone).sum().alias(zone) for zone in COLOURS]
    table = standings.group_by("group").agg(pl.len().alias("lokus"), pl.col("score").mean(), *counts).sort("group")
    book.sheet("Ringkasan", definition.title, table, {"group": "Kelompok", "lokus": "Lokus", "score": "Rata-rata"})
    sheet = book.book.get_worksheet_by_name("Ringkasan")
    chart = book.book.add_chart({"type": "column"})
    end = table.height + 2
    chart.add_series({"name": "Rata-rata", "categories": ["Ringkasan", 3, 0, end, 0], "values": ["Ringkasan", 3, 2, end, 2]})
    sheet.insert_chart(end + 2, 0, chart)


def nation(definition: Definition, path: Path, standings: pl.DataFrame, loci: pl.DataFrame) -> None:
    """The workbook of the nation."""
    book = Book(path)
    summary(book, definition, standings)
    provinces = standings.group_by("province").agg(pl.len().alias("lokus"), pl.col("score").mean()).sort("province")
    book.sheet("Provinsi", "Provinsi", provinces, {"province": "Provinsi", "lokus": "Lokus", "score": "Rata-rata"})
    book.sheet("Lokus", "Nilai per lokus", standings.select(list(STANDING)), STANDING)
    for kind, own in standings.sort("kind", "rank_nation", "locus").group_by("kind", maintain_order=True):
        book.sheet(f"Peringkat {kind[0]}", "Peringkat nasional", own.select(list(STANDING)), STANDING)
    table = wide(loci, "dimension", ["locus", "locus_name"], codes(definition, "dimension"))
    book.sheet("Dimensi", "Dimensi per lokus", table, STANDING | definition.titles)
    book.book.close()
