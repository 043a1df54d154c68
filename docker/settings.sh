# shellcheck shell=sh
# Reads the settings of the containers as Docker Compose reads them. To be sourced in the project's root. A variable of
# the shell overrides .env.local, which Git ignores, and .env.local overrides .env.

# setting NAME: prints the value of a setting, or nothing if it is not set.
setting() {
  if eval "[ -n \"\${$1+set}\" ]"; then
    eval "printf '%s\n' \"\$$1\""
  else
    setting_in .env.local "$1" || setting_in .env "$1" || true
  fi
}

# setting_in FILE NAME: prints the last value of a setting in a file, without quotes and comment. Fails if the file has
# none.
setting_in() {
  [ -f "$1" ] && awk -v name="$2" '
    { sub(/\r$/, ""); sub(/^[ \t]*(export[ \t]+)?/, "") }
    index($0, name) == 1 {
      rest = substr($0, length(name) + 1)
      if (rest !~ /^[ \t]*=/) next
      sub(/^[ \t]*=[ \t]*/, "", rest)
      quote = substr(rest, 1, 1)
      if (quote == "\"" || quote == "\047") {
        rest = substr(rest, 2)
        end = index(rest, quote)
        value = end ? substr(rest, 1, end - 1) : rest
      } else {
        sub(/(^|[ \t]+)#.*/, "", rest)
        sub(/[ \t]+$/, "", rest)
        value = rest
      }
      found = 1
    }
    END { if (found) print value; exit !found }' "$1"
}

# Exports the settings of .env.local, because Compose itself reads only .env.
export_local_settings() {
  [ -f .env.local ] || return 0
  # shellcheck disable=SC2013 # Each name is one word.
  for local_name in $(sed -n 's/^[[:space:]]*//; s/^export[[:space:]][[:space:]]*//
      s/^\([A-Za-z_][A-Za-z0-9_]*\)[[:space:]]*=.*/\1/p' .env.local); do
    eval "$local_name=\$(setting $local_name) && export $local_name"
  done
}
