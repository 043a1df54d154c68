#!/usr/bin/env bash
# Starts the containers of docker-compose.yml, waits until the worker is ready and deploys the connectors.
#
#   SIMULATE=1                use simulated weather instead of Open-Meteo's
#   PROFILES="monitoring ui"  additional Compose profiles to start
#   CONNECTORS="NAME ..."     connectors to deploy instead of the source and the sinks
set -euo pipefail
cd "$(dirname "$0")/.."

if docker compose version >/dev/null 2>&1; then
  compose=(docker compose)
else
  compose=(docker-compose)
fi

# Prints the value of a setting: the shell variable's, otherwise that in .env.
setting() {
  if [ -n "${!1+set}" ]; then
    echo "${!1}"
  else
    sed -n "s/^$1=//p" .env
  fi
}

profiles=${PROFILES:-}
weather=$(setting OPENMETEO_URL)
key=$(setting OPENMETEO_API_KEY)
options=(--locations /opt/weather-connect/locations.csv)
if [ "${SIMULATE:-0}" = 1 ]; then
  profiles="$profiles offline"
  weather=http://openmeteo:8085
  key=
  echo "SIMULATED WEATHER (SIMULATE=1): the values are not real."
fi
if [ -n "$weather" ]; then
  options+=(--weather "$weather")
fi
if [ -n "$key" ]; then
  # Only the variable's name: the key itself stays in the worker's environment.
  options+=(--api-key-from OPENMETEO_API_KEY)
fi

# Returns when every service that the worker depends on is healthy, and fails if one does not become healthy.
read -ra names <<<"$profiles"
if ! COMPOSE_PROFILES=$(IFS=,; echo "${names[*]}") "${compose[@]}" up -d; then
  "${compose[@]}" ps >&2
  echo "A service did not become healthy. Show its log: ${compose[*]} logs NAME" >&2
  exit 1
fi

connect=http://$("${compose[@]}" port connect 8083)
echo "Waiting for Connect at $connect"
if ! curl -fsS --retry 60 --retry-delay 2 --retry-all-errors -o /dev/null "$connect/health" 2>/dev/null; then
  echo "Connect is not ready after two minutes. Show its log: ${compose[*]} logs connect" >&2
  exit 1
fi
# bin/weather-connect finds the containers with this context, until 'make down' removes it.
registry=http://$("${compose[@]}" port schema-registry 8081)
# Apicurio has the API of Confluent's registry below a path.
curl -fsS -o /dev/null "$registry/subjects" 2>/dev/null || registry=$registry/apis/ccompat/v7
context=${RUN_DIR:-run}/docker.properties
mkdir -p "${context%/*}"
cat >"$context" <<EOF
connect.url=$connect
kafka.bootstrap.servers=$("${compose[@]}" port kafka 9092)
metrics.urls=http://$("${compose[@]}" port connect 9404)/metrics
registry.url=$registry
cassandra.contact.point=$("${compose[@]}" port cassandra 9042)
cassandra.local.dc=datacenter1
weather.url=$weather
EOF

read -ra connectors <<<"${CONNECTORS:-}"
bin/weather-connect deploy --connect "$connect" "${options[@]}" "${connectors[@]}"
echo
echo "Show connector health: bin/weather-connect status"
echo "'make down' stops everything; the data is kept."
