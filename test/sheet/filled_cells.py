"""Counts the filled cells of workbooks: a value of its own that is not blank, or a formula. A merge counts once."""

import json
import sys
import warnings

import openpyxl
from openpyxl.cell.cell import MergedCell

warnings.simplefilter("ignore")


def is_filled(cell):
    if isinstance(cell, MergedCell) or cell.value is None:
        return False
    return str(cell.value).strip() != ""


counts = {}
for path in sys.stdin.read().split("\n"):
    if path == "":
        continue
    workbook = openpyxl.load_workbook(path)
    counts[path] = {
        sheet.title: sum(is_filled(cell) for row in sheet.iter_rows() for cell in row) for sheet in workbook.worksheets
    }
print(json.dumps(counts))
