#!/usr/bin/env bash
# Installs what this machine lacks, with apt or brew: the C libraries that alarmbook links, where pkg-config doesn't
# find them, and the packages that are named.
#
#     Modules/install.sh [APT-NAME=BREW-NAME…]
set -euo pipefail

wanted=("$@")
command -v pkg-config >/dev/null || wanted+=("pkg-config=pkgconf")
libraries=("xlsxwriter libxlsxwriter-dev=libxlsxwriter" "libisal libisal-dev=isa-l")
# Debian's libxlsxwriter has zlib linked too, and doesn't bring what that takes.
libraries+=("zlib zlib1g-dev=zlib")
# macOS has these in its SDK, where pkg-config can't find them; it hashes by a framework of its own.
if [ "$(uname)" != Darwin ]; then
    libraries+=("libcurl libcurl4-openssl-dev=curl" "expat libexpat1-dev=expat" "nettle nettle-dev=nettle")
fi
for library in "${libraries[@]}"; do
    read -r module package <<<"$library"
    pkg-config --exists "$module" 2>/dev/null || wanted+=("$package")
done
[ ${#wanted[@]} -gt 0 ] || exit 0

as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo)
if command -v apt-get >/dev/null; then
    echo "installing with apt: ${wanted[*]%%=*}" >&2
    ${as_root[@]+"${as_root[@]}"} apt-get update -qq
    ${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "${wanted[@]%%=*}" >&2
elif command -v brew >/dev/null; then
    echo "installing with brew: ${wanted[*]##*=}" >&2
    brew install --quiet "${wanted[@]##*=}" >&2
else
    echo "error: neither apt nor brew is here; install these packages, then run this again: ${wanted[*]%%=*}" >&2
    exit 1
fi
