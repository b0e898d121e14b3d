# shellcheck shell=bash
# Where things are and which ports they use. Everything can be set from the environment, so that several
# Asterisks (one for each acceptance fixture) can stand beside each other and share one root folder.
# shellcheck disable=SC2034  # read by the other parts

absolute() { if [[ $1 == /* ]]; then printf '%s' "$1"; else printf '%s/%s' "$PWD" "$1"; fi; }

STATE=$(absolute "${IVR_STATE:-$REPOSITORY/.ivr}")
ASTERISK_ROOT=$(absolute "${IVR_ASTERISK_ROOT:-$REPOSITORY/.ivr/asterisk/root}")
LOGS=$STATE/log
ASTERISK_STATE=$STATE/asterisk

BIND=${IVR_BIND:-127.0.0.1}
MEDIA=${IVR_MEDIA:-$BIND}
SIP_PORT=${IVR_SIP_PORT:-25060}
HTTP_PORT=${IVR_HTTP_PORT:-25088}
RTP_START=${IVR_RTP_START:-26000}
RTP_END=${IVR_RTP_END:-27999}
TRUNK_PORTS=${IVR_TRUNK_PORTS:-25070-25077,5060}
AGENTS=${IVR_AGENTS:-1001-1004}
ARI_USER=ivrengine
ARI_APPLICATION=ivrengine
ARI_SECRET=$ASTERISK_STATE/ari.secret
AGENT_SECRETS=$ASTERISK_STATE/agents.secret

# numbers "25070-25077,5060": each number on its own line.
numbers() {
    local part
    local -a parts
    IFS=', ' read -r -a parts <<<"$1"
    for part in "${parts[@]}"; do
        if [[ $part =~ ^([0-9]+)-([0-9]+)$ ]] && ((10#${BASH_REMATCH[1]} <= 10#${BASH_REMATCH[2]})); then
            seq "${BASH_REMATCH[1]}" "${BASH_REMATCH[2]}"
        elif [[ $part =~ ^[0-9]+$ ]]; then
            printf '%s\n' "$part"
        else
            return 1
        fi
    done
}

check_port() {
    if [[ $2 =~ ^[0-9]{1,5}$ ]] && ((10#$2 >= 1 && 10#$2 <= 65535)); then return; fi
    wrong_usage "$1 is \"$2\": a port from 1 to 65535 is needed."
}

check_settings() {
    local port name
    for name in SIP_PORT HTTP_PORT RTP_START RTP_END; do check_port "IVR_$name" "${!name}"; done
    ((RTP_START < RTP_END)) || wrong_usage "IVR_RTP_START ($RTP_START) must be below IVR_RTP_END ($RTP_END)."
    [[ $STATE != *[[:space:]\;\"]* && $ASTERISK_ROOT != *[[:space:]\;\"]* && $REPOSITORY != *[[:space:]\;\"]* ]] ||
        environment_lacks "Asterisk's configuration cannot hold a path with a space, a quote or a semicolon:" \
            "state $STATE, root $ASTERISK_ROOT, repository $REPOSITORY" "Move it, or set IVR_STATE and IVR_ASTERISK_ROOT."
    # Asterisk's control socket is in the state folder, and a socket's path has at most 107 bytes.
    ((${#STATE} <= 80)) || environment_lacks "The state folder's path is too long for a socket in it: $STATE" "Set IVR_STATE to a path of at most 80 characters."
    numbers "$TRUNK_PORTS" >/dev/null || wrong_usage "IVR_TRUNK_PORTS is \"$TRUNK_PORTS\": ports and ranges are needed, like 25070-25077,5060."
    for port in $(numbers "$TRUNK_PORTS"); do check_port IVR_TRUNK_PORTS "$port"; done
    numbers "$AGENTS" >/dev/null || wrong_usage "IVR_AGENTS is \"$AGENTS\": numbers and ranges are needed, like 1001-1004."
}

# The ARI URL that is configured for the engine, if any: then no Asterisk is set up here.
configured_ari_url() {
    if [[ -n ${Asterisk__Url:-} ]]; then printf '%s' "$Asterisk__Url"; return; fi
    local file
    for file in /etc/ivrengine/appsettings.json "$REPOSITORY/src/IvrEngine.Server/appsettings.json"; do
        [[ -r $file ]] || continue
        # Only "Asterisk": { … "Url": "…" … } is looked for; the engine itself reads the file properly.
        local url
        url=$(tr -d '\n' <"$file" | sed -nE 's/.*"Asterisk"[[:space:]]*:[[:space:]]*\{[^{}]*"Url"[[:space:]]*:[[:space:]]*"([^"]*)".*/\1/p')
        if [[ -n $url ]]; then printf '%s' "$url"; return; fi
    done
}

make_folder() {
    mkdir -p "$1" 2>/dev/null || environment_lacks "The folder $1 cannot be made (no permission, or the disk is full)." \
        "Set IVR_STATE to a folder that $(id -un) can write to."
}

# Random text of letters and digits, from the kernel.
random_word() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }
