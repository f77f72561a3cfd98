#!/usr/bin/env python3
"""How do the time and memory of themata grow from 1,000 to 1,000,000 clauses?

    cargo build --release
    python3 benches/growth.py --out benches/GROWTH.md

Trains on 1,000 to 100,000 coded clauses and classifies 1,000 to 1,000,000 with the embedded model, each as a process of its own, and
prints a Markdown table. Clauses are made from the comma-separated segments of the illustrative resolutions, four a clause, each
with the themes of all clauses that its segments come from, about five: harder to learn than people's codings. All clauses differ,
but the words stay the same few thousand. Then trains and classifies with 1,000 to 100,000 themes, of which each is coded in three
clauses that hold a word of its own. Plain Python 3.11.
"""

from __future__ import annotations

import argparse
import csv
import datetime
import os
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

PROJECT = Path(__file__).resolve().parents[1]
TRAINED = (1_000, 10_000, 100_000)
CLASSIFIED = (1_000, 10_000, 100_000, 1_000_000)
THEMES = (1_000, 10_000, 100_000)
CODED = 3  # clauses of each of these themes
SEGMENTS = 4
# bytes of a segment in UTF-8: none so short that it says nothing, none so long that two clauses with it are near-duplicates
SHORTEST, LONGEST = 20, 160
RESOLUTION = 40  # clauses of a made resolution: folds keep these together


class Source(NamedTuple):
    """A piece of a clause of the sample, and the themes of that clause."""

    text: str
    themes: frozenset[str]


class Cost(NamedTuple):
    """What a process took; `failed` says why it did not end well."""

    wall: float  # seconds
    cpu: float  # seconds, all cores
    peak: float  # MB
    failed: str | None


def measure(command: list[str | os.PathLike[str]], limit: float) -> Cost:
    """Runs a process. This one has to stay small: a child counts the memory of the process that started it as its own peak."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    over = threading.Event()

    def stop() -> None:
        over.set()
        process.kill()

    timer = threading.Timer(limit, stop)
    timer.start()
    _, status, used = os.wait4(process.pid, 0)
    timer.cancel()
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    failed = f"not done after {limit:.0f} s" if over.is_set() else f"exit status {process.returncode}"
    peak = used.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    return Cost(wall, used.ru_utime + used.ru_stime, peak, failed if process.returncode else None)


def sample(themata: Path, work: Path) -> list[tuple[str, list[Source]]]:
    """The segments of the sample by language, each language as often as it has clauses."""
    ingest = [themata, "ingest", PROJECT / "data/resolutions", "--out", work]
    subprocess.run(ingest, check=True, stdout=subprocess.DEVNULL)
    codings: dict[str, set[str]] = defaultdict(set)
    with open(PROJECT / "data/codings.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            codings[row["clause"]].update(filter(None, [row["theme"]]))
    segments: dict[str, list[Source]] = defaultdict(list)
    clauses: list[str] = []
    with open(work / "clauses.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            clauses.append(row["language"])
            themes = frozenset(codings[row["clause"]])
            for piece in re.split(r"(?<=[,;，；\n])", row["text"]):
                piece = " ".join(piece.split())
                if SHORTEST <= len(piece.encode()) <= LONGEST:
                    segments[row["language"]].append(Source(piece, themes))
    return [(language, segments[language]) for language in clauses]


def made(sources: list[tuple[str, list[Source]]], count: int) -> Iterator[tuple[str, str, str, str, set[str]]]:
    """Clause, text, language, resolution and themes: the first clauses of a larger table are those of a smaller one."""
    draw = random.Random(1)
    for number in range(count):
        if number % RESOLUTION == 0:
            language, segments = draw.choice(sources)
            resolution = f"made/{number // RESOLUTION}"
        chosen = draw.sample(segments, SEGMENTS)
        text = ("" if language == "zh" else " ").join(source.text for source in chosen)
        themes = set().union(*(source.themes for source in chosen))
        yield f"{resolution}#{number}", text, language, resolution, themes


def write(sources: list[tuple[str, list[Source]]], count: int, clauses: Path, codings: Path | None) -> None:
    """Writes the tables row by row, so that this process stays small."""
    with open(clauses, "w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("clause", "text", "language", "resolution"))
        table.writerows(row[:4] for row in made(sources, count))
    if codings:
        with open(codings, "w", encoding="utf-8", newline="") as file:
            table = csv.writer(file, lineterminator="\n")
            table.writerow(("clause", "theme", "coder"))
            for clause, *_, themes in made(sources, count):
                table.writerows((clause, theme, "made") for theme in sorted(themes) or [""])


def write_themes(sources: list[tuple[str, list[Source]]], count: int, clauses: Path, codings: Path, codebook: Path) -> None:
    """Writes a codebook of so many themes and the clauses coded with them, a theme's name in each of its own."""
    with open(codebook, "w", encoding="utf-8") as file:
        file.write('name = "made"\nversion = "1"\n')
        file.writelines(f'\n[[theme]]\nid = "t{theme}"\nname.en = "topic{theme}"\n' for theme in range(count))
    with (
        open(clauses, "w", encoding="utf-8", newline="") as texts,
        open(codings, "w", encoding="utf-8", newline="") as coded,
    ):
        table, rows = csv.writer(texts, lineterminator="\n"), csv.writer(coded, lineterminator="\n")
        table.writerow(("clause", "text", "language", "resolution"))
        rows.writerow(("clause", "theme", "coder"))
        for number, (clause, text, _, resolution, _) in enumerate(made(sources, CODED * count)):
            theme = number * 7919 % count  # those of one theme stand far apart
            table.writerow((clause, f"{text} topic{theme}", "en", resolution))
            rows.writerow((clause, f"t{theme}", "made"))


def row(command: str, count: int, cost: Cost, before: tuple[int, Cost] | None) -> str:
    """A line of the table; what a clause (or theme) costs is relative to the line before."""
    cells = [command, f"{count:,}", f"{cost.wall:.1f}", f"{cost.cpu:.1f}", f"{cost.peak:,.0f}"]
    if cost.failed:
        return f"| {' | '.join([*cells, cost.failed, '', '', ''])} |"
    for now, then, decimals in ((cost.cpu, before and before[1].cpu, 2), (cost.peak, before and before[1].peak, 1)):
        cells.append(f"{now * 1e3 / count:.{decimals}f}")
        cells.append(f"{now / count / (then / before[0]):.2f}" if before else "")
    return f"| {' | '.join(cells)} |"


def head(unit: str) -> list[str]:
    return [
        f"| command | {unit}s | wall s | CPU s | peak MB | CPU ms a {unit} | × | peak KB a {unit} | × |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]


def processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return "unknown processor"
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), "unknown processor")


def growing(doc: str, most: int, unit: str) -> argparse.ArgumentParser:
    """The options of a measurement of growing sizes, of which `most` is the largest."""
    parser = argparse.ArgumentParser(description=doc.splitlines()[0])
    parser.add_argument("--themata", type=Path, default=PROJECT / "target/release/themata", metavar="PATH")
    parser.add_argument("--most", type=int, default=most, metavar="N", help=f"leave out more than N {unit}")
    parser.add_argument("--limit", type=float, default=900, metavar="SECONDS", help="stop a process after so long")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write the table to a file too")
    return parser


def main() -> None:
    options = growing(__doc__, CLASSIFIED[-1], "clauses").parse_args()
    themata = options.themata.resolve()

    lines = [
        "# How time and memory grow",
        "",
        f"{datetime.date.today()}, {processor()}, {os.cpu_count()} cores: `{' '.join(['benches/growth.py', *sys.argv[1:]])}`.",
        "Whole processes, with reading and writing CSV. `×` is what a clause costs relative to the line above: 1.00 is linear growth, less",
        "is a fixed cost that more clauses share. Training changes from 2,000 coded clauses on: words alone, three folds. Real clauses bring",
        "new words, so that the vocabulary, and with it memory, grows more than here.",
        "",
        *head("clause"),
    ]
    print(*lines, sep="\n", flush=True)

    def grow(name: str, sizes: Iterable[int], prepare: Callable[[int], None], command: Callable[[int], list]) -> None:
        """Measures a command at growing sizes, until one fails."""
        before = None
        for count in filter(lambda size: size <= options.most, sizes):
            prepare(count)
            cost = measure(command(count), options.limit)
            lines.append(row(name, count, cost, before))
            print(lines[-1], flush=True)
            if cost.failed:
                break
            before = count, cost

    with tempfile.TemporaryDirectory(prefix="growth-") as folder:
        work = Path(folder)
        sources = sample(themata, work / "sample")
        clauses, codings, codebook = work / "clauses.csv", work / "codings.csv", work / "codebook.toml"
        models = lambda count: work / f"model-{count}"
        train = lambda count: [themata, "train", clauses, "--codings", codings, "--out", models(count), "--force"]
        classify = [themata, "classify", clauses, "--out", work / "assigned.csv", "--force"]
        grow("train", TRAINED, lambda count: write(sources, count, clauses, codings), train)
        grow("classify", CLASSIFIED, lambda count: write(sources, count, clauses, None), lambda _: classify)
        told = f"With many themes, each coded in {CODED} clauses; `classify` takes the model trained on as many."
        lines += (table := ["", told, "", *head("theme")])
        print(*table, sep="\n", flush=True)
        themes = lambda count: write_themes(sources, count, clauses, codings, codebook)
        grow("train", THEMES, themes, lambda count: [*train(count), "--codebook", codebook])
        grow("classify", THEMES, themes, lambda count: [*classify, "--model", models(count)])
    if options.out:
        options.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
