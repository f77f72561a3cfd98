"""Are the outputs in the notebooks true? Executes each from a clean kernel; writes the outputs, or compares them with those written."""

import argparse
import os
import re
import sys
import tempfile
from difflib import unified_diff
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from traitlets.config import Config

HERE = Path(__file__).resolve().parent
LARGEST = 300_000  # bytes of a notebook
NUMBER = re.compile(r"[-\u2212]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")


def bare(notebook):
    """The notebook without outputs, and without what depends on who ran it: fixed ids, and the kernel's name alone."""
    notebook.metadata = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    for position, cell in enumerate(notebook.cells):
        cell.id, cell.metadata = f"cell-{position}", {}
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return notebook


def executed(path: Path):
    """The notebook with the outputs of a new kernel, whose settings come from nowhere else."""
    notebook = bare(nbformat.read(path, as_version=4))
    sockets = {
        "transport": "ipc",
        "ip": os.path.join(os.environ["IPYTHONDIR"], path.stem),
    }  # files, so that no port is opened
    client = NotebookClient(
        notebook, timeout=600, kernel_name="python3", record_timing=False, config=Config(ConnectionFileMixin=sockets)
    )
    client.execute(cwd=str(HERE))
    for cell in notebook.cells:
        for data in (output.get("data", {}) for output in cell.get("outputs", [])):
            if len(data) > 1:
                data.pop("text/plain", None)  # the same again, for terminals
    return notebook


def said(output) -> str:
    """What a person reads in an output. Of a chart: words and the values of its marks, for coordinates depend on fonts."""
    data = output.get("data", {})
    if "image/svg+xml" in data:
        svg = data["image/svg+xml"]
        return "\n".join(re.findall(r'aria-label="([^"]*)"', svg) + re.findall(r"<text[^>]*>([^<]*)</text>", svg))
    return (
        output.get("text")
        or data.get("text/html")
        or data.get("text/plain")
        or "\n".join(output.get("traceback", []))
    )


def same(one: str, other: str) -> bool:
    """Whether two texts are equal, numbers to one part in a million: processors round the last digit differently."""
    if NUMBER.split(one) != NUMBER.split(other):
        return False
    pairs = zip(NUMBER.findall(one), NUMBER.findall(other))
    values = ((float(a.replace("\u2212", "-")), float(b.replace("\u2212", "-"))) for a, b in pairs)
    return all(abs(a - b) <= 1e-6 * max(abs(a), abs(b)) for a, b in values)


def differences(committed, now):
    """The positions and texts of the outputs that differ."""
    for position, (old, new) in enumerate(zip(committed.cells, now.cells)):
        texts = [[said(output) for output in cell.get("outputs", [])] for cell in (old, new)]
        if len(texts[0]) != len(texts[1]):
            yield position, f"{len(texts[0])} outputs", f"{len(texts[1])} outputs"
        yield from ((position, a, b) for a, b in zip(*texts) if not same(a, b))


def draw(notebook, path: Path, folder: Path):
    """Writes the charts of a notebook as PNG."""
    import vl_convert

    folder.mkdir(parents=True, exist_ok=True)
    for position, cell in enumerate(notebook.cells):
        for output in cell.get("outputs", []):
            if svg := output.get("data", {}).get("image/svg+xml"):
                (folder / f"{path.stem}-{position}.png").write_bytes(vl_convert.svg_to_png(svg, scale=1.5))


def problem(path: Path, check: bool, png: Path | None) -> str | None:
    """Executes a notebook; writes or compares its outputs. What is wrong with it, if anything."""
    try:
        now = executed(path)
    except CellExecutionError as error:
        return "a cell failed:\n" + re.sub(r"\x1b\[[\d;]*m", "", str(error))
    if png:
        draw(now, path, png)
    text = nbformat.writes(now) + "\n"
    for never in (str(HERE.parent), tempfile.gettempdir() + "/", str(Path.home()) + "/"):
        if never in text:
            return f"the outputs name a folder of this machine: {never}"
    if len(text.encode()) > LARGEST:
        return f"{len(text.encode())} bytes; more than {LARGEST}"
    if not check:
        path.write_text(text, encoding="utf-8")
        return None
    differing = list(differences(nbformat.read(path, as_version=4), now))
    told = [
        "\n".join(
            unified_diff(old.splitlines(), new.splitlines(), f"cell {cell}, committed", "now", n=0, lineterm="")
        )
        for cell, old, new in differing
    ]
    return "\n".join(["the outputs are no longer true (notebooks/run.sh writes new ones)", *told]) if told else None


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail where outputs differ")
    parser.add_argument("--png", type=Path, metavar="FOLDER", help="also draw the charts there")
    arguments = parser.parse_args()
    failed = 0
    with tempfile.TemporaryDirectory() as settings:
        os.environ |= {"IPYTHONDIR": settings, "JUPYTER_CONFIG_DIR": settings, "PYTHONDONTWRITEBYTECODE": "1"}
        for path in sorted(HERE.glob("*.ipynb")):
            wrong = problem(path, arguments.check, arguments.png)
            print(f"{path.name}: {wrong or ('true' if arguments.check else 'written')}", flush=True)
            failed += wrong is not None
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
