"""What do the notebooks share? The program, a temporary folder with the sample to work in, and how its tables are read."""

import os
import shlex
import shutil
import subprocess
import tempfile
from pathlib import Path

import altair as alt
import polars as pl

ROOT = Path(__file__).resolve().parent.parent
_folder = tempfile.TemporaryDirectory()  # removed with the kernel
shutil.copytree(ROOT / "data", Path(_folder.name) / "data")
os.chdir(_folder.name)

alt.renderers.enable("svg")
pl.Config(
    tbl_hide_dataframe_shape=True, tbl_hide_column_data_types=True, tbl_rows=20, fmt_str_lengths=90, float_precision=3
)


def program() -> str:
    """The program: as built in this project, else the one on the path."""
    built = [ROOT / "target" / profile / "themata" for profile in ("debug", "release")]
    found = next((str(path) for path in built if path.is_file()), None) or shutil.which("themata")
    if not found:
        raise FileNotFoundError("no themata: run `cargo build` in the project, or `cargo install --path .`")
    return found


def themata(command: str, lines: int | None = None) -> None:
    """Runs `themata COMMAND` and prints what it says, or the first `lines` of it; an error where it fails."""
    told = subprocess.run(
        [program(), *shlex.split(command)],
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    shown = told.stdout.splitlines()
    cut = len(shown) if lines is None or told.returncode else lines
    if cut:
        print("\n".join(shown[:cut] + ["..."] * (cut < len(shown))))
    if told.returncode:
        raise RuntimeError(f"themata {command}: exit status {told.returncode}")


def read(path: str) -> pl.DataFrame:
    """A table that themata wrote. Names stay names: a period may be `70` and `66-70`; an empty cell is null."""
    names = ("period", "session", "from", "to", "number", "target")
    header = Path(path).read_text(encoding="utf-8").split("\n", 1)[0].split(",")
    return pl.read_csv(
        path, schema_overrides={name: pl.String for name in names if name in header}, infer_schema_length=None
    )
