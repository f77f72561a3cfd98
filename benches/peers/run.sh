#!/bin/sh
# Measures themata against other classifiers: makes an environment for them, then runs peers.py with the options given.
#
#   benches/peers/run.sh --out benches/RESULTS.md
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
venv=${PEERS_VENV:-$here/../../target/peers-venv}
[ -x "$venv/bin/python" ] || "${PYTHON:-python3}" -m venv "$venv"
"$venv/bin/python" -m pip install --quiet --requirement "$here/requirements.txt"
exec "$venv/bin/python" "$here/peers.py" measure "$@"
