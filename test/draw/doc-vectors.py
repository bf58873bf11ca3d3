"""The test vectors of docs/draw.md, computed without the tool: python3 test/draw/doc-vectors.py"""

import json
import sys
from os.path import abspath, dirname, join

sys.path[:0] = [join(dirname(abspath(__file__)), "../../examples"), dirname(abspath(__file__))]

from vectors import below, h, words  # noqa: E402
from verify_draw import cell_of, code_of, count_at, digest_of, name_at_address, quotas_of  # noqa: E402


def vectors():
    draw_id, entropy = "城市监抽〔2026〕第3号", "07 12 15 23 28 30+11"
    root = h("shuangsuiji/1|root|" + draw_id + "|" + entropy)
    ids = ["91500229MA5U%04dX" % n for n in range(1, 11)]
    order = sorted((h(root + "|T|" + i), i) for i in ids)
    rows = [("b", ["乙店", "B"]), ("a", ["甲 店", '引"号\n行']), ("𠮷", ["", "\ue000"]), ("\uffee", ["x", ""])]
    source = words(h(root + "|A"))
    sizes = {"A": 5, "B": 5, "C": 5, "空白": 3}
    return {
        "codes": [[text, code_of(text)] for text in [" 9150 0229ｍａ5u\u200b0001Ｘ", "渝Ｅ０２３０", "５００２２９０００００１２３４"]],
        "cells": [[text, cell_of(text)] for text in ["  葛城\u3000\u3000街道\n", "e\u0301"]],
        "nameAtAddress": [["城口 县第１小学", "葛城街道 1号", name_at_address("城口 县第１小学", "葛城街道 1号")]],
        "drawId": draw_id,
        "entropy": entropy,
        "root": root,
        "tickets": [[i, h(root + "|T|" + i)] for i in ids[:3]],
        "ids": ids,
        "drawn3": [i for _, i in order[:3]],
        "cutoff3": order[2][0],
        "list": rows,
        "digest": digest_of([(i, {}, values) for i, values in rows]),
        "rates": [[rate, size, count_at(rate, size)] for rate, size in [("7%", 100), ("5%", 41), ("不超过5%", 41), ("2.5‰", 400), ("0.07", 101)]],
        "sizes": sizes,
        "spread5": quotas_of(root, sizes, {"count": 5}),
        "below10OfA": [below(10, source) for _ in range(8)],
        "witnesses": [["37", "08"], "|".join(["37", "08"])],
    }


if __name__ == "__main__":
    lines = ["  %s: %s" % (json.dumps(k), json.dumps(v, ensure_ascii=False)) for k, v in vectors().items()]
    print("{\n" + ",\n".join(lines) + "\n}")
