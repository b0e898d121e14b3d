# shellcheck shell=bash
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

step_begin() {
    STEP=$((STEP + 1)) STEP_NAME=$1 STEP_SINCE=$EPOCHREALTIME
    if [[ -t 1 ]]; then printf '[%d/%d] %s … ' "$STEP" "$STEPS" "$STEP_NAME"; fi
}

step_end() {
    if [[ -t 1 ]]; then printf '\r\033[K'; fi
    printf '[%d/%d] %s … %s (%s)\n' "$STEP" "$STEPS" "$STEP_NAME" "$1" "$(elapsed "$STEP_SINCE")"
}

# step_work LOG COMMAND… runs a long command into a log; the elapsed time moves on a terminal, and elsewhere a
# line appears when the work starts and then every 15 s. On failure the log's end is shown. Returns its status.
step_work() {
    local log=$1 status=0 ticks=0 worker
    shift
    mkdir -p "$(dirname "$log")"
    [[ -t 1 ]] || printf '[%d/%d] %s …\n' "$STEP" "$STEPS" "$STEP_NAME"
    "$@" >"$log" 2>&1 </dev/null &
    worker=$!
    WORKER=$worker
    while kill -0 "$worker" 2>/dev/null; do
        # Returns at once when the worker ends, unlike a sleep in the foreground; signals are served in between.
        sleep 0.2 & wait -n "$worker" $! 2>/dev/null || true
        ticks=$((ticks + 1))
        if [[ -t 1 ]]; then
            printf '\r\033[K[%d/%d] %s … %s' "$STEP" "$STEPS" "$STEP_NAME" "$(elapsed "$STEP_SINCE")"
        elif ((ticks % 75 == 0)); then
            printf '[%d/%d] %s … %s so far\n' "$STEP" "$STEPS" "$STEP_NAME" "$(elapsed "$STEP_SINCE")"
        fi
    done
    wait "$worker" || status=$?
    WORKER=
    if ((status != 0)); then
        step_end "failed"
        printf '%s\n' "--- end of $log:" >&2
        tail -n 25 "$log" >&2
        printf '%s\n' "---" >&2
    fi
    return "$status"
}
