#!/usr/bin/env bash
# Does a report hold in a browser? tests/browser/run.sh PROGRAM [SCREENSHOTS]
# Needs chromium, node and npm, which it installs where it can; where it cannot, it says so and is skipped. Packages and pages go to a
# temporary folder.
set -euo pipefail
program=$(realpath "$1")
cd "$(dirname "$0")/../.."
skip() { printf 'skipped, since %s\n' "$1"; exit 0; }
sudo=""; [ "$(id -u)" = 0 ] || sudo="sudo -n"

browser() { command -v chromium || command -v chromium-browser || command -v google-chrome; }
if ! browser >/dev/null; then
  command -v apt-get >/dev/null || skip "there is no chromium"
  { $sudo apt-get update -qq && $sudo apt-get install -y -qq chromium fonts-noto-cjk; } >/dev/null 2>&1 || skip "chromium cannot be installed"
fi
chromium=$(browser) || skip "there is no chromium"
command -v node >/dev/null && command -v npm >/dev/null || skip "there is no node with npm"
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
mkdir "$place/node"
printf '{"private":true}' >"$place/node/package.json"
npm install --prefix "$place/node" --no-audit --no-fund --silent --ignore-scripts playwright-core@1 axe-core@4 >/dev/null 2>&1 \
  || skip "npm cannot install playwright-core and axe-core"

shots=${2:-$place}
mkdir -p "$shots"
"$program" run data/resolutions --out "$place/out" >/dev/null
cp "$place/out/report.html" "$place/english.html"
"$program" report "$place/out" --ui zh --html "$place/chinese.html" >/dev/null
# one resolution, one period: nothing to compare
"$program" run data/resolutions/A-RES-70-901.en.md --out "$place/one" >/dev/null
cp "$place/one/report.html" "$place/one-period.html"
pages=("$place/english.html" "$place/chinese.html" "$place/one-period.html")
NODE_FOLDER="$place/node" node tests/browser/check.mjs "$chromium" "$shots" "${pages[@]}"
