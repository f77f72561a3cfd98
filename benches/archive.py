#!/usr/bin/env python3
"""How much memory and time does a whole archive take, and do two cores help?

    cargo build --release
    python3 benches/archive.py un-res.jsonl --out benches/ARCHIVE.md

Takes JSON lines of UN-RES (a record has `file` and `paragraphs`), once and several times over, each copy under symbols of its own, and runs
`themata run` to CSV and report, each as a process of its own; then the archive itself on one core and on all, in turns, and compares what
they wrote byte by byte. Prints a Markdown table. Plain Python 3.11, Linux.
"""

from __future__ import annotations

import datetime
import filecmp
import json
import os
import re
import shutil
import statistics
import tempfile
from pathlib import Path

from growth import Cost, growing, measure, processor

TIMES = (1, 3, 10)
LANGUAGES = ("fr", "en", "fr,en")
RUNS = 3  # on one core and on all
SHIFT = 400  # added to the last number of a symbol, a copy


def write(records: Path, times: int, path: Path) -> None:
    """Writes the records so many times, as resolutions that are told apart by their numbers."""
    with open(path, "w", encoding="utf-8") as out:
        for copy in range(times):
            with open(records, encoding="utf-8") as lines:
                for line in lines:
                    record = json.loads(line)
                    number = list(re.finditer(r"\d+", record["file"]))[-1]
                    shifted = str(int(number.group()) + SHIFT * copy)
                    record["file"] = record["file"][: number.start()] + shifted + record["file"][number.end() :]
                    out.write(json.dumps(record, ensure_ascii=False) + "\n")


def same(one: Path, other: Path) -> bool:
    """Whether two folders hold the same files, byte by byte."""
    names = sorted(path.name for path in one.iterdir())
    if names != sorted(path.name for path in other.iterdir()):
        return False
    return not any(filecmp.cmpfiles(one, other, names, shallow=False)[1:])


def main() -> None:
    parser = growing(__doc__, TIMES[-1], "copies")
    parser.add_argument("records", type=Path, help="JSON lines of UN-RES, unpacked")
    options = parser.parse_args()
    themata = options.themata.resolve()
    cores = os.cpu_count() or 1
    lines: list[str] = []

    def tell(*more: str) -> None:
        lines.extend(more)
        print(*more, sep="\n", flush=True)

    tell(
        "# A whole archive",
        "",
        f"{datetime.date.today()}, {processor()}, {cores} cores: `benches/archive.py`. From JSON lines of UN-RES to all tables of `themata run`",
        "and its report, with the embedded model; whole processes. `times`: so many copies, each under other symbols.",
        "",
        "| languages | times | MB read | wall s | CPU s | peak MB |",
        "|---|---:|---:|---:|---:|---:|",
    )
    with tempfile.TemporaryDirectory(prefix="archive-") as folder:
        work = Path(folder)

        def run(source: Path, languages: str, out: Path, before: list[str]) -> Cost:
            shutil.rmtree(out, ignore_errors=True)
            command = [*before, themata, "run", source, "--languages", languages, "--out", out, "--quiet"]
            return measure(command, options.limit)

        for times in filter(lambda times: times <= options.most, TIMES):
            source = work / "records.jsonl"
            write(options.records, times, source)
            for languages in LANGUAGES:
                cost = run(source, languages, work / "out", [])
                size = source.stat().st_size / 1e6
                cells = f"| {languages} | {times} | {size:,.0f} | {cost.wall:.1f} | {cost.cpu:.1f} | {cost.peak:,.0f} |"
                tell(cells + (f" {cost.failed} |" if cost.failed else ""))
        write(options.records, 1, source)
        alone = ["env", "RAYON_NUM_THREADS=1", "POLARS_MAX_THREADS=1", "taskset", "-c", "0"]
        one, all_cores = [], []
        for _ in range(RUNS):
            one.append(run(source, "fr", work / "one", alone).wall)
            all_cores.append(run(source, "fr", work / "all", []).wall)
        is_same = same(work / "one", work / "all")
    ratio = statistics.median(first / second for first, second in zip(one, all_cores))
    listed = lambda walls: ", ".join(f"{wall:.1f}" for wall in walls)
    tell(
        "",
        f"French, {RUNS} runs in turns: {listed(one)} s on one core, {listed(all_cores)} s on {cores}: {ratio:.2f} times as fast (median).",
        f"The files are {'the same' if is_same else 'NOT the same'} byte by byte.",
    )
    if options.out:
        options.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
