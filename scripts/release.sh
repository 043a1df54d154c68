#!/bin/sh
# Builds all files of a release from a clean checkout of its tag, and prints them with their checksums. Uploads nothing.
# The files are in target/release afterwards. RELEASING.md describes the steps before and after.
#
#   release.sh            build the version in pom.xml, whose tag HEAD must have
#   release.sh --dry-run  the same without a tag, to try the build
#
# MVN names another Maven.
set -eu
cd "$(dirname "$0")/.."

fail() {
  printf '%s\n' "$@" >&2
  exit 1
}

# Prints the SHA-512 of files, as sha512sum does.
digest() {
  if command -v sha512sum >/dev/null 2>&1; then sha512sum "$@"; else shasum -a 512 "$@"; fi
}

tagged=true
case ${1:-} in
  '') ;;
  --dry-run) tagged=false ;;
  *) fail "Unknown argument: $1. Usage: scripts/release.sh [--dry-run]" ;;
esac

version=$(sed -n 's|^  <version>\(.*\)</version>$|\1|p' pom.xml)
[ -n "$version" ] || fail "pom.xml has no version." "Fix: set <version> of the project."
case $version in
  *SNAPSHOT) fail "The version in pom.xml is $version, which is no release." "Fix: set the version, see RELEASING.md." ;;
esac
changes=$(git status --porcelain)
[ -z "$changes" ] || fail "The working tree has changes:" "$changes" "Fix: commit or remove them."
if $tagged && [ "$(git tag --points-at HEAD | grep -Fx "v$version")" != "v$version" ]; then
  fail "HEAD does not have the tag v$version." "Fix: git tag -s v$version, or try the build with --dry-run."
fi
changelog=$(grep -F "## $version" CHANGELOG.md || true)
case $changelog in
  '' | *unreleased*)
    fail "CHANGELOG.md has no section of the released version $version." "Fix: replace \"(unreleased)\" with the date."
    ;;
esac
grep -qx "WEATHER_CONNECT_VERSION=$version" .env \
  || fail "WEATHER_CONNECT_VERSION in .env is not $version." "Fix: set it."

# Variables of a make that calls this script would change what the tests check.
unset MAKEFLAGS RECORDED
${MVN:-mvn} -B clean
make test release-check MVN="${MVN:-mvn}"

release=target/release
rm -rf "$release"
mkdir -p "$release"
for module in openmeteo-source-connector transforms; do
  name=weatherconnect-$module-$version
  [ -s "$module/target/$name/doc/sbom.cdx.json" ] \
    || fail "$module has no bill of materials." "Fix: run Maven online, without -o."
  cp "$module/target/$name.zip" "$module/target/$name.tar.gz" "$release"
  cp "$module/target/$name/doc/sbom.cdx.json" "$release/$name.sbom.cdx.json"
done
git archive --format=tar.gz --prefix="weather-connect-$version/" -o "$release/weather-connect-$version-src.tar.gz" HEAD
(cd "$release" && digest weather* >SHA512SUMS && cat SHA512SUMS)
echo "The files of release $version are in $release. Nothing was uploaded."
