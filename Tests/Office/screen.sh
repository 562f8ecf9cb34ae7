# For scripts that take pictures of workbooks: a small laptop's screen, 1,366 × 768, without a display. Sourced with bash.

# Installs programs, given as COMMAND:PACKAGE, and fonts: Calibri's widths, and Korean and Japanese letters.
need() {
    local missing=() pair font
    for pair in soffice:libreoffice-calc Xvfb:xvfb xdotool:xdotool import:imagemagick "$@"; do
        command -v "${pair%%:*}" >/dev/null || missing+=("${pair##*:}=")
    done
    for font in Carlito:fonts-crosextra-carlito "Noto Sans CJK KR:fonts-noto-cjk"; do
        [ -n "$(fc-list "${font%%:*}" 2>/dev/null)" ] || missing+=("${font##*:}=")
    done
    Modules/install.sh ${missing[@]+"${missing[@]}"}
}

# Prints the path of the release build, which is made first where no path is given.
binary() {
    if [ -n "${1:-}" ]; then echo "$1"; else Modules/release.sh; fi
}

folder=$(mktemp -d)
running=()
finish() {
    for id in ${running[@]+"${running[@]}"}; do kill -- "-$id" 2>/dev/null || kill "$id" 2>/dev/null || true; done
    wait
    rm -rf "$folder"
}
trap finish EXIT

# Begins the screen. The display's number is chosen by the X server itself.
screen() {
    Xvfb -displayfd 3 -screen 0 1366x768x24 3>"$folder/display" >/dev/null 2>&1 &
    running+=($!)
    until [ -s "$folder/display" ]; do sleep 0.1; done
    DISPLAY=":$(cat "$folder/display")"
    export DISPLAY
}

# Opens a workbook; `office` is the process.
open_book() {
    local book=$1 name window
    name=$(basename "$book" .xlsx)
    # In a group of its own, since soffice starts others, and with a profile of its own: in that of a program which is
    # still about to end, no second one begins.
    setsid soffice "-env:UserInstallation=file://$folder/profile-$name" --norestore --nologo --nolockcheck --calc \
        "$book" >/dev/null 2>&1 &
    office=$!
    running+=("$office")
    window=$(timeout 120 xdotool search --sync --onlyvisible --name "$name\\.xlsx" | tail -1)
    # No window manager makes the window as large as the screen, or gives it the keyboard.
    xdotool windowmove "$window" 0 0 windowsize "$window" 1366 768 windowfocus "$window"
}

# Takes a picture, until two in a row are the same: a busy machine takes long to draw a window.
steady() {
    local picture=$1 pause=$2 before="" now
    for _ in $(seq 60); do
        sleep "$pause"
        import -window root "$picture"
        now=$(cksum <"$picture")
        [ "$now" != "$before" ] || return 0
        before=$now
    done
}
