#!/usr/bin/env bash
# Configures and builds a preset of CMakePresets.json: build.sh PRESET [TARGET...]. Uses ccache where it is installed.
set -euo pipefail
cd "$(dirname "$0")/.."
preset=$1; shift
launcher=()
if command -v ccache >/dev/null; then launcher=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache); fi
cmake --preset "$preset" "${launcher[@]}" >/dev/null
targets=()
[ $# -eq 0 ] || targets=(--target "$@")
cmake --build --preset "$preset" "${targets[@]}"
