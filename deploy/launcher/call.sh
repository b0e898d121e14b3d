# shellcheck shell=bash
# ivr call: the in-repo telephone, as a caller on the trunk of the Asterisk that runs.

call_main() {
    local port defaults=()
    [[ ${1:-} != --help && ${1:-} != -h ]] || { help_call; return; }
    [[ ${1:-} =~ ^[+*0-9]+$ ]] || wrong_usage "A number to call is needed, like: ./ivr call 018006741049 --keys 1"
    check_settings
    quiet_steps
    asterisk_pid >/dev/null || environment_lacks "There is nothing to call: the Asterisk of $STATE is not running." "Start it in another terminal: ./ivr run --demo"
    require_sdk
    build tests/IvrEngine.Telephone
    export_running
    [[ " $* " == *' --server'[\ =]* ]] || defaults+=(--server "$IVR_SIP_SERVER")
    [[ " $* " == *' --sounds'[\ =]* || ! -d $REPOSITORY/sounds/es-MX ]] || defaults+=(--sounds "$REPOSITORY/sounds/es-MX")
    if [[ " $* " != *' --local-port'[\ =]* ]]; then
        port=$(free_trunk_port) || no_trunk_port
        defaults+=(--local-port "$port")
    fi
    exec dotnet "$(assembly_of tests/IvrEngine.Telephone)" call "$@" "${defaults[@]}"
}

# Asterisk knows a caller on the trunk by its source port.
free_trunk_port() {
    local port
    for port in $(numbers "$IVR_TRUNK_PORTS"); do
        if [[ -z $(socket_inode udp "$port") ]]; then printf '%s' "$port"; return; fi
    done
    return 1
}

no_trunk_port() {
    environment_lacks "All ports of the trunk ($IVR_TRUNK_PORTS) are in use by other telephones." "End one of them, or set IVR_TRUNK_PORTS and start Asterisk again."
}
