# shellcheck shell=bash
# shellcheck disable=SC2034  # shared with the other parts
# Finds Asterisk, or makes a folder of its own for it from Debian's packages. No root is needed: the packages are
# only unpacked (no maintainer scripts, no chroot), and the program runs through its own loader and libraries.

readonly ASTERISK_PACKAGES=asterisk,asterisk-core-sounds-es,asterisk-core-sounds-es-wav
readonly ROOT_MEGABYTES=700   # while unpacking; about 300 afterwards

# Sets ASTERISK_KIND (remote, path, root) from what there is.
find_asterisk() {
    ASTERISK_URL=$(configured_ari_url)
    if [[ -n $ASTERISK_URL ]]; then
        ASTERISK_KIND=remote
    elif asterisk_on_path; then
        ASTERISK_KIND=path
    else
        ASTERISK_KIND=root
    fi
}

# True when an Asterisk of version 20 or newer is on the PATH.
asterisk_on_path() {
    local path
    path=$(PATH=$PATH:/usr/sbin:/usr/local/sbin command -v asterisk) || return 1
    [[ $("$path" -V 2>/dev/null) =~ ^Asterisk\ ([0-9]+)\. ]] && ((BASH_REMATCH[1] >= 20)) || return 1
    ASTERISK_PROGRAM=$path
}

root_is_complete() { [[ -x $ASTERISK_ROOT/usr/sbin/asterisk ]]; }

setup_asterisk() {
    step_begin "Asterisk"
    find_asterisk
    case $ASTERISK_KIND in
        remote) step_end "configured at $ASTERISK_URL, none is set up here" ;;
        path) step_end "$("$ASTERISK_PROGRAM" -V) on the PATH" ;;
        root)
            root_is_complete || build_root
            step_end "ok, in $ASTERISK_ROOT" ;;
    esac
}

build_root() {
    local mirror free
    make_folder "$(dirname "$ASTERISK_ROOT")"
    # Two set-ups at once: the second waits and finds the work done.
    exec {ROOT_LOCK}>"$ASTERISK_ROOT.lock"
    if ! flock -n "$ROOT_LOCK"; then
        say "      another set-up is making $ASTERISK_ROOT; waiting for it"
        flock "$ROOT_LOCK"
    fi
    if ! root_is_complete; then
        mirror=$(debian_mirror)
        free=$(df -Pm "$(dirname "$ASTERISK_ROOT")" | awk 'NR == 2 { print $4 }')
        ((free >= ROOT_MEGABYTES)) || environment_lacks "Asterisk's folder needs $ROOT_MEGABYTES MB, but only $free MB are free at $(dirname "$ASTERISK_ROOT")." \
            "Free some space, or set IVR_ASTERISK_ROOT to a folder on another disk."
        require_mmdebstrap
        STEP_NAME="Asterisk from Debian's packages (about 100 MB to fetch)"
        if ! step_work "$LOGS/asterisk-setup.log" unpack_root "$mirror"; then explain_root_failure "$mirror"; exit "$EXIT_ENVIRONMENT"; fi
    fi
    exec {ROOT_LOCK}>&-
}

# Unpacks beside the final place and renames at the end: an interrupted set-up leaves nothing that looks done.
unpack_root() {
    local part=$ASTERISK_ROOT.part source=$1
    rm -rf "$part"
    local -a options=(--mode=chrootless --variant=extract --aptopt='Acquire::Check-Valid-Until "false"'
        --aptopt='Acquire::Retries "3"' --include="$ASTERISK_PACKAGES")
    [[ -z ${IVR_DEBIAN_KEYRING:-} ]] || source="deb [signed-by=$(readlink -f "$IVR_DEBIAN_KEYRING")] $1 sid main"
    # Its own folder for temporary files: the default one may be another, smaller disk.
    TMPDIR=$(dirname "$ASTERISK_ROOT") mmdebstrap "${options[@]}" sid "$part" "$source" &&
        rm -rf "$ASTERISK_ROOT" && mv "$part" "$ASTERISK_ROOT"
}

# The Debian mirror that this host's own apt uses, from both forms of its source lists.
debian_mirror() {
    if [[ -n ${IVR_DEBIAN_MIRROR:-} ]]; then printf '%s' "$IVR_DEBIAN_MIRROR"; return; fi
    local id='' line
    [[ ! -r /etc/os-release ]] || id=$(. /etc/os-release && printf '%s' "${ID:-}")
    if [[ $id == debian ]]; then
        while read -r line; do
            [[ $line != *security* ]] || continue
            printf '%s' "${line%/}"
            return
        done < <(cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources 2>/dev/null |
            sed -nE -e 's/^deb +(\[[^]]*\] +)?([a-z]+:[^ ]+) +[^ ]+ +.*main.*/\2/p' -e 's/^URIs: *([^ ]+).*/\1/p' | grep -E '/debian/?$')
    fi
    environment_lacks "There is no Asterisk here, and no Debian mirror in this host's apt sources to take it from. Either:" \
        "- install Asterisk 20 or newer, so that \`asterisk\` is on the PATH;" \
        "- or set IVR_DEBIAN_MIRROR to the address of a Debian mirror (apt, dpkg and mmdebstrap are needed);" \
        "- or set Asterisk__Url to the ARI address of an Asterisk that runs elsewhere."
}

require_mmdebstrap() {
    if command -v mmdebstrap >/dev/null; then return; fi
    if ((EUID == 0)) && command -v apt-get >/dev/null; then
        STEP_NAME="mmdebstrap, which unpacks Asterisk"
        if step_work "$LOGS/mmdebstrap.log" install_packages mmdebstrap && command -v mmdebstrap >/dev/null; then return; fi
    fi
    environment_lacks "Asterisk is set up with mmdebstrap, which is not installed. Either:" \
        "- run: sudo apt-get install mmdebstrap   and then this command again (which itself needs no root);" \
        "- or install Asterisk 20 or newer, so that \`asterisk\` is on the PATH;" \
        "- or set Asterisk__Url to the ARI address of an Asterisk that runs elsewhere."
}

install_packages() {
    export DEBIAN_FRONTEND=noninteractive
    apt-get install -y --no-install-recommends "$@" ||
        { apt-get update && apt-get install -y --no-install-recommends "$@"; }
}

explain_root_failure() {
    local log=$LOGS/asterisk-setup.log
    if grep -qE 'NO_PUBKEY|not signed|signatures couldn|Missing key|untrusted' "$log"; then
        complain "Debian sid is signed with a key that this host does not know yet." \
            "Run: sudo apt-get update && sudo apt-get install --only-upgrade debian-archive-keyring" \
            "or set IVR_DEBIAN_KEYRING to a keyring file that has the key, and start again."
    elif grep -qiE 'No space left' "$log"; then
        complain "The disk is full: $(dirname "$ASTERISK_ROOT")." "Free about $ROOT_MEGABYTES MB, or set IVR_ASTERISK_ROOT to a folder on another disk."
    elif grep -qE 'Could not (resolve|connect)|Connection (refused|timed out)|Temporary failure|Unable to connect' "$log"; then
        complain "The Debian mirror $1 does not answer." "Check the network (and http_proxy), or set IVR_DEBIAN_MIRROR to another mirror, and start again."
    else
        complain "Asterisk could not be set up; what happened is in $log."
    fi
}
