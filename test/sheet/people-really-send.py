"""Writes the workbooks that departments really send: one trap each, all of them the same three officers of Annex 2.

usage: people-really-send.py FOLDER
"""
import datetime
import sys
from pathlib import Path

import openpyxl

HEADER = ["序号", "姓名", "性别", "执法机构全称", "职务", "执法证编号", "执法类别", "执法区域", "备注"]
AGENCY = "城口县林业局"
OFFICERS = [
    [1, "张三丰", "男", AGENCY, "科员", "示例0001", "林业", "全县", ""],
    [2, "李四娘", "女", AGENCY, "副科长", "示例0002", "林业、防火", "葛城街道", "兼职"],
    [3, "王五", "男", AGENCY, "科员", "500229201600003", "综合", "全县", ""],
]
TITLE = "城口县林业局执法检查人员名录库"
LABELS = "填报单位：城口县林业局（盖章）                          时间：2016年9月18日"
FOOTER = "填报人：赵六                                      联系电话：59220001"
folder = Path(sys.argv[1])


def book(name, rows, change=None, sheets=()):
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = "Sheet1"
    for row in rows:
        sheet.append([None if value == "" else value for value in row])
    for title in sheets:
        workbook.create_sheet(title)
    if change:
        change(workbook, sheet)
    workbook.save(folder / f"{name}.xlsx")


def form(header=HEADER, officers=OFFICERS, above=(), below=()):
    return [*above, [TITLE], [LABELS], header, *officers, *below, [FOOTER]]


def pick(order, rows):
    return [[row[i] for i in order] for row in rows]


book("plain", form())
book("lines-above-the-title", form(above=[["内部资料"], ["请于9月20日前报送"], []]))
book("full-width-headers", form(header=["序　号", "姓  名", "性 别", "执法机构\n全称", "职　务", "执法证编号：", "执法类别＊".replace("＊", "*"), "执法\r\n区域", "备 注"]))
book("synonyms", form(header=["编号", "人员姓名", "性别", "所在单位", "担任职务", "行政执法证号", "执法领域", "执法范围", "备注"]))
order = [5, 8, 1, 0, 7, 6, 3, 2, 4]
book("other-order", form(header=pick(order, [HEADER])[0], officers=pick(order, OFFICERS)))
book("extra-columns", form(header=HEADER[:4] + ["学历", "身份证号"] + HEADER[4:], officers=[row[:4] + ["本科", "隐去"] + row[4:] for row in OFFICERS]))


def merge_agency(_, sheet):
    for row in (5, 6):
        sheet.cell(row, 4).value = None
    sheet.merge_cells("D4:D6")


book("merged-body", form(), merge_agency)
book("notes", form(above=[["填表说明：一人一行，不得空行"]], below=[["备注：以上人员均已持证上岗"], ["注：执法区域请写到乡镇"]]))


def hide(_, sheet):
    sheet.row_dimensions[5].hidden = True


book("hidden-row", form(), hide)
book("untouched-rows", form(officers=[*OFFICERS, [4], [5], ["..."]]))
book("several-sheets", form(), sheets=("Sheet2", "参数表"))
book("column-a-empty", [["", *row] for row in form()])
book("header-in-row-1", [HEADER, *OFFICERS])


def numbers_and_text(_, sheet):
    sheet["A4"] = "1"  # a number stored as text
    sheet["F6"] = 500229201600003  # 15 digits stored as a number are still whole
    sheet["F6"].number_format = "0"


book("numbers-as-text", form(), numbers_and_text)



for number, date in enumerate(["2016.9.18", "2016-09-18", "2016/9/18", "２０１６年９月１８日"]):
    rows = form()
    rows[1] = [LABELS.replace("2016年9月18日", date)]
    book(f"date-{number}", rows)


def serial(_, sheet):
    sheet["A2"] = "填报单位：城口县林业局（盖章）"
    sheet["F2"] = "时间："
    sheet["G2"] = datetime.date(2016, 9, 18)
    sheet["G2"].number_format = 'yyyy"年"m"月"d"日"'


book("date-as-serial", form(), serial)
