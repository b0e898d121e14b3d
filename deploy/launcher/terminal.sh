# shellcheck shell=bash
# shellcheck disable=SC2034  # shared with the other parts
# What the launcher says: numbered steps with their times, a line that moves on a terminal, errors that tell what to do.

readonly EXIT_FINDINGS=1 EXIT_USAGE=2 EXIT_ENVIRONMENT=3

STEP=0
STEPS=0

steps() { STEP=0 STEPS=$1; }

say() { printf '%s\n' "$*"; }

# An error with what to do about it, one argument per line.
complain() { printf 'ivr: %s\n' "$1" >&2; shift; (($# == 0)) || printf '     %s\n' "$@" >&2; }

wrong_usage() { complain "$@"; exit "$EXIT_USAGE"; }

environment_lacks() { complain "$@"; exit "$EXIT_ENVIRONMENT"; }

# "0.4 s" since the given $EPOCHREALTIME.
elapsed() {
    local now=${EPOCHREALTIME/[.,]/} since=${1/[.,]/}
    local tenths=$(((now - since) / 100000))
    printf '%d.%d s' $((tenths / 10)) $((tenths % 10))
}

# Steps that take under a second are not worth a line before another program's own output; the rest goes to stderr.
quiet_steps() { QUIET=1; exec {STEP_OUTPUT}>&2; }

QUIET=
STEP_OUTPUT=1
WORKER=

on_terminal() { [[ -t $STEP_OUTPUT ]]; }

step_line() {
    local name=$STEP_NAME
    [[ -n $QUIET ]] || name="[$STEP/$STEPS] $name"
    ! on_terminal || printf '\r\033[K' >&"$STEP_OUTPUT"
    printf '%s … %s' "$name" "$1" >&"$STEP_OUTPUT"
}

step_begin() {
    STEP=$((STEP + 1)) STEP_NAME=$1 STEP_SINCE=$EPOCHREALTIME
    [[ -n $QUIET ]] || ! on_terminal || step_line ''
}

# step_end RESULT
step_end() {
    local time
    time=$(elapsed "$STEP_SINCE")
    [[ -z $QUIET || $time != 0.* ]] || return 0
    step_line "$1 ($time)"$'\n'
}

# step_work LOG COMMAND… runs a long command into a log; the elapsed time moves on a terminal, and elsewhere a
# line appears when the work starts and then every 15 s. On failure the log's end is shown. Returns its status.
step_work() {
    local log=$1 status=0 next=$((SECONDS + 15))
    shift
    make_folder "$(dirname "$log")"
    on_terminal || step_line $'\n'
    # A process group of its own: it ends as a whole when the launcher is interrupted.
    set -m
    "$@" >"$log" 2>&1 </dev/null &
    WORKER=$!
    set +m
    while kill -0 "$WORKER" 2>/dev/null; do
        sleep 0.1
        if on_terminal; then
            step_line "$(elapsed "$STEP_SINCE")"
        elif ((SECONDS >= next)); then
            step_line "$(elapsed "$STEP_SINCE") so far"$'\n'
            next=$((SECONDS + 15))
        fi
    done
    wait "$WORKER" || status=$?
    WORKER=
    if ((status != 0)); then
        step_end "failed"
        printf '%s\n' "--- end of $log:" >&2
        tail -n 25 "$log" >&2
        printf '%s\n' "---" >&2
    fi
    return "$status"
}
