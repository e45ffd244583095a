#!/usr/bin/env bash
# Installs what is missing on Debian 12: setup.sh [build|test|consumers|ci]. Each group holds the one before; without one:
# build. consumers is what scripts/consumers.sh needs.
set -euo pipefail

build=(g++ cmake ninja-build pkg-config libboost-graph-dev libxml2-dev libcurl4-openssl-dev libcmark-gfm-dev libcmark-gfm-extensions-dev
  libyaml-dev libserd-dev libcxxopts-dev libexpected-dev libicu-dev nlohmann-json3-dev libgraphviz-dev graphviz fonts-dejavu-core)
test=(catch2 libxml2-utils raptor2-utils serdi python3 python3-networkx python3-rdflib)
consumers=(maven openjdk-17-jdk-headless python3-pip csvkit gnumeric python3-igraph)
ci=(git ccache clang clang-format clang-tidy libclang-rt-14-dev llvm libbenchmark-dev chromium)
# Where node comes from elsewhere it brings its npm, and Debian's would not go with it.
command -v npm >/dev/null || consumers+=(nodejs npm)

case ${1:-build} in
  build) wanted=("${build[@]}") ;;
  test) wanted=("${build[@]}" "${test[@]}") ;;
  consumers) wanted=("${build[@]}" "${test[@]}" "${consumers[@]}") ;;
  ci) wanted=("${build[@]}" "${test[@]}" "${consumers[@]}" "${ci[@]}") ;;
  *) echo "usage: $0 [build|test|consumers|ci]" >&2; exit 2 ;;
esac

missing=()
for package in "${wanted[@]}"; do
  status=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
  [ "$status" = installed ] || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null || { echo "not root and no sudo; have an administrator install: ${missing[*]}" >&2; exit 1; }
  as_root=(sudo)
fi
echo "installing: ${missing[*]}"
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "${missing[@]}"
