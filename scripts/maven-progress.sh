#!/usr/bin/env bash
# Runs Maven and shows its progress: a line for each module, the number of downloaded files, and errors.
# On a terminal the number is updated in one line, otherwise it is printed every hundred files.
#
#   maven-progress.sh MAVEN-ARGUMENT...
set -euo pipefail

show_progress() {
  local line module number files=0 errors=
  # Clears the line of a terminal.
  local clear=
  [ ! -t 1 ] || clear=$'\r\033[K'
  while IFS= read -r line; do
    case $line in
      '[INFO] Building '*'['*'/'*']')
        line=${line#'[INFO] Building '}
        number=${line##*'['}
        module=${line%'['*}
        # Removes the spaces before the number.
        module=${module%"${module##*[! ]}"}
        printf '%s  [%s %s\n' "$clear" "$number" "$module"
        ;;
      '[INFO] Downloaded from '* | 'Downloaded from '*)
        files=$((files + 1))
        if [ -n "$clear" ]; then
          printf '%s  %d files downloaded' "$clear" "$files"
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
      printf '%s%s\n' "$clear" "$line"
    fi
  done
  printf '%s' "$clear"
}

${MVN:-mvn} -B "$@" 2>&1 | show_progress
