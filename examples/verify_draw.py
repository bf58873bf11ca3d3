#!/usr/bin/env python3
"""复算一次双随机抽取，不依赖本工具，只用 Python 3 标准库。

    python3 verify_draw.py 抽取记录.json --targets 检查对象名录库.xlsx --inspectors 附件2-执法检查人员名录库.xlsx
    python3 verify_draw.py 抽取记录.json --targets 名录.xlsx --department 县林业局=林业.xlsx --department 县水利局=水利.xlsx

复算：根值、名录摘要、每户的代码和抽签值、不参加抽取的对象、分层和各层户数、抽中与候补、截止抽签值；
核对：每户检查人员齐全、不重复、有资格、未过期、不违反回避和上限，并且没有一次改派能使工作量更均衡。
规则见 docs/draw.md。有不一致时逐条写出，退出码为 1。更换（递补）不在此核对，请用 shuangsuiji verify。
"""

import csv
import hashlib
import json
import re
import sys
import unicodedata
import zipfile
from datetime import datetime, timedelta
from fractions import Fraction
from xml.etree import ElementTree

# ---------------------------------------------------------------- canonical texts (docs/draw.md, 一)

WHITE = "\t\n\x0b\x0c\r \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))


def h(text):
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def nfkc(text):
    return unicodedata.normalize("NFKC", text)


def code_of(text):
    kept = [c for c in nfkc(text) if c not in WHITE and unicodedata.category(c) not in ("Cc", "Cf")]
    return "".join(kept).upper()


def cell_of(text):
    return re.sub("[%s]+" % WHITE, " ", unicodedata.normalize("NFC", text)).strip(WHITE + "\ufeff")


def several(text):
    found = []
    for part in re.split("[、,;/\n\r]", nfkc(text)):
        part = cell_of(part)
        if part and part not in found:
            found.append(part)
    return found


def name_at_address(name, address):
    return "@".join("".join(c for c in nfkc(text) if c not in WHITE) for text in (name, address))


# ---------------------------------------------------------------- files

def read_table(path, sheet):
    """The cells of a sheet as texts: a list of {column: text} with their row numbers."""
    if zipfile.is_zipfile(path):
        return read_xlsx(path, sheet)
    raw = open(path, "rb").read()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("gb18030")
    first = text.split("\n", 1)[0]
    delimiter = max(",\t;", key=first.count)
    rows = csv.reader(text.splitlines(keepends=True), delimiter=delimiter)
    return [(n, {c: cell for c, cell in enumerate(row, 1) if cell != ""}) for n, row in enumerate(rows, 1)]


def local(element):
    return element.tag.rsplit("}", 1)[-1]


def texts_in(element):
    """The text of a string, phonetic guides left out."""
    return "".join(
        t.text or "" for part in element for t in ([part] if local(part) == "t" else part if local(part) == "r" else [])
        if local(t) == "t"
    )


def is_date(number, formats):
    if 14 <= number <= 22 or 27 <= number <= 36 or 45 <= number <= 47 or 50 <= number <= 58:
        return True
    bare = re.sub(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]', "", formats.get(number, ""))
    return re.search("[ymdhs]", bare, re.I) is not None and "general" not in bare.lower()


def number_text(raw, dated, epoch):
    value = float(raw)
    if dated:
        moment = epoch + timedelta(seconds=round(value * 86400))
        if value < 1:
            return moment.strftime("%H:%M:%S")
        return moment.strftime("%Y-%m-%d" if moment.time() == datetime.min.time() else "%Y-%m-%d %H:%M:%S")
    if value == int(value) and abs(value) < 1e21:
        return str(int(value))
    text = repr(value)
    return text if "e" not in text else format(value, "f").rstrip("0")


def read_xlsx(path, wanted):
    with zipfile.ZipFile(path) as book:
        names = {name.lower(): name for name in book.namelist()}

        def part(name):
            found = names.get(name.lower().lstrip("/"))
            return None if found is None else ElementTree.fromstring(book.read(found))

        workbook = part("xl/workbook.xml")
        targets = {r.get("Id"): r.get("Target") for r in part("xl/_rels/workbook.xml.rels")}
        sheets = [
            (s.get("name"), next(v for k, v in s.attrib.items() if k.endswith("}id")))
            for s in workbook.iter() if local(s) == "sheet"
        ]
        target = targets[dict(sheets)[wanted]]
        sheet = part(target if target.startswith("/") else "xl/" + target)
        shared = [texts_in(si) for si in part("xl/sharedStrings.xml") or []]
        styles = part("xl/styles.xml")
        formats, looks = {}, []
        for element in [] if styles is None else styles.iter():
            if local(element) == "numFmt":
                formats[int(element.get("numFmtId"))] = element.get("formatCode")
            elif local(element) == "cellXfs":
                looks = [int(xf.get("numFmtId", 0)) for xf in element]
        is_1904 = any(local(e) == "workbookPr" and e.get("date1904") in ("1", "true") for e in workbook.iter())
        epoch = datetime(1904, 1, 1) if is_1904 else datetime(1899, 12, 30)

    rows, number = [], 0
    for row in (e for e in sheet.iter() if local(e) == "row"):
        number = int(row.get("r", number + 1))
        cells, column = {}, 0
        for cell in row:
            letters = re.match("[A-Z]*", cell.get("r", "")).group()
            column = sum((ord(c) - 64) * 26 ** i for i, c in enumerate(reversed(letters))) or column + 1
            kind, value = cell.get("t", "n"), next((v.text or "" for v in cell if local(v) == "v"), "")
            if kind == "s":
                text = shared[int(value)]
            elif kind == "inlineStr":
                text = "".join(texts_in(i) for i in cell if local(i) == "is")
            elif kind == "n" and value != "":
                style = int(cell.get("s", 0))
                text = number_text(value, style < len(looks) and is_date(looks[style], formats), epoch)
            else:
                text = {"1": "TRUE", "0": "FALSE"}.get(value, value) if kind == "b" else value
            if kind in ("s", "inlineStr", "str"):
                text = re.sub("_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m.group(1), 16)), text).replace("\r\n", "\n")
            if text != "":
                cells[column] = text
        rows.append((number, cells))
    for merge in (e for e in sheet.iter() if local(e) == "mergeCell"):
        read_down(rows, merge.get("ref"))
    return rows


def read_down(rows, reference):
    """A value merged over several rows holds for each of them."""
    match = re.match(r"([A-Z]+)(\d+):[A-Z]+(\d+)$", reference)
    letters, top, bottom = match.group(1), int(match.group(2)), int(match.group(3))
    column = sum((ord(c) - 64) * 26 ** i for i, c in enumerate(reversed(letters)))
    value = next((cells.get(column) for number, cells in rows if number == top), None)
    for number, cells in rows:
        if value is not None and top < number <= bottom:
            cells.setdefault(column, value)


NOT_DATA = re.compile(r"\s*(合\s*计|总\s*计|小\s*计|(备\s*注|注意?|填表说明|填报说明|说\s*明|附注|填\s*报\s*人|联\s*系\s*人)\s*[:：])")


def unmarked(text):
    """Excel's mark of a text, ' or ="…", is no part of it."""
    if re.fullmatch("['`‘’＇｀][^'`‘’＇｀]+", text):
        return text[1:]
    return text[2:-1] if re.fullmatch('="[^"]*"', text) else text


def read_list(path, provenance, columns, id_key):
    """The rows of a list as (id, values in the order of the columns)."""
    squeeze = lambda text: re.sub(r"\s+", "", nfkc(text))
    wanted = {squeeze(c["inFile"]): c["key"] for c in columns if c["inFile"] is not None}
    where, entries = None, []
    for _, cells in read_table(path, provenance["sheet"]):
        here = {wanted[squeeze(t)]: c for c, t in sorted(cells.items(), reverse=True) if squeeze(t) in wanted}
        if len(here) == len(wanted):
            where = where or here
            continue
        if where is None or (cells and NOT_DATA.match(cells[min(cells)])):
            continue
        known = ("name", "code", "certificateNo", "phone")
        values = {
            key: cell_of(unmarked(cells.get(column, "")) if key in known else cells.get(column, ""))
            for key, column in where.items()
        }
        if not any(values.values()):
            continue
        row = [values.get(c["key"], "") for c in columns]
        identity = code_of(values.get(id_key, ""))
        if identity == "":
            identity = name_at_address(values.get("name", ""), values.get("address", ""))
        entries.append((identity, dict(zip((c["key"] for c in columns), row)), row))
    return entries


def digest_of(entries):
    lines = sorted(entries, key=lambda e: e[0].encode("utf-8"))
    dump = lambda e: json.dumps([e[0], *e[2]], ensure_ascii=False, separators=(",", ":")) + "\n"
    return h("".join(map(dump, lines)))


# ---------------------------------------------------------------- who can be drawn, and how many (docs/draw.md, 三)

WORD = "(正常经营|正常营业|正常在业|正常开业|正常|在业在册|在业|存续|开业|在营业|在营|在册|有效|迁入|营业中|营业|经营中|已开业)"
NORMAL = re.compile(r"(%s( ?[/、,;] ?%s)*)?(\([^销停歇出闭关清破终散除]*\))?$" % (WORD, WORD))


def excluded(row, headers, options, item):
    status = nfkc(row.get("status", ""))
    if not NORMAL.match(status):
        return "状态为“%s”" % status
    for condition in options["where"]:
        cell = row.get(condition["column"], "")
        if not set(condition["values"]) & {nfkc(cell), *several(cell)}:
            return "%s不是“%s”" % (headers[condition["column"]], "”或“".join(condition["values"]))
    for key, wanted, name in (("field", options.get("category"), "监管领域"), ("items", item, "对应抽查事项")):
        held = several(row.get(key, ""))
        if wanted is not None and held and wanted not in held:
            return "%s不含“%s”" % (name, wanted)
    return None


def count_at(text, size):
    word, whole, unit = re.match(r"(不低于|不少于|至少|≥|>=|不高于|不超过|至多|≤|<=)?([\d.]+)([%‰])?$", re.sub(r"\s", "", nfkc(text))).groups()
    exact = Fraction(whole) / {"%": 100, "‰": 1000, None: 1}[unit] * size
    down = exact.numerator // exact.denominator
    return down if word in ("不高于", "不超过", "至多", "≤", "<=") or exact == down else down + 1


def quotas_of(root, sizes, options):
    if "rates" in options:
        rates = dict(re.match(r"([^=＝]*\S)\s*[=＝](.+)", part.strip()).groups() for part in re.split("[,，;；、]", options["rates"]))
        rates = {cell_of(nfkc(name)): rate for name, rate in rates.items()}
        return {name: count_at(rates[name], size) for name, size in sizes.items()}
    every = sum(sizes.values())
    total = options["count"] if "count" in options else count_at(options["rate"], every)
    shares = {name: divmod(total * size, every) for name, size in sizes.items()}
    missing = total - sum(whole for whole, _ in shares.values())
    ranked = sorted(shares, key=lambda name: (-shares[name][1], h(root + "|S|" + name)))
    return {name: whole + (name in ranked[:missing]) for name, (whole, _) in shares.items()}


# ---------------------------------------------------------------- who may be sent (docs/draw.md, 四)

EVERY_FIELD = {"综合", "综合执法", "综合监管"}
WHOLE = re.compile("全县|本县|县域|全区域|全域")
ON_DUTY = re.compile("(在岗|在职|正常|是|在编|上岗|有效|在)?$")


def scope(row, has_category, county):
    fields, areas = several(row.get("category", "")), several(row.get("area", ""))
    whole = lambda area: WHOLE.match(area) or area == county
    return (
        None if not has_category or EVERY_FIELD & set(fields) else set(fields),
        None if not areas or any(map(whole, areas)) else set(areas),
        {area for area in several(row.get("home", "")) if not whole(area)},
    )


def may_go(officer, target, options):
    fields, areas, home = officer
    wanted = [options["category"]] if "category" in options else several(target.get("field", ""))
    area = (several(target.get("area", "")) or [""])[0]
    if fields is not None and wanted and not fields & set(wanted):
        return False
    if areas is not None and area and area not in areas:
        return False
    return not (options.get("crossArea") and area in home)


def is_available(row, options):
    if not ON_DUTY.match(nfkc(row.get("duty", ""))):
        return False
    until = re.match(r"(\d{4})\D*(\d{1,2})\D*(\d{1,2})", nfkc(row.get("validUntil", "")))
    return "on" not in options or until is None or "%s-%02d-%02d" % (until[1], int(until[2]), int(until[3])) >= options["on"]


def check_staff(say, record, rows, entries, department):
    """The properties of one department's assignment."""
    options, label = record["options"], department or "检查人员"
    has_category = any(c["key"] == "category" and c["inFile"] for c in columns_of(record, department))
    left_over = {u["id"] for u in record.get("unavailable", []) if u.get("department") == department and "编组余下" in u["reason"]}
    free = {i: scope(row, has_category, options["county"]) for i, row, _ in entries if is_available(row, options)}
    aside = {u["id"] for u in record.get("unavailable", []) if u.get("department") == department}
    if aside != ({i for i, _, _ in entries} - set(free)) | left_over:
        say("%s：不参加选派的人员与复算不同" % label)
    barred = {(r["inspector"], r["target"]) for r in options.get("recusals", [])}
    formed = [[p["id"] for p in t["inspectors"]] for t in record.get("teams", []) if t.get("department") == department]
    units = formed or [[i] for i in free]
    unit_of = {i: n for n, unit in enumerate(units) for i in unit}
    load, visits = [0] * len(units), []
    for target in record["drawn"]:
        team = [p["id"] for p in target["inspectors"] if p.get("department") == department]
        if len(team) != options["perTarget"] or len(set(team)) != len(team):
            say("%s：“%s”的检查人员不足或重复" % (label, target["name"]))
        if not set(team) <= set(unit_of):
            say("%s：“%s”的检查人员不在名录里，或者不参加选派" % (label, target["name"]))
            return
        here = {unit_of[i] for i in team}
        if sum(len(units[u]) for u in here) != len(team):
            say("%s：“%s”的检查人员不是整组" % (label, target["name"]))
        able = {
            u for u, unit in enumerate(units)
            if all(may_go(free[i], rows[target["id"]], options) and (i, target["id"]) not in barred for i in unit)
        }
        if not here <= able:
            say("%s：“%s”的检查人员没有资格或应回避" % (label, target["name"]))
        for u in here:
            load[u] += 1
        visits.append((target["name"], here, able))
    if "maxLoad" in options and max(load, default=0) > options["maxLoad"]:
        say("%s：有人超过每人 %d 户的上限" % (label, options["maxLoad"]))
    for name, here, able in visits:
        if any(load[u] - load[v] > 1 for u in here for v in able - here):
            say("%s：“%s”改派一人就更均衡，不是最均衡的选派" % (label, name))
            return


def columns_of(record, department):
    if department is None:
        return record["lists"]["inspectors"]["columns"]
    return next(d["list"]["columns"] for d in record["departments"] if d["name"] == department)


# ---------------------------------------------------------------- the whole

def differences(record, targets_path, staff_paths):
    found = []
    say = found.append

    def same(what, recorded, recomputed):
        if recorded != recomputed:
            say("%s：记录为 %s，复算为 %s" % (what, recorded, recomputed))
        return recorded == recomputed

    root = h("shuangsuiji/1|root|" + record["drawId"] + "|" + record["entropy"])
    same("根值", record["root"], root)
    if "witnesses" in record:
        same("种子（见证人之数）", record["entropy"], "|".join(w["part"] for w in record["witnesses"]))
    options, listed = record["options"], record["lists"]["targets"]
    entries = read_list(targets_path, listed, listed["columns"], "code")
    same("检查对象名录摘要", record["digests"]["targets"], digest_of(entries))
    rows = {identity: row for identity, row, _ in entries}
    headers = {c["key"]: c["inFile"] for c in listed["columns"]}
    before = {d["id"]: d["drawId"] for d in options.get("excludeDrawn", {}).get("drawn", [])}
    reasons, strata = {}, {}
    for identity, row in rows.items():
        reason = excluded(row, headers, options, record["item"])
        if reason is None and identity in before:
            reason = "%d年度已抽查（%s）" % (options["excludeDrawn"]["year"], before[identity])
        if reason is not None:
            reasons[identity] = reason
            continue
        stratum = cell_of(nfkc(row[options["strata"]])) or "空白" if "strata" in options else "全部"
        strata.setdefault(stratum, []).append((h(root + "|T|" + identity), identity.encode("utf-8"), identity))
    # 由数据库选出对象的，记录只写不参加的户数，不逐户列出
    same("不参加抽取的户数", record["counts"]["excluded"], len(reasons))
    if "selected" not in record:
        same("不参加抽取的对象", {e["id"]: e["reason"] for e in record["excluded"]}, reasons)
    sizes = {name: len(strata[name]) for name in sorted(strata, key=lambda name: name.encode("utf-8"))}
    quotas = quotas_of(root, sizes, options)
    summary, drawn, reserves = [], [], []
    for name, size in sizes.items():
        order, n = sorted(strata[name]), quotas[name]
        ready = options.get("reserves", -(-n // 10))
        cutoff = order[n - 1][0] if n else None
        summary.append((name, size, n, str(Fraction(n, size)) if Fraction(n, size).denominator > 1 else "%d/1" % Fraction(n, size), cutoff))
        placed = [(identity, name, rank, ticket) for rank, (ticket, _, identity) in enumerate(order[: n + ready], 1)]
        drawn += placed[:n]
        reserves += placed[n:]
    listing = lambda key: [(t["id"], t["stratum"], t["rank"], t["ticket"]) for t in record[key]]
    same("各层", [(s["name"], s["N"], s["n"], s["probability"], s["cutoff"]) for s in record["strata"]], summary)
    same("抽中对象", listing("drawn"), drawn)
    same("候补对象", listing("reserves"), reserves)

    digests = []
    for department, path in staff_paths.items():
        listed = next((d["list"] for d in record.get("departments", []) if d["name"] == department), record["lists"]["inspectors"])
        officers = read_list(path, listed, listed["columns"], "certificateNo")
        digests.append((department, digest_of(officers)))
        if all(t["id"] in rows for t in record["drawn"]):
            check_staff(say, record, rows, officers, department)
    if list(staff_paths) == [None]:
        same("检查人员名录摘要", record["digests"]["inspectors"], digests[0][1])
    else:
        lines = sorted(digests, key=lambda d: d[0].encode("utf-8"))
        joined = "".join(json.dumps(pair, ensure_ascii=False, separators=(",", ":")) + "\n" for pair in lines)
        same("各部门检查人员名录摘要", record["digests"]["inspectors"], h(joined))
    return found


def main(argv):
    if not argv or "-h" in argv or "--help" in argv:
        print(__doc__)
        return 2
    record = json.load(open(argv[0], encoding="utf-8"))
    targets, staff, rest = None, {}, argv[1:]
    while len(rest) > 1:
        flag, value, rest = rest[0], rest[1], rest[2:]
        if flag == "--targets":
            targets = value
        elif flag == "--inspectors":
            staff[None] = value
        elif flag == "--department":
            name, _, path = value.partition("=")
            staff[name] = path
    if targets is None or not staff or rest:
        print("请写：抽取记录.json --targets 文件 --inspectors 文件（联合抽查写 --department 部门=文件）")
        return 2
    found = differences(record, targets, staff)
    for difference in found:
        print("不一致  " + difference)
    if not found:
        print("一致  %s：%d 户中抽中 %d 户，候补 %d 户，检查人员符合各项要求" % (
            record["drawId"], record["counts"]["eligible"], len(record["drawn"]), len(record["reserves"])))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
