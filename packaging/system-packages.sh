#!/bin/sh
# SPDX-License-Identifier: MIT
# Make sure of what comes from the system: Python's venv, the libraries Qt loads and, with the
# argument `tests`, the programs the tests use. Root on Debian gets it installed; others are told
# what to install.
set -eu

missing=""
need() { # Debian package, command that works once it is there
    package=$1
    shift
    "$@" > /dev/null 2>&1 || case " $missing " in *" $package "*) ;; *) missing="$missing $package" ;; esac
}
need_library() { # Debian package, name of the library in it
    [ "$(uname -s)" = Linux ] || return 0
    need "$1" sh -c '{ ldconfig -p || /sbin/ldconfig -p; } 2> /dev/null | grep -q "$1"' sh "$2"
}
need python3-venv "${PYTHON:-python3}" -c 'import ensurepip, venv'
need_library libdbus-1-3 libdbus-1.so.3
need_library libegl1 libEGL.so.1
need_library libfontconfig1 libfontconfig.so.1
need_library libgl1 libGL.so.1
need_library libglib2.0-0 libglib-2.0.so.0
need_library libxcb-cursor0 libxcb-cursor.so.0
need_library libxcb-icccm4 libxcb-icccm.so.4
need_library libxcb-image0 libxcb-image.so.0
need_library libxcb-keysyms1 libxcb-keysyms.so.1
need_library libxcb-randr0 libxcb-randr.so.0
need_library libxcb-render-util0 libxcb-render-util.so.0
need_library libxcb-shape0 libxcb-shape.so.0
need_library libxcb-xkb1 libxcb-xkb.so.1
need_library libxkbcommon-x11-0 libxkbcommon-x11.so.0
if [ "${1:-}" = tests ]; then
    need opensc sh -c "command -v pkcs11-tool"
    need qpdf qpdf --version
    need softhsm2 sh -c "command -v softhsm2-util"
    for command in pdffonts pdfsig pdftoppm pdftotext; do need poppler-utils $command -v; done
    need xdotool sh -c "command -v xdotool"
    need xvfb sh -c "command -v Xvfb"
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
