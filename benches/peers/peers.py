"""Is themata as good as other classifiers on the same texts, and what does it cost in time and memory?

`peers.py measure` (see `run.sh`) answers with a Markdown table a task:

- reuters: 7,770 texts to learn from and 3,019 to predict, 90 topics. Every training and every prediction is a process
  of its own that starts from CSV files; the median of several runs counts.
- codings: real clauses of resolutions coded by 17 themes. How good is each classifier after 0, 10, 30, ... coded clauses?

`train`, `predict` and `curve` are the processes that `measure` starts.
"""

from __future__ import annotations

import argparse
import collections
import csv
import datetime
import functools
import importlib.metadata
import io
import json
import os
import pickle
import re
import statistics
import subprocess
import sys
import tempfile
import time
import tomllib
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

# numpy, scikit-learn and the like are imported where they are used: a child counts the memory of the process that
# started it as its own peak, so the process that measures has to stay small.

ITSELF = Path(__file__).resolve()
PROJECT = ITSELF.parents[2]
FOLDS = 5
INNER_FOLDS = 3
SIZES = ("0", "10", "30", "100", "300", "all")
FBR = 0.1  # a fold whose best F1 is lower has no threshold of its own (Fan and Lin 2007)

# English, written once from the definitions of the themes, without looking at a clause.
DICTIONARY = {
    "foreign-terrorist-fighters": r"foreign (terrorist )?fighter|travel\w* .{0,40}terroris|recruit\w* .{0,60}abroad|relocat",
    "ransom-and-financing": r"ransom|financ\w+ (of )?terror|terroris\w* financ|hostage|kidnap|launder|freez|funds.{0,60}terror",
    "cultural-heritage": r"cultural propert|heritage|looting|antiquit",
    "internet-use": r"internet|social media|online|communications? technolog|cyber",
    "technical-assistance": r"technical assistance|capacity.building|training|build\w* .{0,30}capacit|handbook|manual|tools",
    "legal-instruments": r"(become|becoming) part(y|ies)|ratif|acced|accession|convention|protocol|treat(y|ies)\b",
    "criminal-justice": r"prosecut|investigat|extradit|mutual legal|to justice|criminal justice|evidence|prison|convict",
    "human-rights": r"human rights|humanitarian law|refugee law|fundamental freedom|due process|privacy",
    "crime-nexus": r"organized crime|drug traffick|illicit traffick|trafficking in persons|nexus|link\w* .{0,40}crime",
    "victims": r"victim|condolence|sympathy",
    "prevention": r"violent extremism|radicali[sz]|incite|conducive|narrative|youth|education|dialogue|root causes|resilien",
    "non-association": r"associated with any|religion, nationality|stereotyp|tolerance",
    "un-coordination": r"task force|office of counter-terrorism|executive directorate|compact|office on drugs and crime"
    r"|coordinat\w+ .{0,60}united nations|united nations .{0,60}coordinat",
    "international-cooperation": r"cooperat|regional organi|information.sharing|(exchang|shar)\w+ .{0,20}information",
    "border-weapons-security": r"border|passenger|aviation|maritime|\barms\b|weapons|explosive|infrastructure|soft target",
    "sanctions": r"sanctions|delist|listing|travel ban|ombudsperson|monitoring team",
    "resources-and-follow-up": r"report.{0,60}secretary-general|secretary-general.{0,60}report|agenda|budget|staff"
    r"|voluntary contribution|resources|review of",
}

Pairs = set[tuple[str, str]]  # (clause, theme)


# Files


def read_csv(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def write_csv(path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def read_pairs(path: Path) -> Pairs:
    """The pairs of a table of codings or of assigned themes."""
    rows = read_csv(path)
    return {(row["clause"], row["theme"]) for row in rows if row["theme"] and row.get("assigned", "true") == "true"}


def read_themes(path: Path, clauses: Iterable[str]) -> list[set[str]]:
    """The themes of each clause."""
    themes: dict[str, set[str]] = {clause: set() for clause in clauses}
    for clause, theme in read_pairs(path):
        themes[clause].add(theme)
    return list(themes.values())


def read_curve(path: Path) -> dict[tuple[str, str], float]:
    """The mean F1 by number of codings and theme, where (micro) and (macro) stand for all, as `themata evaluate --curve` writes it."""
    return {(row["codings"], row["theme"]): float(row["f1"]) for row in read_csv(path) if row["f1"]}


def f1(coded: Pairs, assigned: Pairs, themes: Sequence[str]) -> tuple[float, float]:
    """Micro and macro F1; a theme that is neither coded nor assigned counts as 0."""
    by_theme = []
    for theme in themes:
        ours, theirs = ({clause for clause, other in pairs if other == theme} for pairs in (coded, assigned))
        by_theme.append(2 * len(ours & theirs) / max(1, len(ours) + len(theirs)))
    return 2 * len(coded & assigned) / max(1, len(coded) + len(assigned)), statistics.mean(by_theme)


# Support vector machines of scikit-learn


def one_vs_rest(x: Any, y: Any) -> Any:
    from sklearn.multiclass import OneVsRestClassifier
    from sklearn.svm import LinearSVC

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # a theme that no clause here has: expected with few codings
        return OneVsRestClassifier(LinearSVC(C=1)).fit(x, y)


def best_threshold(scores: Any, truth: Any) -> float:
    """The threshold of best F1; the highest score where that F1 is below `FBR`."""
    import numpy as np

    order = np.argsort(-scores, kind="stable")
    ranked, hits = scores[order], truth[order].cumsum()
    value = 2 * hits[:-1] / (np.arange(1, len(ranked)) + hits[-1])
    value[ranked[:-1] == ranked[1:]] = 0
    if value.max(initial=0) < FBR:
        return ranked[0]
    best = value.argmax()
    return (ranked[best] + ranked[best + 1]) / 2


def scut_fbr(x: Any, y: Any, folds: Iterable[tuple[Any, Any]]) -> Any:
    """A threshold a theme, the mean over the folds of the one of best F1 (SCutFBR)."""
    import numpy as np

    chosen = []
    for rest, held in folds:
        scores = one_vs_rest(x[rest], y[rest]).decision_function(x[held])
        chosen.append([best_threshold(scores[:, theme], y[held, theme]) for theme in range(y.shape[1])])
    return np.mean(chosen, axis=0)


def train_svm(texts: list[str], themes: list[set[str]], model: Path, *, thresholds: bool) -> None:
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.model_selection import KFold
    from sklearn.preprocessing import MultiLabelBinarizer

    vectorizer, binarizer = TfidfVectorizer(sublinear_tf=True, min_df=2), MultiLabelBinarizer()
    x, y = vectorizer.fit_transform(texts), binarizer.fit_transform(themes)
    folds = KFold(INNER_FOLDS, shuffle=True, random_state=0)
    cut = scut_fbr(x, y, folds.split(x)) if thresholds else 0.0
    model.write_bytes(pickle.dumps((vectorizer, one_vs_rest(x, y), cut, binarizer)))


def predict_svm(texts: list[str], model: Path) -> list[Sequence[str]]:
    vectorizer, classifier, cut, binarizer = pickle.loads(model.read_bytes())
    scores = classifier.decision_function(vectorizer.transform(texts))
    return binarizer.inverse_transform((scores > cut).astype(int))


# LibMultiLabel


def train_libmultilabel(texts: list[str], themes: list[set[str]], model: Path) -> None:
    import numpy as np
    from libmultilabel import linear
    from scipy import sparse

    class ByTheme(sparse.csc_matrix):
        """LibMultiLabel 0.10.0 asks for the sum over axis 2 where it means 0; SciPy refuses that."""

        def sum(self, axis: int | None = None, **more: Any) -> Any:
            return super().sum(axis=0 if axis == 2 else axis, **more)

    np.random.seed(0)  # it draws its inner folds from here
    data = {"data_format": "txt", "train": {"x": texts, "y": themes}}
    preprocessor = linear.Preprocessor(tfidf_params={"sublinear_tf": True, "min_df": 2})
    train = preprocessor.fit_transform(data)["train"]
    fitted = linear.train_thresholding(ByTheme(train["y"]), train["x"], options="-s 1 -c 1 -B 1", verbose=False)
    model.write_bytes(pickle.dumps((preprocessor, fitted)))


def predict_libmultilabel(texts: list[str], model: Path) -> list[Sequence[str]]:
    import numpy as np

    preprocessor, fitted = pickle.loads(model.read_bytes())
    scores = fitted.predict_values(preprocessor.vectorizer.transform(texts))
    return [preprocessor.label_mapping[np.flatnonzero(row > 0)] for row in scores]


# fastText


def fasttext_line(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def train_fasttext(texts: list[str], themes: list[set[str]], model: Path) -> None:
    import fasttext

    lines = model.with_suffix(".txt")
    with lines.open("w", encoding="utf-8") as file:
        for text, given in zip(texts, themes):
            print(*(f"__label__{theme}" for theme in sorted(given)), fasttext_line(text), file=file)
    settings = {"lr": 1.0, "epoch": 50, "dim": 100, "wordNgrams": 2, "bucket": 500_000, "thread": os.cpu_count()}
    fasttext.train_supervised(str(lines), loss="ova", verbose=0, **settings).save_model(str(model))


def predict_fasttext(texts: list[str], model: Path) -> list[Sequence[str]]:
    import fasttext

    found, _ = fasttext.load_model(str(model)).predict([fasttext_line(text) for text in texts], k=-1, threshold=0.5)
    return [[label.removeprefix("__label__") for label in labels] for labels in found]


class Peer(NamedTuple):
    title: str
    train: Callable[[list[str], list[set[str]], Path], None]
    predict: Callable[[list[str], Path], list[Sequence[str]]]


PEERS = {
    "svm": Peer("scikit-learn LinearSVC", functools.partial(train_svm, thresholds=False), predict_svm),
    "scut": Peer("scikit-learn LinearSVC, SCutFBR", functools.partial(train_svm, thresholds=True), predict_svm),
    "libmultilabel": Peer("LibMultiLabel, train_thresholding", train_libmultilabel, predict_libmultilabel),
    "fasttext": Peer("fastText, one against all", train_fasttext, predict_fasttext),
}


def train(args: argparse.Namespace) -> None:
    clauses = {row["clause"]: row["text"] for row in read_csv(args.table)}
    PEERS[args.peer].train(list(clauses.values()), read_themes(args.codings, clauses), args.model)


def predict(args: argparse.Namespace) -> None:
    clauses = {row["clause"]: row["text"] for row in read_csv(args.table)}
    found = PEERS[args.peer].predict(list(clauses.values()), args.model)
    write_csv(args.out, ["clause", "theme"], ((clause, theme) for clause, given in zip(clauses, found) for theme in given))


# Learning curves

CURVES = {  # each peer by what it looks at
    "words": "LinearSVC on words",
    "words+characters": "LinearSVC on words and characters",
    "words+characters+examples": "LinearSVC on words and characters, taught the examples too",
    "words+characters+dictionary": "LinearSVC on words, characters and the dictionary",
    "words+characters+dictionary+examples": "LinearSVC on words, characters and the dictionary, taught the examples too",
    "dictionary": "dictionary alone",
}


def dictionary_hits(texts: list[str], themes: list[str]) -> Any:
    import numpy as np

    patterns = [re.compile(DICTIONARY[theme], re.IGNORECASE | re.DOTALL) for theme in themes]
    return np.array([[bool(pattern.search(text)) for pattern in patterns] for text in texts], dtype=int)


def tfidf(counts: Any, known: Any) -> Any:
    """TF-IDF of all rows, with the terms and frequencies of the rows in `known` alone."""
    from sklearn.feature_extraction.text import TfidfTransformer

    counts = counts[:, counts[known].getnnz(axis=0) > 0]
    return TfidfTransformer(sublinear_tf=True).fit(counts[known]).transform(counts)


def examples(languages: set[str]) -> Iterator[tuple[str, list[str]]]:
    """The example clauses of the codebook in some languages, with their themes."""
    for example in tomllib.loads((PROJECT / "data" / "codebook.toml").read_text(encoding="utf-8"))["example"]:
        for language in sorted(languages):
            yield example["text"][language], example["themes"]


def curve(args: argparse.Namespace) -> None:
    """Scores of a peer by number of codings, the mean of `draws` draws from the training folds."""
    import numpy as np
    from scipy import sparse
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.model_selection import GroupKFold

    rows = list(read_csv(args.folder / "clauses.csv"))
    clauses, texts = [row["clause"] for row in rows], [row["text"] for row in rows]
    fold_of = {row["clause"]: int(row["fold"]) for row in read_csv(args.folder / "folds.csv")}
    fold, group = np.array([fold_of[clause] for clause in clauses]), np.array([row["resolution"] for row in rows])
    coded, themes = read_pairs(args.folder / "codings.csv"), sorted(DICTIONARY)
    y = np.array([[int((clause, theme) in coded) for theme in themes] for clause in clauses])
    taught = list(examples({row["language"] for row in rows})) if "examples" in args.peer else []
    if taught:  # behind the coded clauses: in no fold, each a group of its own
        texts += [text for text, _ in taught]
        y = np.vstack([y, [[int(theme in given) for theme in themes] for _, given in taught]])
        group = np.concatenate([group, [f"example {at}" for at in range(len(taught))]])
    words = CountVectorizer(ngram_range=(1, 2) if "characters" in args.peer else (1, 1))
    characters = CountVectorizer(analyzer="char_wb", ngram_range=(3, 5))
    counts = [terms.fit_transform(texts) for terms in (words, characters)[: 1 + ("characters" in args.peer)]]
    extra = [sparse.csr_matrix(dictionary_hits(texts, themes))] if "dictionary" in args.peer else []

    def pairs(assigned: Any) -> Pairs:
        return {(clauses[at], themes[theme]) for at, theme in zip(*np.nonzero(assigned))}

    def learnt(known: Any, held: Any) -> Any:
        x = sparse.hstack([tfidf(block, known) for block in counts] + extra, format="csr")
        cut = 0.0
        if len(set(group[known])) >= INNER_FOLDS:
            cut = scut_fbr(x[known], y[known], GroupKFold(INNER_FOLDS).split(known, groups=group[known]))
        return one_vs_rest(x[known], y[known]).decision_function(x[held]) > cut

    def scores(size: str, draw: int) -> tuple[float, float]:
        order = np.random.default_rng(draw).permutation(len(rows))
        assigned = np.zeros((len(rows), len(themes)), dtype=bool)
        for held in np.unique(fold):
            known = order[fold[order] != held]
            drawn = known if size == "all" else known[: int(size)]
            tested = np.flatnonzero(fold == held)
            assigned[tested] = learnt(np.concatenate([drawn, np.arange(len(rows), len(texts))]), tested)
        return f1(coded, pairs(assigned), themes)

    if args.peer == "dictionary":
        results = {"0": f1(coded, pairs(dictionary_hits(texts, themes)), themes)}
    else:
        # all codings are the same in every draw
        sizes = SIZES if taught else SIZES[1:]
        draws = {size: 1 if size in ("0", "all") else args.draws for size in sizes}
        results = {size: np.mean([scores(size, draw) for draw in range(times)], axis=0) for size, times in draws.items()}
    table = ((size, *score) for size, both in results.items() for score in zip(("(micro)", "(macro)"), both))
    write_csv(args.out, ["codings", "theme", "f1"], table)


# Measuring


class Cost(NamedTuple):
    cpu_s: float
    wall_s: float
    peak_mb: float


def measured(program: Path, words: str, folder: Path) -> Cost:
    """Runs a program in a folder to its end: user and system time of all its threads, wall time, peak resident memory."""
    command = [sys.executable, program] if program == ITSELF else [program]
    start = time.perf_counter()
    child = subprocess.Popen([*command, *words.split()], cwd=folder, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"{program.name} {words}: exit status {child.returncode}")
    unit = 1e6 if sys.platform == "darwin" else 1e3  # bytes there, kilobytes elsewhere
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / unit)


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def prepare_reuters(source: Path, folder: Path) -> list[str]:
    """Writes train.csv, test.csv, the codings of both and codebook.toml; returns the topics."""
    import zstandard

    topics: set[str] = set()
    for part in ("train", "test"):
        texts, codings = [], []
        with (source / f"{part}.jsonl.zst").open("rb") as packed:
            for line in io.TextIOWrapper(zstandard.ZstdDecompressor().stream_reader(packed), encoding="utf-8"):
                row = json.loads(line)
                texts.append((row["id"], row["text"], "en"))
                codings += [(row["id"], topic, "reuters") for topic in row["labels"]]
        write_csv(folder / f"{part}.csv", ["clause", "text", "language"], texts)
        write_csv(folder / f"{part}-codings.csv", ["clause", "theme", "coder"], codings)
        topics |= {topic for _, topic, _ in codings}
    themes = (f'[[theme]]\nid = "{topic}"\nname.en = "{topic}"\n' for topic in sorted(topics))
    (folder / "codebook.toml").write_text("\n".join(['name = "reuters"\n', *themes]), encoding="utf-8")
    return sorted(topics)


def reuters_table(args: argparse.Namespace, folder: Path) -> str:
    topics = prepare_reuters(args.shared / "data" / "reuters90", folder)
    coded = read_pairs(folder / "test-codings.csv")
    commands = {
        "themata": (
            args.themata,
            "train train.csv --codings train-codings.csv --codebook codebook.toml --out model --force",
            "classify test.csv --model model --out assigned.csv --force",
        )
    }
    for name, peer in PEERS.items():
        learning = f"train {name} train.csv train-codings.csv {name}.model"
        commands[peer.title] = (ITSELF, learning, f"predict {name} test.csv {name}.model assigned.csv")
    rows = []
    for title, (program, learning, predicting) in commands.items():
        runs = []
        for _ in range(args.runs):
            costs = measured(program, learning, folder) + measured(program, predicting, folder)
            runs.append((*f1(coded, read_pairs(folder / "assigned.csv"), topics), *costs))
        medians = [statistics.median(values) for values in zip(*runs)]
        digits = (3, 3, 1, 1, 0, 2, 2, 0)
        rows.append([title, *(f"{value:.{places}f}" for value, places in zip(medians, digits))])
    columns = ["classifier", "micro-F1", "macro-F1"]
    columns += [f"{act} {cost}" for act in ("train", "predict") for cost in ("CPU s", "wall s", "peak MB")]
    return f"""## Reuters-21578, ModApte split, 90 topics

7,770 texts to learn from, 3,019 to predict. Macro-F1 is the mean over all 90 topics, 0 for one that is neither coded nor
assigned. Every training and prediction is a process of its own, its start included: from CSV to a saved model, and from
both to CSV. Median of {args.runs} runs. CPU seconds add up all threads: scikit-learn uses one, the others several where
there are cores.

themata knows the names of the topics too, which stand in for terms where a codebook has none. scikit-learn and LibMultiLabel learn on TF-IDF of words (those in
two texts or more, logarithmic counts, C = 1), fastText on words and word pairs (100 dimensions, 50 epochs, learning rate 1,
threshold 0.5). The settings of LibMultiLabel and fastText are the best of three and four that were tried on the 3,019 texts.

{table(columns, rows)}
"""


def prepare_codings(source: Path, languages: Sequence[str], folder: Path) -> None:
    """Writes clauses.csv and codings.csv, a row of the former for each clause and language.

    The column `split` is a fold that keeps a resolution together, the largest resolution first, each to the smallest fold.
    """
    texts, codings = [], []
    rows = [json.loads(line) for line in source.read_text(encoding="utf-8").splitlines()]
    sizes = collections.Counter(row["file"] for row in rows)
    fold_of, filled = {}, [0] * FOLDS
    for file, size in sorted(sizes.items(), key=lambda pair: (-pair[1], pair[0])):
        fold_of[file] = filled.index(min(filled))
        filled[fold_of[file]] += size
    for row in rows:
        for language in languages:
            clause, file = f"{row['id']}@{language}", row["file"]
            texts.append((clause, row[language], language, file.removesuffix("-fr-parsed.json"), fold_of[file]))
            codings += [(clause, theme, "first") for theme in row["themes"] or [""]]
    folder.mkdir(parents=True)
    write_csv(folder / "clauses.csv", ["clause", "text", "language", "resolution", "split"], texts)
    write_csv(folder / "codings.csv", ["clause", "theme", "coder"], codings)


def curves_table(args: argparse.Namespace, split: str, folder: Path) -> str:
    curves: dict[tuple[str, str], Path] = {}
    jobs: list[tuple[str, Path]] = []
    for name, languages in {"English": ["en"], "French": ["fr"], "both": ["en", "fr"]}.items():
        own = folder / split / name
        prepare_codings(args.shared / "data" / "codings" / "clauses.jsonl", languages, own)
        evaluating = f"evaluate clauses.csv --codings codings.csv --split {split} --folds {FOLDS} --partition folds.csv"
        measured(args.themata, f"{evaluating} --out themata.csv --curve {','.join(SIZES)} --draws {args.draws} --force", own)
        curves[name, "themata"] = own / "themata.csv"
        for peer, title in CURVES.items():
            if name == "English" or "dictionary" not in peer:
                curves[name, title] = own / f"{peer}.csv"
                jobs.append((f"curve {peer} . {peer}.csv --draws {args.draws}", own))
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(lambda job: measured(ITSELF, *job), jobs))
    rows = []
    for (name, title), path in curves.items():
        means = read_curve(path)
        cells = ((means.get((size, "(micro)")), means.get((size, "(macro)"))) for size in SIZES)
        rows.append([name, title, *("–" if micro is None else f"{micro:.3f} / {macro:.3f}" for micro, macro in cells)])
    return table(["language", "classifier", *SIZES], rows)


def codings_table(args: argparse.Namespace, folder: Path) -> str:
    return f"""## Clauses of real resolutions, 17 themes

589 clauses coded by one person, in English, in French, and in both, a row each. Micro-F1 / macro-F1 by number of coded
clauses learnt from, the folds the same for all; the codings are drawn at random from the other folds, mean of {args.draws} draws.
themata also knows the terms and the example clauses of its codebook, hence its figure without codings (it counts an example as no coding); two peers are taught the
same examples. They were drafted from the definitions, blind to the clauses; so was, in minutes, the dictionary, a regular expression a theme. LinearSVC learns on TF-IDF of words, or of words,
word pairs and characters within words (3 to 5), with a threshold a theme from inner folds (SCutFBR; the best of three ways
that were tried on these clauses).

{FOLDS} folds that keep series and near-duplicates together (`evaluate`, its default), so that 291 clauses of two reviews of one
strategy are tested on what the other 298 teach:

{curves_table(args, "grouped", folder)}

{FOLDS} folds that keep each resolution together but not its renewals, so that the later review is tested on what the earlier
teaches, much of it word for word:

{curves_table(args, "given", folder)}
"""


TASKS: dict[str, Callable[[argparse.Namespace, Path], str]] = {"reuters": reuters_table, "codings": codings_table}


def machine() -> str:
    info = Path("/proc/cpuinfo")
    models = re.findall(r"model name\s*: (.+)", info.read_text()) if info.exists() else []
    return f"{models[0] if models else 'unknown processor'}, {os.cpu_count()} cores"


def measure(args: argparse.Namespace) -> None:
    args.themata = args.themata.resolve()  # it is called from other folders
    for path in (args.themata, args.shared):
        if not path.exists():
            sys.exit(f"{path} is not there")
    about = subprocess.run([args.themata, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    packages = ("scikit-learn", "libmultilabel", "liblinear-multicore", "fasttext-wheel")
    versions = ", ".join([about, *(f"{name} {importlib.metadata.version(name)}" for name in packages)])
    measured_on = f"Measured by `benches/peers/run.sh` on {datetime.date.today()}, {machine()}: {versions}."
    parts = [f"# themata and other classifiers\n\n{measured_on}\n"]
    for name in args.tasks:
        with tempfile.TemporaryDirectory() as folder:
            parts.append(TASKS[name](args, Path(folder)))
    text = "\n".join(parts)
    print(text)
    if args.out:
        args.out.write_text(text, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    command = commands.add_parser("measure", help="measure everything and print the tables")
    command.add_argument("--shared", type=Path, default=PROJECT.parent / "shared", help="folder that holds data/")
    command.add_argument("--themata", type=Path, default=PROJECT / "target" / "release" / "themata", help="the program")
    command.add_argument("--out", type=Path, help="file to write the tables to as well")
    command.add_argument("--tasks", nargs="+", choices=TASKS, default=list(TASKS), help="which tables")
    command.add_argument("--runs", type=int, default=3, help="runs of which the median counts")
    command.add_argument("--draws", type=int, default=10, help="draws of codings of which the mean counts")
    command.set_defaults(run=measure)
    for run, peers, files in (
        (train, PEERS, ("table", "codings", "model")),
        (predict, PEERS, ("table", "model", "out")),
        (curve, CURVES, ("folder", "out")),
    ):
        command = commands.add_parser(run.__name__, help="a process of measure")
        command.add_argument("peer", choices=peers)
        for name in files:
            command.add_argument(name, type=Path)
        command.set_defaults(run=run)
    command.add_argument("--draws", type=int, required=True)
    args = parser.parse_args()
    args.run(args)


if __name__ == "__main__":
    main()
