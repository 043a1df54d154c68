#!/bin/sh
# Runs Docker Compose with the settings of .env.local, which Git ignores, and of .env.
#
#   compose.sh COMPOSE-ARGUMENT...
set -eu
cd "$(dirname "$0")/.."
. docker/settings.sh

export_local_settings
if docker compose version >/dev/null 2>&1; then
  exec docker compose "$@"
elif command -v docker-compose >/dev/null 2>&1; then
  exec docker-compose "$@"
fi
echo "Docker Compose was not found. Install Docker with its Compose plugin, or use 'make run', which needs no Docker." >&2
exit 1
