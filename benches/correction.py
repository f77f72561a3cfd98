"""Does correction by codings bring the shares of themes nearer to the true ones, on real clauses?

    python benches/correction.py --draws 30 --crossed 8      # Python 3.10 or later, nothing else; prints the tables of CORRECTION.md

Every clause of A/RES/72/284 and A/RES/75/291 is coded (123 and 166), so that their true shares are known; 300 coded clauses of other
resolutions teach a model. Parts of the 289 codings are drawn at random, and `themata compare --codings` corrects by them.
Reads ../shared/data/codings/clauses.jsonl, which cannot be redistributed; writes numbers only.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import statistics
import subprocess
import tempfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
SESSIONS = {"A/RES/72/284": "72", "A/RES/75/291": "75"}


def write(path: Path, header: list[str], rows) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *rows])
    return path


def codings(path: Path, clauses) -> Path:
    return write(path, ["clause", "theme", "coder"], [(c["id"], t, "") for c in clauses for t in c["themes"] or [""]])


class Work:
    def __init__(self, themata: Path, data: Path, folder: Path, language: str) -> None:
        self.themata, self.folder, self.language = themata, folder, language
        self.clauses = [json.loads(line) for line in data.open(encoding="utf-8")]
        for clause in self.clauses:
            clause["resolution"] = clause["id"].split("#")[0].replace("-", "/")
        self.compared = [c for c in self.clauses if c["resolution"] in SESSIONS]
        self.others = [c for c in self.clauses if c["resolution"] not in SESSIONS]
        header = ["clause", "resolution", "language", "kind", "text"]
        rows = [(c["id"], c["resolution"], language, c["kind"], c[language]) for c in self.clauses]
        self.table = write(folder / "clauses.csv", header, rows)
        header = ["resolution", "organ", "session", "year", "language", "series"]
        rows = [(r, "", SESSIONS.get(r, ""), "", language, r) for r in sorted({c["resolution"] for c in self.clauses})]
        write(folder / "resolutions.csv", header, rows)
        self.truth = {}
        for clause in self.compared:
            session = SESSIONS[clause["resolution"]]
            whole = sum(c["resolution"] == clause["resolution"] for c in self.compared)
            for theme in clause["themes"]:
                self.truth[session, theme] = self.truth.get((session, theme), 0) + 1 / whole

    def run(self, *arguments) -> None:
        done = subprocess.run([self.themata, *map(str, arguments)], capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(done.stderr)

    def train(self, clauses) -> Path:
        model = self.folder / "model"
        self.run("train", self.table, "--codings", codings(self.folder / "taught.csv", clauses), "--out", model, "--force")
        self.run("classify", self.table, "--model", model, "--out", self.folder / "assigned.csv", "--force")
        return model

    def compare(self, coded, model: Path, cross_fit: str) -> list[dict]:
        """The rows of coverage.csv with a column `true`."""
        out = self.folder / "out"
        self.run(
            "compare", self.folder, "--out", out, "--force", "--codings", codings(self.folder / "coded.csv", coded),
            "--allow-small-sample", "--model", model, "--cross-fit", cross_fit,
        )
        rows = list(csv.DictReader((out / "coverage.csv").open(encoding="utf-8")))
        return [{**row, "true": self.truth.get((row["period"], row["theme"]), 0.0)} for row in rows]


def errors(rows: list[dict]) -> tuple[float, float, float, float]:
    """In points: mean absolute error of raw and corrected shares, mean of corrected less true; and the share of intervals that cover, in percent."""
    known = [row for row in rows if row["coverage_corrected"]]
    raw = statistics.mean(abs(float(row["coverage"]) - row["true"]) for row in known)
    off = [float(row["coverage_corrected"]) - row["true"] for row in known]
    # a share is compared with bounds that were printed from the same fractions
    inside = [float(r["corrected_low"]) - 1e-12 <= r["true"] <= float(r["corrected_high"]) + 1e-12 for r in known if r["corrected_low"]]
    return 100 * raw, 100 * statistics.mean(map(abs, off)), 100 * statistics.mean(off), 100 * statistics.mean(inside)


def by_size(work: Work, sizes: list[int], draws: int) -> list[str]:
    model = work.train(work.others)
    lines = ["| language | coded of 289 | raw, points off | corrected, points off | themes nearer in | intervals that cover |", "|---|---:|---:|---:|---:|---:|"]
    for size in sizes:
        found, nearer = [], []
        for draw in range(draws):
            coded = random.Random(f"{size} {draw}").sample(work.compared, size)
            rows = work.compare(coded, model, "none")
            found.append(errors(rows))
            gain = [abs(float(r["coverage"]) - r["true"]) - abs(float(r["coverage_corrected"]) - r["true"]) for r in rows if r["coverage_corrected"]]
            nearer.append(100 * sum(g > 1e-12 for g in gain) / len(gain))
        raw, corrected, _, covered = (statistics.mean(column) for column in zip(*found))
        lines.append(f"| {work.language} | {size} | {raw:.2f} | {corrected:.2f} | {statistics.mean(nearer):.0f} % | {covered:.1f} % |")
    return lines


def by_theme(work: Work, size: int, draws: int) -> list[str]:
    model = work.train(work.others)
    found: dict[tuple[str, str], list[dict]] = {}
    for draw in range(draws):
        for row in work.compare(random.Random(f"{size} {draw}").sample(work.compared, size), model, "none"):
            found.setdefault((row["theme"], row["period"]), []).append(row)
    lines = ["| theme | session | true | raw | corrected, mean | off by, mean | intervals that cover |", "|---|---|---:|---:|---:|---:|---:|"]
    for (theme, session), rows in sorted(found.items()):
        true, raw = 100 * rows[0]["true"], 100 * float(rows[0]["coverage"])
        corrected = 100 * statistics.mean(float(row["coverage_corrected"]) for row in rows)
        _, off, _, covered = errors(rows)
        lines.append(f"| {theme} | {session} | {true:.1f} | {raw:.1f} | {corrected:.1f} | {off:.1f} | {covered:.0f} % |")
    return lines


def crossed(work: Work, size: int, draws: int) -> list[str]:
    lines = ["| language | judged by | raw, points off | corrected, points off | corrected less true | intervals that cover |", "|---|---|---:|---:|---:|---:|"]
    ways = {"none": "the model that learnt from them", "resolutions": "models of other series", "clauses": "models of other clauses"}
    found: dict[str, list] = {way: [] for way in ways}
    for draw in range(draws):
        coded = random.Random(f"crossed {draw}").sample(work.compared, size)
        model = work.train(work.others + coded)
        for way in ways:
            found[way].append(errors(work.compare(work.others + coded, model, way)))
    for way, name in ways.items():
        raw, corrected, off, covered = (statistics.mean(column) for column in zip(*found[way]))
        lines.append(f"| {work.language} | {name} (`{way}`) | {raw:.2f} | {corrected:.2f} | {off:+.2f} | {covered:.1f} % |")
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--themata", type=Path, default=PROJECT / "target/debug/themata")
    parser.add_argument("--data", type=Path, default=PROJECT / "../shared/data/codings/clauses.jsonl")
    parser.add_argument("--draws", type=int, default=100)
    parser.add_argument("--crossed", type=int, default=20, help="draws that train models anew")
    parser.add_argument("--out", type=Path, help="default: standard output")
    args = parser.parse_args()
    tables: dict[str, list[str]] = {"size": [], "theme": [], "crossed": []}
    for language in ("fr", "en"):
        with tempfile.TemporaryDirectory() as folder:
            work = Work(args.themata.resolve(), args.data, Path(folder), language)
            parts = {"size": by_size(work, [30, 60, 120, 200], args.draws), "crossed": crossed(work, 145, args.crossed)}
            if language == "fr":
                parts["theme"] = by_theme(work, 120, args.draws)
            for name, lines in parts.items():
                tables[name] += lines[2 if tables[name] else 0 :]
    text = "\n\n".join(f"<!-- {name} -->\n" + "\n".join(lines) for name, lines in tables.items())
    args.out.write_text(text + "\n", encoding="utf-8") if args.out else print(text)


if __name__ == "__main__":
    main()
