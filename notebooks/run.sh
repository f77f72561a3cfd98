#!/usr/bin/env bash
# Do the notebooks still run, and are the outputs in them true?
#
#   notebooks/run.sh           executes each from a clean kernel and writes its outputs into it
#   notebooks/run.sh --check   executes each, writes nothing, fails where the outputs differ from those committed
#   notebooks/run.sh [--check] --png FOLDER   also draws the charts there, to look at
#
# Needs a built themata, and Python 3.11 or later with the packages of requirements.txt, which go to target/notebooks-venv (NOTEBOOKS_VENV names
# another folder). Where these cannot be had it says so and is skipped.
set -euo pipefail
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
skip() { printf 'skipped, since %s\n' "$1"; exit 0; }

python=${PYTHON:-python3}
venv=${NOTEBOOKS_VENV:-$here/../target/notebooks-venv}
sudo=""; [ "$(id -u)" = 0 ] || sudo="sudo -n"
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null && command -v apt-get >/dev/null; then
  { $sudo apt-get update -qq && $sudo apt-get install -y -qq python3 python3-venv; } >/dev/null 2>&1 || skip "Python cannot be installed"
fi
command -v "$python" >/dev/null || skip "there is no $python"
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || skip "$python is older than 3.11"
if ! cmp -s "$here/requirements.txt" "$venv/requirements.txt"; then # new, unfinished, or of other versions
  rm -rf "$venv"
  mkdir -p "$(dirname "$venv")"
  "$python" -m venv "$venv" >/dev/null 2>&1 || skip "$python cannot make a virtual environment"
  "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --requirement "$here/requirements.txt" \
    || skip "pip cannot install notebooks/requirements.txt"
  cp "$here/requirements.txt" "$venv/requirements.txt"
fi
exec "$venv/bin/python" "$here/execute.py" "$@"
