# shellcheck shell=bash
# Writes the configuration of one Asterisk from the templates in deploy/asterisk, at each start.

write_configuration() {
    local etc=$ASTERISK_STATE/etc folder template mask
    mask=$(umask)
    umask 077
    for folder in etc lib/keys spool/recording run log cache local share/sounds music; do make_folder "$ASTERISK_STATE/$folder"; done
    chmod 0700 "$ASTERISK_STATE"
    make_secrets
    link_data
    prepare_values
    for template in "$REPOSITORY"/deploy/asterisk/*.conf; do
        [[ $template == */trunk.example.conf ]] || fill_in "$template" >"$etc/$(basename "$template")"
    done
    write_agents >"$etc/pjsip.agents.conf"
    cp "$ASTERISK_ETC/amd.conf" "$etc/amd.conf" 2>/dev/null || printf '[general]\n' >"$etc/amd.conf"
    umask "$mask"
}

# Made once; only this user may read them.
make_secrets() {
    local agent
    [[ -s $ARI_SECRET ]] || random_word >"$ARI_SECRET"
    touch "$AGENT_SECRETS"
    for agent in $(numbers "$AGENTS"); do
        grep -q "^$agent:" "$AGENT_SECRETS" || printf '%s:%s\n' "$agent" "$(random_word)" >>"$AGENT_SECRETS"
    done
    # A locally administered address, since the default (the network card's) is the same in many containers.
    [[ -s $ASTERISK_STATE/entity-id ]] || od -An -N5 -tx1 /dev/urandom | sed 's/ /:/g; s/^/02/' >"$ASTERISK_STATE/entity-id"
}

# Where modules and data are. share/ has links to the package's data, with the languages named as the engine names them.
link_data() {
    local prefix='' share=$ASTERISK_STATE/share data folder
    [[ $ASTERISK_KIND != root ]] || prefix=$ASTERISK_ROOT
    MODULES=
    for folder in "$prefix"/usr/lib/*/asterisk/modules "$prefix"/usr/lib/asterisk/modules "$prefix"/usr/local/lib/asterisk/modules; do
        [[ ! -d $folder ]] || { MODULES=$folder; break; }
    done
    data=$prefix/usr/share/asterisk
    [[ -d $data/documentation ]] || data=/var/lib/asterisk
    [[ -n $MODULES && -d $data/documentation ]] ||
        environment_lacks "Asterisk's modules or its documentation/ folder are not where Debian puts them (under ${prefix:-/}usr)." "Install Debian's package, or take this Asterisk off the PATH."
    ASTERISK_ETC=$prefix/etc/asterisk
    for folder in documentation rest-api; do ln -sfn "$data/$folder" "$share/$folder"; done
    for folder in "$data"/sounds/es "$data"/sounds/es_*; do
        [[ ! -d $folder ]] || { ln -sfn "$folder" "$share/sounds/es"; break; }
    done
    for folder in "$data"/sounds/en "$data"/sounds/en_*; do
        [[ ! -d $folder ]] || { ln -sfn "$folder" "$share/sounds/en"; break; }
    done
}

prepare_values() {
    local port first matches='' prompt=$REPOSITORY/sounds/es-MX/system/engine-absent music=$REPOSITORY/sounds/music
    read -r first < <(numbers "$TRUNK_PORTS")
    for port in $(numbers "$TRUNK_PORTS"); do matches+="match = 127.0.0.1:$port/32"$'\n'; done
    [[ -f $prompt.wav ]] || prompt=tt-allbusy
    [[ -d $music ]] || music=$ASTERISK_STATE/music
    local bind_rtp=yes
    [[ $MEDIA != 0.0.0.0 ]] || bind_rtp=no
    VALUES=(
        ETC "$ASTERISK_STATE/etc" LIB "$ASTERISK_STATE/lib" SPOOL "$ASTERISK_STATE/spool" RUN "$ASTERISK_STATE/run"
        LOG "$ASTERISK_STATE/log" CACHE "$ASTERISK_STATE/cache" DATA "$ASTERISK_STATE/share" LOCAL "$ASTERISK_STATE/local"
        MODULES "$MODULES" SBIN /usr/sbin ENTITY_ID "$(<"$ASTERISK_STATE/entity-id")" SYSTEM_NAME "${IVR_SYSTEM_NAME:-ivr1}"
        ARI_USER "$ARI_USER" ARI_PASSWORD "$(<"$ARI_SECRET")" APPLICATION "$ARI_APPLICATION"
        HTTP_PORT "$HTTP_PORT" SIP_PORT "$SIP_PORT" RTP_START "$RTP_START" RTP_END "$RTP_END" BIND "$BIND" MEDIA "$MEDIA"
        BIND_RTP "$bind_rtp" TRUNK_FIRST_PORT "$first" TRUNK_MATCHES "$matches"
        ABSENT_PROMPT "$prompt" MUSIC "$music"
    )
}

# The template with each @NAME@ replaced. In the shell itself: a secret on a command line could be seen by others.
fill_in() {
    local text i
    text=$(<"$1")
    for ((i = 0; i < ${#VALUES[@]}; i += 2)); do text=${text//"@${VALUES[i]}@"/"${VALUES[i + 1]}"}; done
    if [[ $text =~ @[A-Z_]+@ ]]; then environment_lacks "deploy/asterisk/$(basename "$1") has a placeholder that is not known: ${BASH_REMATCH[0]}"; fi
    printf '%s\n' "$text"
}

write_agents() {
    local agent password
    while IFS=: read -r agent password; do
        [[ $agent =~ ^[0-9]+$ && -n $password ]] || continue
        cat <<CONF
[$agent](agent)
auth = $agent
aors = $agent
callerid = Agent $agent <$agent>
[$agent](agent-auth)
username = $agent
password = $password
[$agent](agent-aor)

CONF
    done <"$AGENT_SECRETS"
}
