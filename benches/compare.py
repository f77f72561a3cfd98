#!/usr/bin/env python3
"""How long does `compare` take on 150,000 clauses, 17 themes and 49 sessions, and how much memory?

    cargo build --release
    python3 benches/compare.py

Makes the three tables that `ingest` and `classify` would leave (3,750 resolutions of 40 clauses; every clause and theme a row of
assigned.csv, 2.55 million), runs `compare` on them as a process of its own, three times, and prints a line of Markdown with the
median. Themes cluster in resolutions, as they do in real ones. Plain Python 3.11.

Measured on two cores that others kept busy (load 12): 3.0 to 4.2 s, of which 1.3 s of CPU; 415 MB. The bound is 5 s and 500 MB.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
SESSIONS = range(31, 80)  # 49
THEMES = 17
CLAUSES = 150_000
RESOLUTION = 40  # clauses of a resolution


def tables(folder: Path) -> None:
    """Writes resolutions.csv, clauses.csv and assigned.csv."""
    draw = random.Random(7)
    total = CLAUSES // RESOLUTION
    with (
        open(folder / "resolutions.csv", "w") as resolutions,
        open(folder / "clauses.csv", "w") as clauses,
        open(folder / "assigned.csv", "w") as assigned,
    ):
        resolutions.write("resolution,organ,session,year,date,language,title,agenda_item,series,clauses,path\n")
        clauses.write("clause,resolution,language,kind,number,opening,text,notes,section,start,end\n")
        assigned.write("clause,theme,probability,threshold,assigned\n")
        for place in range(total):
            session = SESSIONS[place * len(SESSIONS) // total]
            name, year = f"A/RES/{session}/{place + 1}", session + 1945
            resolutions.write(f"{name},A,{session},{year},{year}-12-01,en,Title,,{name},{RESOLUTION},{place}.txt\n")
            # some themes are common, some rare; most resolutions lack most of them
            shares = [draw.betavariate(0.3 / (1 + theme), 2.0) for theme in range(THEMES)]
            for number in range(1, RESOLUTION + 1):
                kind = "P" if number <= 12 else "O"
                clause = f"{name}#{kind}{number}@en"
                word = "preambular" if kind == "P" else "operative"
                text = "the words of a clause, as long as many are, so that the table weighs what a real one does " * 4
                clauses.write(f'{clause},{name},en,{word},{number},Urges,"{text}",,,{number},{number + 1}\n')
                for theme, share in enumerate(shares):
                    has = draw.random() < share
                    probability = round(0.5 + draw.random() / 2 if has else draw.random() / 2, 9)
                    assigned.write(f"{clause},theme-with-a-name-{theme:02},{probability},0.5,{str(has).lower()}\n")


def measure(command: list[str | os.PathLike[str]]) -> tuple[float, float, float]:
    """Wall seconds, seconds of CPU, peak MB of one run."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"exit status {process.returncode}")
    return time.perf_counter() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1e3


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--themata", type=Path, default=PROJECT / "target/release/themata")
    parser.add_argument("--draws", default="2000")
    parser.add_argument("--keep", type=Path, help="make the tables here, or use those that are here")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = args.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / "assigned.csv").exists():
            tables(folder)
        command = [args.themata, "compare", folder, "--out", Path(scratch) / "out", "--draws", args.draws, "--force"]
        runs = [measure(command) for _ in range(3)]
    wall, cpu, peak = (statistics.median(column) for column in zip(*runs))
    print("| clauses | themes | sessions | draws | s | CPU s | MB |\n|---|---|---|---|---|---|---|")
    print(f"| {CLAUSES:,} | {THEMES} | {len(SESSIONS)} | {args.draws} | {wall:.2f} | {cpu:.2f} | {peak:.0f} |")


if __name__ == "__main__":
    main()
