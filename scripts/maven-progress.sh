#!/usr/bin/env bash
# Runs Maven and shows its progress: a line for each module, the number of downloaded files, and errors.
# On a terminal the number is updated in one line, otherwise it is printed every hundred files.
#
#   maven-progress.sh MAVEN-ARGUMENT...
set -euo pipefail

show_progress() {
  local line module number files=0 errors=
  local terminal=
  [ ! -t 1 ] || terminal=1
  while IFS= read -r line; do
    case $line in
      '[INFO] Building '*'['*'/'*']')
        line=${line#'[INFO] Building '}
        number=${line##*'['}
        module=${line%'['*}
        # Removes the spaces before the number.
        module=${module%"${module##*[! ]}"}
        printf '%s  [%s %s\n' "${terminal:+$'\r\033[K'}" "$number" "$module"
        ;;
      '[INFO] Downloaded from '* | 'Downloaded from '*)
        files=$((files + 1))
        if [ -n "$terminal" ]; then
          printf '\r\033[K  %d files downloaded' "$files"
        elif [ $((files % 100)) = 0 ]; then
          printf '  %d files downloaded\n' "$files"
        fi
        ;;
      '[ERROR]'*)
        errors=1
        ;;
    esac
    # Most errors have more than one line, and only the first begins with [ERROR].
    if [ -n "$errors" ]; then
      printf '%s%s\n' "${terminal:+$'\r\033[K'}" "$line"
    fi
  done
  if [ -n "$terminal" ]; then
    printf '\r\033[K'
  fi
}

${MVN:-mvn} -B "$@" 2>&1 | show_progress
