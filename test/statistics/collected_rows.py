"""Counts what departments have filed, straight from their workbooks, and compares it with a collection.

usage: collected_rows.py FOLDER COLLECTION FORM SKIPPED...
Prints the rows that only one side has, and the number of rows, as JSON.
"""

import glob
import json
import os
import sys

import openpyxl

HEADERS = {
    "1": ["检查事项", "检查依据", "检查内容", "检查方式", "检查结果的运用情形", "备注"],
    "2": ["姓名", "性别", "执法机构全称", "职务", "执法证编号", "执法类别", "执法区域"],
    "5": ["姓名", "职务", "联系方式"],
}


def plain(value):
    return "".join(str(value or "").split())


def table(sheet, headers):
    """Row number and texts of every row below the row of headers."""
    columns = None
    for row in sheet.iter_rows():
        texts = [plain(cell.value) for cell in row]
        if columns is None:
            if all(header in texts for header in headers):
                columns = [texts.index(header) for header in headers]
            continue
        if row[0].value is None or texts[0].startswith("填报人"):
            break
        yield row[0].row, [texts[column] for column in columns], texts, row


folder, collection, form, *skipped = sys.argv[1:]
headers = HEADERS[form]
filed = []
for path in glob.glob(os.path.join(folder, "**", "*.xlsx"), recursive=True):
    name = os.path.relpath(path, os.path.dirname(folder))
    if os.path.basename(path) in skipped:
        continue
    for sheet in openpyxl.load_workbook(path).worksheets:
        for number, texts, _, _ in table(sheet, headers):
            if texts[0] != "无":
                filed.append((name, sheet.title, str(number), *texts))

book = openpyxl.load_workbook(collection)
first = book.worksheets[0]
places = ["来源文件", "来源工作表", "来源行"]
collected = [tuple(texts) for _, texts, _, _ in table(first, places + headers)]
ordinals = [row[0].value for _, _, _, row in table(first, places + headers)]
units = [texts[1] for _, _, texts, _ in table(first, places + headers)]
print(
    json.dumps(
        {
            "filed": len(filed),
            "collected": len(collected),
            "onlyFiled": sorted(set(filed) - set(collected)),
            "onlyCollected": sorted(set(collected) - set(filed)),
            "twice": len(collected) - len(set(collected)),
            "numbered": ordinals == list(range(1, len(collected) + 1)),
            "units": list(dict.fromkeys(units)),
            "formulas": sum(cell.data_type == "f" for sheet in book for row in sheet.iter_rows() for cell in row),
            "frozen": first.freeze_panes,
            "repeated": first.print_title_rows,
            "printed": first.print_area,
            "page": [first.page_setup.orientation, first.page_setup.paperSize],
            "sheets": book.sheetnames,
        },
        ensure_ascii=False,
    )
)
