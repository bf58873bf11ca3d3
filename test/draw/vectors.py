"""The vectors of seed.test.ts, computed without the tool: python3 test/draw/vectors.py"""

from hashlib import sha256


def h(text):
    return sha256(text.encode("utf-8")).hexdigest()


def words(key):
    """ARC4 keyed with the bytes of a text, 256 bytes dropped, then big-endian words of 4 bytes."""
    key = key.encode("ascii")
    s, j = list(range(256)), 0
    for i in range(256):
        j = (j + s[i] + key[i % len(key)]) % 256
        s[i], s[j] = s[j], s[i]
    i = j = taken = word = 0
    while True:
        i = (i + 1) % 256
        j = (j + s[i]) % 256
        s[i], s[j] = s[j], s[i]
        taken += 1
        word = word * 256 % 2**32 + s[(s[i] + s[j]) % 256]
        if taken > 256 and taken % 4 == 0:
            yield word


def below(n, source):
    return next(word % n for word in source if word < 2**32 - 2**32 % n)


if __name__ == "__main__":
    for draw_id, entropy in [
        ("城市监抽〔2026〕第3号", "第一期"),
        ("城市监抽〔2026〕第3号", "第一队"),
        ("城市监抽〔2026〕第3号", "07 12 15 23 28 30+11"),
        ("D", "0"),
    ]:
        root = h("shuangsuiji/1|root|" + draw_id + "|" + entropy)
        print(draw_id, entropy, root)
        for subject in ["91511702MA6XXXXX0A", "巴山镇中心小学食堂@巴山镇解放路1号", "𠮷岭店"]:
            print("   ", subject, h(root + "|T|" + subject))
    root = h("shuangsuiji/1|root|城市监抽〔2026〕第3号|第一期")
    for n in (2**32, 10, 2**31 + 1, 1):
        source = words(h(root + "|A|市场监管局"))
        print(n, [below(n, source) for _ in range(6)])
    for stratum in "ABC":
        print(stratum, h(root + "|S|" + stratum))
