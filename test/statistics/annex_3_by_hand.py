"""Annex 3 of a county straight from the departments' workbooks, with openpyxl alone.

argv: roster, then the returns. Prints JSON: {"rows": {department: [rules, lists, items, checks]}, "denominator": n}.
It knows nothing of the tool: it looks for the words that the notice prints.
"""

import json
import sys

import openpyxl


def lines(path):
    sheet = openpyxl.load_workbook(path, data_only=True).worksheets[0]
    for row in sheet.iter_rows(values_only=True):
        yield ["" if value is None else str(value).strip() for value in row]


def read_roster(path):
    names, denominator = {}, 0
    for cells in list(lines(path))[1:]:
        name, aliases, has_items = cells[1], cells[2], cells[3]
        names[name] = name
        for alias in aliases.split("、"):
            names[alias] = name
        denominator += has_items == "是"
    return names, denominator


def read_return(path):
    unit, answers, items, checks, rules = "", {}, 0, 0, []
    inside = False
    for cells in lines(path):
        filled = [cell for cell in cells if cell != ""]
        if not filled:
            continue
        first = filled[0]
        if first.startswith("单位名称（盖章）："):
            unit = first.removeprefix("单位名称（盖章）：")
        elif first == "序号":
            inside = True
        elif first.startswith("合计共"):
            inside = False
        elif inside and filled[1:] not in ([], ["无"]):
            # 序号, 事项名称, 是否制定实施细则, 抽查比例和频次, 已开展抽查次数
            rules.append(filled[2])
            items += 1
            checks += int(filled[4])
        elif not inside and first in "1234" and len(filled) > 2:
            answers[first] = filled[2]
    lists = "否" if "否" in (answers["2"], answers["3"]) else "是"
    kinds = set(rules)
    return unit, ["部分" if len(kinds) > 1 else "".join(kinds), lists, items, checks]


names, denominator = read_roster(sys.argv[1])
rows = {}
for path in sys.argv[2:]:
    unit, figures = read_return(path)
    rows[names.get(unit, unit)] = figures
print(json.dumps({"rows": rows, "denominator": denominator}, ensure_ascii=False))
