#!/usr/bin/env python3
"""Fills in a result workbook as inspectors would, through openpyxl: for the examples and tests only.

    fill_results.py 抽取结果.xlsx 已填.xlsx 2026-09-02 [--leave-out 检查对象名称]

Every firm is visited on the next working day but one; every third has something to mend. Whoever is left out stays
blank, as a firm does that nobody has visited yet.
"""

import datetime
import sys

import openpyxl

FINDINGS = [("未发现问题", ""), ("未发现问题", ""), ("发现问题已责令改正", "当场责令改正，已复查")]


def columns_of(sheet):
    """The row number of the header, and the column of every header."""
    for row in sheet.iter_rows():
        names = {str(cell.value or "").replace("\n", ""): cell.column for cell in row}
        if "检查日期" in names and "检查结果" in names:
            return row[0].row, names
    sys.exit("没有找到“检查日期”“检查结果”两列")


def weekday_after(day):
    day += datetime.timedelta(days=1)
    while day.weekday() > 4:
        day += datetime.timedelta(days=1)
    return day


def main(source, target, first_day, left_out=None):
    book = openpyxl.load_workbook(source)
    sheet = book["抽取结果"]
    header, columns = columns_of(sheet)
    day = datetime.date.fromisoformat(first_day)
    for number, row in enumerate(range(header + 1, sheet.max_row + 1)):
        name = sheet.cell(row, columns["检查对象名称"]).value
        if not isinstance(sheet.cell(row, columns["序号"]).value, int) or name == left_out:
            continue
        finding, disposal = FINDINGS[number % len(FINDINGS)]
        sheet.cell(row, columns["检查日期"]).value = day.isoformat()
        sheet.cell(row, columns["检查结果"]).value = finding
        sheet.cell(row, columns["处置"]).value = disposal or None
        day = weekday_after(weekday_after(day))
    book.save(target)


if __name__ == "__main__":
    arguments = sys.argv[1:]
    if len(arguments) == 3:
        main(*arguments)
    elif len(arguments) == 5 and arguments[3] == "--leave-out":
        main(*arguments[:3], arguments[4])
    else:
        sys.exit(__doc__)
