#!/bin/sh
# Downloads the stock DataStax sink, which is not on Maven Central, into a directory, unless the directory contains it
# already. A file with a wrong checksum is deleted. Afterwards the copy of Confluent's Avro converter that the jar
# contains is removed: Connect could load it instead of the worker's own, newer one.
#
#   fetch-cassandra-sink.sh DIRECTORY [URL [SHA-512]]
set -eu

readonly RELEASE=1.5.0
directory=${1:?"Usage: fetch-cassandra-sink.sh DIRECTORY [URL [SHA-512]]"}
url=${2:-https://github.com/datastax/kafka-sink/releases/download/$RELEASE/kafka-connect-cassandra-sink-$RELEASE.jar}
sum=${3:-242bf60363d36bd426232451cac836a24ae8d510857372a128f601503ad77aa9eabf14c4f484ca0830b6a68d9e8664e3820739ad8dd3deee2c58e49a94a20a3c}
jar=$directory/${url##*/}
draft=$jar.part
# Contains the checksums of the published and of the changed file.
sums=$jar.sha512

if command -v sha512sum >/dev/null 2>&1; then
  digest=sha512sum
elif command -v shasum >/dev/null 2>&1; then
  digest="shasum -a 512"
else
  echo "The Cassandra sink cannot be verified: neither sha512sum nor shasum was found. Fix: install coreutils or Perl." >&2
  exit 1
fi

# Prints the checksum of a file.
sum_of() {
  $digest <"$1" | cut -d ' ' -f 1
}

if [ -f "$jar" ] && [ -f "$sums" ] && [ "$(cat "$sums")" = "$sum $(sum_of "$jar")" ]; then
  echo "The Cassandra sink is already downloaded: $jar"
  exit 0
fi

mkdir -p "$directory"
trap 'rm -f "$draft"' EXIT
if [ -f "$jar" ] && [ "$(sum_of "$jar")" = "$sum" ]; then
  # Copied by hand.
  cp "$jar" "$draft"
elif ! curl -fsSL --retry 3 --connect-timeout 10 -o "$draft" "$url"; then
  echo "The Cassandra sink could not be downloaded from $url." >&2
  echo "Copy the jar into $directory manually, or set CASSANDRA_SINK_DIR=./cassandra-sink-adapter/target/plugin/cassandra-sink" >&2
  echo "to use the same engine from Maven Central." >&2
  exit 1
fi
if [ "$(sum_of "$draft")" != "$sum" ]; then
  echo "The file from $url is not the Cassandra sink $RELEASE: its SHA-512 is not $sum. The file was deleted." >&2
  exit 1
fi
"${JAVA_HOME:+$JAVA_HOME/bin/}java" "$(dirname "$0")/RemoveFromJar.java" "$draft" io/confluent/connect/avro
mv "$draft" "$jar"
echo "$sum $(sum_of "$jar")" >"$sums"
echo "The Cassandra sink was downloaded: $jar"
