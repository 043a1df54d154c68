#!/bin/sh
# Runs Docker Compose in the project's directory.
#
#   compose.sh COMPOSE-ARGUMENT...
set -eu
cd "$(dirname "$0")/.."

if docker compose version >/dev/null 2>&1; then
  exec docker compose "$@"
elif command -v docker-compose >/dev/null 2>&1; then
  exec docker-compose "$@"
fi
echo "Docker Compose was not found. Install Docker with its Compose plugin, or use 'make run', which needs no Docker." >&2
exit 1
