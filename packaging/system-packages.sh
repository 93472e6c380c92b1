#!/bin/sh
# SPDX-License-Identifier: MIT
# Make sure of what comes from the system: Python's venv and, with the argument `tests`, the
# programs the tests compare with. Root on Debian gets it installed; others are told what to install.
set -eu

missing=""
need() { # Debian package, command that works once it is there
    package=$1
    shift
    "$@" > /dev/null 2>&1 || case " $missing " in *" $package "*) ;; *) missing="$missing $package" ;; esac
}
need python3-venv "${PYTHON:-python3}" -c 'import ensurepip, venv'
if [ "${1:-}" = tests ]; then
    need qpdf qpdf --version
    for command in pdffonts pdfsig pdftoppm pdftotext; do need poppler-utils $command -v; done
fi
[ -n "$missing" ] || exit 0

if [ "$(id -u)" -eq 0 ] && command -v apt-get > /dev/null; then
    apt-get update -qq
    # shellcheck disable=SC2086 # one word per package
    DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $missing > /dev/null
else
    echo "tomtool needs these Debian packages (or their like):$missing" >&2
    exit 1
fi
