# shellcheck shell=bash
# Starts, watches and stops the Asterisk of one state folder.

readonly ASTERISK_START_SECONDS=30 ASTERISK_STOP_SECONDS=5

asterisk_pid_file() { printf '%s' "$ASTERISK_STATE/run/launcher.pid"; }

# The process id of this state's Asterisk if it runs. The command line is compared: ids are used again.
asterisk_pid() {
    local pid
    pid=$(cat "$(asterisk_pid_file)" 2>/dev/null) && [[ $pid =~ ^[0-9]+$ ]] || return 1
    { tr '\0' ' ' <"/proc/$pid/cmdline"; } 2>/dev/null | grep -F -- "-C $ASTERISK_STATE/etc/asterisk.conf " >/dev/null || return 1
    printf '%s' "$pid"
}

# Sets ASTERISK_COMMAND: the program as it must be started for its kind.
asterisk_command() {
    local libraries user
    local -a loader
    ASTERISK_COMMAND=()
    if user=$(unprivileged_user); then
        ASTERISK_COMMAND+=(setpriv --reuid="$user" --regid="$(id -g "$user")" --clear-groups)
    fi
    # run: Asterisk ends with its launcher, even if that is killed. Behind setpriv --reuid, which would clear it.
    [[ -z ${ASTERISK_DIES_WITH_LAUNCHER:-} ]] || ASTERISK_COMMAND+=(setpriv --pdeathsig TERM)
    ASTERISK_COMMAND+=(env "HOME=$ASTERISK_STATE/lib" LANG=C.UTF-8)
    if [[ $ASTERISK_KIND == root ]]; then
        libraries=$(dirname "$(dirname "$MODULES")")
        loader=("$libraries"/ld-linux*.so*)
        ASTERISK_COMMAND+=("OPENSSL_CONF=$ASTERISK_ROOT/etc/ssl/openssl.cnf" "OPENSSL_MODULES=$libraries/ossl-modules" "GCONV_PATH=$libraries/gconv"
            "${loader[0]}" --library-path "$libraries" --argv0 asterisk "$ASTERISK_ROOT/usr/sbin/asterisk")
    else
        ASTERISK_COMMAND+=("$ASTERISK_PROGRAM")
    fi
    ASTERISK_COMMAND+=(-f -C "$ASTERISK_STATE/etc/asterisk.conf" -g)
}

# Started as root, Asterisk runs as user asterisk or nobody if that user can reach all the folders it needs.
unprivileged_user() {
    ((EUID == 0)) && [[ -z ${IVR_ASTERISK_AS_ROOT:-} ]] || return 1
    local user folder folders=("$REPOSITORY" "$STATE")
    [[ $ASTERISK_KIND != root ]] || folders+=("$ASTERISK_ROOT/usr/sbin")
    user=nobody
    ! id asterisk >/dev/null 2>&1 || user=asterisk
    command -v setpriv >/dev/null || return 1
    for folder in "${folders[@]}"; do
        setpriv --reuid="$user" --regid="$(id -g "$user")" --clear-groups test -x "$folder" || return 1
    done
    printf '%s' "$user"
}

# Gives Asterisk's own folders to the user that it runs as. The secrets' files stay the caller's.
own_state() {
    local user
    ((EUID == 0)) || return 0
    user=$(unprivileged_user) || user=$(id -un)
    chown "$user" "$ASTERISK_STATE"
    chown -hR "$user" "$ASTERISK_STATE"/{etc,lib,spool,run,log,cache,share,music,local}
}

start_asterisk() {
    local pid
    if pid=$(asterisk_pid); then wait_for_ari "$pid"; return; fi
    require_free_port udp "$SIP_PORT" IVR_SIP_PORT
    require_free_port tcp "$HTTP_PORT" IVR_HTTP_PORT
    make_folder "$STATE"
    write_configuration
    own_state
    asterisk_command
    [[ ! -s $ASTERISK_STATE/log/console.log ]] || mv -f "$ASTERISK_STATE/log/console.log" "$ASTERISK_STATE/log/console.log.1"
    raise_file_limit
    # A session of its own: the terminal's Ctrl-C goes to the launcher, which ends the engine first.
    setsid "${ASTERISK_COMMAND[@]}" >"$ASTERISK_STATE/log/console.log" 2>&1 </dev/null &
    ASTERISK_CHILD=$!
    printf '%s\n' "$ASTERISK_CHILD" >"$(asterisk_pid_file)"
    write_running
    wait_for_ari "$ASTERISK_CHILD"
}

raise_file_limit() {
    local hard
    hard=$(ulimit -Hn)
    [[ $hard != unlimited ]] && ((hard < 65536)) || hard=65536
    ulimit -Sn "$hard" 2>/dev/null || true
}

wait_for_ari() {
    local deadline=$((SECONDS + ASTERISK_START_SECONDS))
    until ari_answers; do
        kill -0 "$1" 2>/dev/null || { asterisk_failed "Asterisk ended while it started."; }
        ((SECONDS < deadline)) || { stop_asterisk; asterisk_failed "Asterisk did not answer on ARI (port $HTTP_PORT) within $ASTERISK_START_SECONDS s."; }
        sleep 0.1
    done
}

asterisk_failed() {
    printf '%s\n' "--- end of $ASTERISK_STATE/log/console.log:" >&2
    tail -n 20 "$ASTERISK_STATE/log/console.log" >&2 || true
    printf '%s\n' "---" >&2
    environment_lacks "$1" "The disk full, a port taken or a missing library show in the lines above."
}

# GET /ari/asterisk/ping, with the secret on no command line.
ari_answers() {
    local credentials status=''
    credentials=$(printf '%s:%s' "$ARI_USER" "$(cat "$ARI_SECRET")" | base64 -w 0)
    {
        exec {ARI}<>"/dev/tcp/127.0.0.1/$HTTP_PORT" || return 1
        printf 'GET /ari/asterisk/ping HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Basic %s\r\nConnection: close\r\n\r\n' "$credentials" >&"$ARI"
        IFS= read -r -t 2 status <&"$ARI" || true
        exec {ARI}>&-
    } 2>/dev/null
    [[ $status == *' 200 '* ]]
}

stop_asterisk() {
    local pid tenths
    pid=$(asterisk_pid) || return 0
    kill -TERM "$pid" 2>/dev/null || true
    for ((tenths = 0; tenths < ASTERISK_STOP_SECONDS * 10; tenths++)); do
        asterisk_pid >/dev/null || break
        sleep 0.1
    done
    ! pid=$(asterisk_pid) || kill -KILL "$pid" 2>/dev/null || true
    rm -f "$(asterisk_pid_file)" "$ASTERISK_STATE/running.env"
}

# What the engine, the telephone and the tests need to know about the running Asterisk. No secret in it.
write_running() {
    cat >"$ASTERISK_STATE/running.env" <<ENV
Asterisk__Url=http://127.0.0.1:$HTTP_PORT/ari
Asterisk__UserName=$ARI_USER
Asterisk__PasswordFile=$ARI_SECRET
Asterisk__Application=$ARI_APPLICATION
IVR_SIP_SERVER=127.0.0.1:$SIP_PORT
IVR_TRUNK_PORTS=$TRUNK_PORTS
IVR_AGENT_SECRETS=$AGENT_SECRETS
ENV
}

asterisk_status() {
    local pid
    if ! pid=$(asterisk_pid); then say "Asterisk of $STATE is not running."; return "$EXIT_FINDINGS"; fi
    if ! ari_answers; then say "Asterisk of $STATE runs (process $pid), but ARI does not answer on 127.0.0.1:$HTTP_PORT."; return "$EXIT_FINDINGS"; fi
    say "Asterisk of $STATE runs (process $pid): SIP $BIND:$SIP_PORT, ARI http://127.0.0.1:$HTTP_PORT/ari"
}

asterisk_main() {
    local action=${1:-}
    (($# <= 1)) || wrong_usage "asterisk $action takes no further arguments." "See ./ivr asterisk --help"
    check_settings
    case $action in
        start)
            steps 2
            setup_asterisk
            [[ $ASTERISK_KIND != remote ]] || return 0
            step_begin "Starting Asterisk"
            start_asterisk
            step_end "ok, SIP $BIND:$SIP_PORT, ARI 127.0.0.1:$HTTP_PORT" ;;
        stop) stop_asterisk ;;
        status) asterisk_status ;;
        --help | -h | '') help_asterisk; [[ -n $action ]] || exit "$EXIT_USAGE" ;;
        *) wrong_usage "\"asterisk $action\" is not known." "Known: start, stop, status." ;;
    esac
}
