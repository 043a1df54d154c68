#!/usr/bin/env bash
# Downloads the stock DataStax sink, which is not on Maven Central, into a directory, unless the directory contains it
# already. A file with a wrong checksum is deleted.
#
#   fetch-cassandra-sink.sh DIRECTORY [URL [SHA-512]]
set -euo pipefail

readonly RELEASE=1.5.0
directory=${1:?"Usage: fetch-cassandra-sink.sh DIRECTORY [URL [SHA-512]]"}
url=${2:-https://github.com/datastax/kafka-sink/releases/download/$RELEASE/kafka-connect-cassandra-sink-$RELEASE.jar}
sum=${3:-242bf60363d36bd426232451cac836a24ae8d510857372a128f601503ad77aa9eabf14c4f484ca0830b6a68d9e8664e3820739ad8dd3deee2c58e49a94a20a3c}
jar=$directory/${url##*/}
draft=$jar.part

matches() {
  [ "$(sha512sum <"$1" | cut -d ' ' -f 1)" = "$sum" ]
}

if [ -f "$jar" ] && matches "$jar"; then
  echo "The Cassandra sink is already downloaded: $jar"
  exit 0
fi

mkdir -p "$directory"
trap 'rm -f "$draft"' EXIT
if ! curl -fsSL --retry 3 --connect-timeout 10 -o "$draft" "$url"; then
  echo "The Cassandra sink could not be downloaded from $url." >&2
  echo "Copy the jar into $directory manually, or set CASSANDRA_SINK_DIR=./cassandra-sink-adapter/target/plugin/cassandra-sink" >&2
  echo "to use the same engine from Maven Central." >&2
  exit 1
fi
if ! matches "$draft"; then
  echo "The file from $url is not the Cassandra sink $RELEASE: its SHA-512 is not $sum. The file was deleted." >&2
  exit 1
fi
mv "$draft" "$jar"
echo "The Cassandra sink was downloaded: $jar"
