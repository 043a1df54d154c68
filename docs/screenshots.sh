#!/usr/bin/env bash
# Takes the screenshots in docs/images from the running local stack: the status page, and the output of
# 'weather-connect status --locations' on a terminal. Needs Chromium, and 'script' from util-linux.
# CHROMIUM, RUN_DIR and SCALE override the defaults.
set -euo pipefail

root=$(cd -- "$(dirname -- "$0")/.." && pwd)
images=$root/docs/images
run_dir=${RUN_DIR:-$root/run}
command=(bin/weather-connect status --locations)

# Sizes in CSS pixels. Each CSS pixel is SCALE device pixels wide.
page_size=1280,1090
font_size=14
line_height=20
padding=20
title_bar=32
scale=${SCALE:-1.5}

fail() {
  printf '%s\n' "$@" >&2
  exit 1
}

find_chromium() {
  local candidate
  for candidate in ${CHROMIUM:+"$CHROMIUM"} chromium chromium-browser google-chrome; do
    if command -v "$candidate"; then
      return
    fi
  done
  fail "Chromium was not found on the PATH." \
    "Fix: install it, for instance with 'apt-get install chromium', or set CHROMIUM to its path."
}

# Prints the address of the status page. 'make run' writes its port to the state file.
find_page() {
  local port
  [ -r "$run_dir/state.json" ] \
    || fail "No local stack is running: $run_dir/state.json does not exist." \
      "Fix: start one with 'make run' in another terminal, and wait for the first rows."
  port=$(sed -n 's/.*"STATUS_PAGE" *: *\([0-9]*\).*/\1/p' "$run_dir/state.json")
  (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null \
    || fail "The status page does not respond on port $port, so the local stack is not running." \
      "Fix: start it with 'make run' in another terminal, and wait for the first rows."
  echo "http://127.0.0.1:$port/"
}

# screenshot URL WIDTH,HEIGHT FILE
screenshot() {
  rm -f "$3"
  "$chromium" --headless --no-sandbox --disable-gpu --disable-quic --no-first-run \
    --disable-background-networking --disable-component-update --disable-sync \
    --user-data-dir="$work/profile" --hide-scrollbars --timeout=30000 --virtual-time-budget=5000 \
    --force-device-scale-factor="$scale" --window-size="$2" --screenshot="$3" "$1" \
    >"$work/chromium.log" 2>&1 || true
  [ -s "$3" ] || fail "Chromium wrote no ${3##*/}." "Its output:" "$(tail -n 20 "$work/chromium.log")"
  echo "Wrote ${3#"$root"/}: $(wc -c <"$3") bytes"
}

# Runs the command on a pseudo-terminal, so that it prints colours. Its exit status is ignored: a problem is
# visible in its output.
run_on_terminal() {
  command -v script >/dev/null || fail "'script' was not found." "Fix: install util-linux."
  [ "$run_dir" = "$root/run" ] || command+=(--run-dir "$run_dir")
  (cd -- "$root" && unset NO_COLOR && script -qc "${command[*]}" /dev/null </dev/null) | tr -d '\r'
}

# Converts coloured terminal output to an HTML page that looks like a terminal.
to_html() {
  cat <<EOF
<!DOCTYPE html>
<meta charset="utf-8">
<style>
  body { margin: 0; background: #1e2127; color: #d7dae0; }
  header { height: ${title_bar}px; background: #2c313a; display: flex; align-items: center; gap: 8px; padding-left: ${padding}px; }
  header i { width: 12px; height: 12px; border-radius: 6px; background: #5c6370; }
  pre { margin: 0; padding: ${padding}px; font: ${font_size}px/${line_height}px "DejaVu Sans Mono", Menlo, Consolas, monospace; }
  .c1 { font-weight: bold; }
  .c31 { color: #ff7b72; }
  .c32 { color: #7ee787; }
  .c33 { color: #f2cc60; }
  .prompt { color: #8b949e; }
</style>
<header><i></i><i></i><i></i></header>
<pre><span class="prompt">\$</span> bin/weather-connect status --locations
EOF
  awk '{
    gsub(/&/, "\\&amp;"); gsub(/</, "\\&lt;")
    gsub(/\033\[0m/, "</span>")
    while (match($0, /\033\[[0-9]+m/)) {
      code = substr($0, RSTART + 2, RLENGTH - 3)
      $0 = substr($0, 1, RSTART - 1) "<span class=\"c" code "\">" substr($0, RSTART + RLENGTH)
    }
    print
  }' "$1"
  echo '</pre>'
}

# Prints the size of the HTML page as WIDTH,HEIGHT.
size_of() {
  sed $'s/\033\\[[0-9]*m//g' "$1" | awk -v font="$font_size" -v line="$line_height" \
    -v padding="$padding" -v bar="$title_bar" '
    length($0) > columns { columns = length($0) }
    END { printf "%d,%d\n", columns * font * 0.603 + 2 * padding + 1, (NR + 1) * line + 2 * padding + bar }'
}

chromium=$(find_chromium)
page=$(find_page)
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
mkdir -p "$images"

screenshot "$page" "$page_size" "$images/status-page.png"

run_on_terminal >"$work/output"
grep -q '[^[:space:]]' "$work/output" || fail "'${command[*]}' printed nothing."
screenshot "data:text/html;base64,$(to_html "$work/output" | base64 | tr -d '\n')" "$(size_of "$work/output")" "$images/status-terminal.png"
