"""Draws paragraphs of UN-RES to be labelled by a reader: python3 draw_paragraphs.py SEED RESOLUTIONS PATH/un-res.jsonl.zst

The resolutions are drawn at random from strata of organ and decade, in turn one from each, so that small strata count as much as large
ones; languages alternate. Ten consecutive paragraphs of each, or all of a shorter one: of every four pairs of resolutions one gives its
beginning, one its end, two a random place. `<!-- image -->` is no paragraph. tests/reference/paragraph-kinds.csv was drawn with seed
1946 and 40 resolutions, paragraph-kinds-held-out.csv with seed 2006 and 20, paragraph-kinds-fresh.csv with seed 2025 and 40,
paragraph-kinds-blind.csv with seed 1878 and 20, paragraph-kinds-unseen.csv with seed 1926 and 20; each leaves out the resolutions of those before, which follow on the command line as paths of their CSV.

Printed for the reader: the texts, with two paragraphs on either side that are not to be labelled. The program is not run.
Needs `zstdcat`.
"""

import csv
import json
import random
import re
import subprocess
import sys

ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
IMAGE = "<!-- image -->"
WINDOW = 10
ORGANS = ["A-HRC-", "A-RES-", "S-RES-", "E-RES-", "E-ESCAP-", "ESCAP-", "UNEP-", "HSP-", "E-CN"]


def roman(text):
    values = [ROMAN[c] for c in text]
    return sum(-v if any(v < later for later in values[i + 1 :]) else v for i, v in enumerate(values))


def year(record):
    """The year of adoption, near enough for a decade: from the symbol, else the first year in the text."""
    name = record["file"]
    if found := re.match(r"A-RES-\d+\(([IVXL]+)\)", name):
        return 1945 + roman(found[1])
    if found := re.match(r"A-RES-(\d+)-", name):
        return 1945 + int(found[1])
    if found := re.match(r"A-HRC-RES-(\d+)-", name):
        return 2006 + (int(found[1]) - 1) // 3
    if found := re.search(r"\((\d{4})\)|-((?:19|20)\d\d)-", name):
        return int(found[1] or found[2])
    found = re.search(r"\b(19[4-9]\d|20[0-2]\d)\b", " ".join(p["fr"] for p in record["paragraphs"]))
    return int(found[1]) if found else 0


def stratum(record):
    organ = next((organ for organ in ORGANS if record["file"].startswith(organ)), None)
    return organ and (organ.removeprefix("E-") if organ == "E-ESCAP-" else organ, year(record) // 10 * 10)


def draw(records, seed, wanted, known):
    chance = random.Random(seed)
    strata = {}
    for record in records:
        if (key := stratum(record)) and record["file"] not in known:
            strata.setdefault(key, []).append(record)
    keys = sorted(strata)
    chance.shuffle(keys)
    drawn = []
    while len(drawn) < wanted:
        for key in keys:
            if strata[key] and len(drawn) < wanted:
                drawn.append(strata[key].pop(chance.randrange(len(strata[key]))))
    for at, record in enumerate(drawn):
        language = ["fr", "en"][at % 2]
        here = [index for index, p in enumerate(record["paragraphs"]) if p[language].strip() not in ("", IMAGE)]
        last = max(0, len(here) - WINDOW)
        start = {0: 0, 2: last}.get(at // 2 % 4, chance.randint(0, last))
        yield record, language, here, range(start, min(start + WINDOW, len(here)))


def short(text):
    text = " ".join(text.split())
    return text if len(text) < 420 else f"{text[:300]} [...] {text[-100:]}"


def main():
    seed, wanted, path, *known = sys.argv[1:]
    known = {row["file"] for name in known for row in csv.DictReader(open(name))}
    with subprocess.Popen(["zstdcat", path], stdout=subprocess.PIPE) as stream:
        records = [json.loads(line) for line in stream.stdout]
    for record, language, here, window in draw(records, int(seed), int(wanted), known):
        print(f"\n=== {record['file']} {language} ({len(here)} paragraphs)")
        for at in range(max(0, window.start - 2), min(window.stop + 2, len(here))):
            paragraph = record["paragraphs"][here[at]]
            mark = f"[{here[at]}]" if at in window else "   -"
            print(f"{mark} {paragraph['type']}: {short(paragraph[language])}")


if __name__ == "__main__":
    main()
