#!/bin/sh
# Starts the containers of docker-compose.yml, waits until the worker is ready and deploys the connectors.
#
#   SIMULATE=1                use simulated weather instead of Open-Meteo's
#   PROFILES="monitoring ui"  additional Compose profiles to start
#   CONNECTORS="NAME ..."     connectors to deploy instead of the source and the sinks
set -eu
cd "$(dirname "$0")/.."
. docker/settings.sh

# Prints a line if Docker has less memory than the services need: their largest heaps and 200 MB for each JVM's other
# memory.
check_memory() {
  bytes=$(docker info --format '{{.MemTotal}}' 2>/dev/null) || return 0
  case $bytes in '' | 0 | *[!0-9]*) return 0 ;; esac
  needed=3800
  for profile in $profiles; do
    case $profile in
      offline) needed=$((needed + 400)) ;;
      monitoring) needed=$((needed + 400)) ;;
      ui) needed=$((needed + 600)) ;;
    esac
  done
  found=$((bytes / 1000000))
  if [ "$found" -lt "$needed" ]; then
    echo "Docker has $found MB of memory, and these services need $needed MB: some may be killed. Fix: raise the memory in Docker's settings, or use 'make run', which needs less." >&2
  fi
}

profiles=${PROFILES:-}
weather=$(setting OPENMETEO_URL)
key=openmeteo-api-key
# Docker would create the missing directory of a mount as root.
mkdir -p run/secrets
if [ "${SIMULATE:-0}" = 1 ]; then
  profiles="$profiles offline"
  weather=http://openmeteo:8085
  key=
  echo "SIMULATED WEATHER (SIMULATE=1): the values are not real."
elif [ ! -s "run/secrets/$key" ]; then
  if [ -n "$(setting OPENMETEO_API_KEY)" ]; then
    echo "OPENMETEO_API_KEY is no longer read. Fix: write the key to run/secrets/$key, and remove the setting." >&2
    exit 1
  fi
  key=
fi
check_memory

# Returns when every service that the worker depends on is healthy, and fails if one does not become healthy.
# shellcheck disable=SC2086 # The names are separated by spaces.
names=$(set -f && IFS=' ' && set -- $profiles && IFS=, && echo "$*")
if ! COMPOSE_PROFILES=$names docker/compose.sh up -d; then
  docker/compose.sh ps >&2
  check_memory
  echo "A service did not become healthy. Show its log: docker/compose.sh logs NAME" >&2
  exit 1
fi

connect=http://$(docker/compose.sh port connect 8083)
echo "Waiting for Connect at $connect"
if ! curl -fsS --retry 60 --retry-delay 2 --retry-all-errors -o /dev/null "$connect/health" 2>/dev/null; then
  echo "Connect is not ready after two minutes. Show its log: docker/compose.sh logs connect" >&2
  exit 1
fi

# bin/weather-connect finds the containers with this context, until 'make down' removes it.
registry=http://$(docker/compose.sh port schema-registry 8081)
# Apicurio has the API of Confluent's registry below a path.
curl -fsS -o /dev/null "$registry/subjects" 2>/dev/null || registry=$registry/apis/ccompat/v7
context=run/docker.properties
mkdir -p run
cat >"$context" <<EOF
connect.url=$connect
connect.offsets.topic=connect-offsets
kafka.bootstrap.servers=$(docker/compose.sh port kafka 9092)
metrics.urls=http://$(docker/compose.sh port connect 9404)/metrics
registry.url=$registry
cassandra.contact.point=$(docker/compose.sh port cassandra 9042)
cassandra.local.dc=datacenter1
weather.url=$weather
EOF

# The command's arguments: the options, then the connectors. Arrays would need a newer bash than that of macOS.
set -f
# shellcheck disable=SC2086 # The names are separated by spaces.
set -- ${CONNECTORS:-}
if [ -n "$key" ]; then
  # The path that the worker sees. The key itself stays in the file.
  set -- --api-key-file "/run/secrets/$key" "$@"
fi
if [ -n "$weather" ]; then
  set -- --weather "$weather" "$@"
fi
# A context of the user has nothing to do with the containers.
unset WEATHER_CONNECT_CONTEXT
bin/weather-connect deploy --connect "$connect" --locations /opt/weather-connect/locations.csv "$@"
echo
echo "Show connector health: bin/weather-connect status"
echo "'make down' stops everything; the data is kept."
