#!/usr/bin/env bash
# Starts the containers of docker-compose.yml, waits until the worker serves and deploys the connectors.
#
#   SIMULATE=1             invented weather from the simulator instead of Open-Meteo's
#   PROFILES="monitoring ui"  what to start besides
set -euo pipefail
cd "$(dirname "$0")/.."

if docker compose version >/dev/null 2>&1; then
  compose=(docker compose)
else
  compose=(docker-compose)
fi

profiles=${PROFILES:-}
weather=${OPENMETEO_URL-$(sed -n 's/^OPENMETEO_URL=//p' .env)}
if [ "${SIMULATE:-0}" = 1 ]; then
  profiles="$profiles offline"
  weather=http://openmeteo:8085
  echo "SIMULATED WEATHER (as asked): the values are made up."
fi

# Returns when every part that the worker needs is healthy, and fails when one does not get so.
read -ra names <<<"$profiles"
COMPOSE_PROFILES=$(IFS=,; echo "${names[*]}") "${compose[@]}" up -d

connect=http://$("${compose[@]}" port connect 8083)
echo "Waiting for Connect at $connect"
if ! curl -fsS --retry 60 --retry-delay 2 --retry-all-errors -o /dev/null "$connect/health" 2>/dev/null; then
  echo "Connect does not serve after two minutes. See: ${compose[*]} logs connect" >&2
  exit 1
fi
bin/weather-connect deploy --connect "$connect" ${weather:+--weather "$weather"}
