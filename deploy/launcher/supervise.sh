# shellcheck shell=bash
# shellcheck disable=SC2034  # shared with the other parts
# ivr run: Asterisk and the engine, watched until one of them ends for good or the user ends both.

readonly ENGINE_STOP_SECONDS=10 DEATHS_PER_MINUTE=4 BACK_OFF_SECONDS=5

ENGINE_CHILD=
STOPPING=

run_main() {
    [[ ${1:-} != --help && ${1:-} != -h ]] || { help_run; return; }
    check_settings
    steps 5
    require_sdk
    require_sqlite
    build src/IvrEngine.Server
    setup_asterisk
    step_begin "Starting Asterisk"
    if [[ $ASTERISK_KIND == remote ]]; then
        step_end "not ours to start: $ASTERISK_URL"
    elif asterisk_pid >/dev/null; then
        wait_for_ari "$(asterisk_pid)"
        step_end "runs already; it will be left running"
    else
        # From here on whatever ends the launcher ends Asterisk too.
        OWNS_ASTERISK=1 ASTERISK_DIES_WITH_LAUNCHER=1
        # Calls cannot outlive their Asterisk: the engine ends them, each with its row.
        export Engine__WhenStopping=${Engine__WhenStopping:-End}
        start_asterisk
        step_end "ok, SIP $BIND:$SIP_PORT"
    fi
    export_running
    trap 'stop_requested' INT TERM HUP
    supervise "$@"
}

# A second request does not wait for the calls to end.
stop_requested() {
    if [[ -n $STOPPING ]]; then kill -KILL "$ENGINE_CHILD" 2>/dev/null || true; fi
    STOPPING=1
}

start_engine() {
    # A session of its own: the terminal's Ctrl-C goes to the launcher alone, which then ends things in order.
    setsid setpriv --pdeathsig TERM dotnet "$(assembly_of src/IvrEngine.Server)" run "$@" </dev/null &
    ENGINE_CHILD=$!
}

# Live calls go on in Asterisk while the engine is away, and a new engine takes them up again: so it is started
# again at once. Repeated deaths get a pause, then an end. Wrong usage and a lacking environment do not heal.
supervise() {
    local ended status
    start_engine "$@"
    while [[ -z $STOPPING ]]; do
        ended='' status=0
        # shellcheck disable=SC2086  # the second is empty when Asterisk is not ours
        wait -n -p ended "$ENGINE_CHILD" ${ASTERISK_CHILD:-} || status=$?
        [[ -z $STOPPING && -n $ended ]] || continue
        if [[ $ended == "${ASTERISK_CHILD:-}" ]]; then
            complain "Asterisk ended (status $status); it is started again."
            count_death Asterisk
            start_asterisk
            continue
        fi
        case $status in
            0 | "$EXIT_USAGE" | "$EXIT_ENVIRONMENT") ENGINE_CHILD=; exit "$status" ;;
        esac
        complain "The engine died (status $status); it is started again, and calls go on."
        ENGINE_CHILD=
        count_death "The engine"
        [[ -n $STOPPING ]] || start_engine "$@"
    done
    exit 0
}

# Exits when something has died DEATHS_PER_MINUTE times within a minute; pauses before the last try.
count_death() {
    local time recent=()
    for time in "${DEATHS[@]}" "$SECONDS"; do ((time <= SECONDS - 60)) || recent+=("$time"); done
    DEATHS=("${recent[@]}")
    if ((${#DEATHS[@]} >= DEATHS_PER_MINUTE)); then
        complain "$1 has died ${#DEATHS[@]} times within a minute: given up." "Asterisk's log: $ASTERISK_STATE/log/console.log"
        exit "$EXIT_FINDINGS"
    fi
    ((${#DEATHS[@]} < DEATHS_PER_MINUTE - 1)) || pause "$BACK_OFF_SECONDS"
}

# Ends early when a stop is asked for.
pause() {
    local end=$((SECONDS + $1))
    while [[ -z $STOPPING ]] && ((SECONDS < end)); do sleep 0.2; done
}

# At every exit: the engine first (it ends its calls properly), then Asterisk if it was started here.
clean_up() {
    local status=$? tenths
    trap 'stop_requested' INT TERM HUP
    trap - EXIT
    if [[ -n ${WORKER:-} ]]; then kill -TERM -- "-$WORKER" 2>/dev/null || true; wait "$WORKER" 2>/dev/null || true; fi
    if [[ -n $ENGINE_CHILD ]] && kill -TERM "$ENGINE_CHILD" 2>/dev/null; then
        for ((tenths = 0; tenths < ENGINE_STOP_SECONDS * 10; tenths++)); do
            kill -0 "$ENGINE_CHILD" 2>/dev/null || break
            sleep 0.1
        done
        ! kill -KILL "$ENGINE_CHILD" 2>/dev/null || complain "The engine did not end within $ENGINE_STOP_SECONDS s and was killed."
    fi
    [[ -z ${OWNS_ASTERISK:-} ]] || stop_asterisk
    exit "$status"
}

# The engine and the telephone learn from the environment where Asterisk is; the password stays in its file.
export_running() {
    [[ -z ${Asterisk__Url:-} && -r $ASTERISK_STATE/running.env ]] || return 0
    set -a
    # shellcheck source=/dev/null
    source "$ASTERISK_STATE/running.env"
    set +a
}

# Every other command belongs to the server program.
server_main() {
    check_settings
    quiet_steps
    require_sdk
    require_sqlite
    build src/IvrEngine.Server
    ! asterisk_pid >/dev/null || export_running
    exec dotnet "$(assembly_of src/IvrEngine.Server)" "$@"
}
