"""Item rows and checks of 附件4 as a person counts them who knows nothing but the look of the form: below a header that
begins with 序号, every row with a number, a name and, in the last column, a count. By sheet, with their row numbers."""

import json
import sys
import warnings

import openpyxl

warnings.simplefilter("ignore")

counted = {}
for path in sys.stdin.read().split("\n"):
    if path == "":
        continue
    for sheet in openpyxl.load_workbook(path).worksheets:
        rows = []
        below = False
        for row in sheet.iter_rows():
            texts = ["" if cell.value is None else str(cell.value).strip() for cell in row] + [""] * 5
            if texts[0] == "序号":
                below = True
            elif below and texts[0].isdigit() and texts[1] != "" and not texts[1].isdigit() and texts[4].isdigit():
                rows.append([row[0].row, int(texts[4])])
        counted[f"{path}#{sheet.title}"] = rows
print(json.dumps(counted))
