# shellcheck shell=bash
# ivr call: the in-repo telephone, as a caller on the trunk of the Asterisk that runs.

call_main() {
    local port
    [[ ${1:-} != --help && ${1:-} != -h ]] || { help_call; return; }
    [[ ${1:-} =~ ^[+*0-9]+$ ]] || wrong_usage "A number to call is needed, like: ./ivr call 018006741049 --keys 1"
    check_settings
    quiet_steps
    require_sdk
    build tests/IvrEngine.Telephone
    asterisk_pid >/dev/null || environment_lacks "There is nothing to call: the Asterisk of $STATE is not running." "Start it in another terminal: ./ivr run --demo"
    export_running
    for port in $(numbers "$IVR_TRUNK_PORTS"); do
        [[ -n $(socket_inode udp "$port") ]] || {
            exec dotnet "$(assembly_of tests/IvrEngine.Telephone)" "$1" --server "$IVR_SIP_SERVER" --local-port "$port" "${@:2}"
        }
    done
    environment_lacks "All ports of the trunk ($IVR_TRUNK_PORTS) are in use by other telephones." "End one of them, or set IVR_TRUNK_PORTS and start Asterisk again."
}
