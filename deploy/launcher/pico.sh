#!/bin/sh
# Finds SVOX Pico (pico2wave), the synthesiser that the prompts are made with, or unpacks it into a folder of the engine's own.
# Debian keeps Pico in non-free and Ubuntu in multiverse, which few machines have among their sources: the packages are fetched from the host's own
# mirror with package lists of their own, so nothing on the host changes and no root is needed.
#
#   usage: pico.sh FOLDER        prints the path of a working pico2wave
#   exit:  0 found or unpacked; 2 wrong usage; 3 the machine lacks what it takes (standard error says what)
set -eu

[ $# -eq 1 ] || { echo "usage: $0 FOLDER" >&2; exit 2; }
if found=$(command -v pico2wave); then echo "$found"; exit 0; fi
mkdir -p "$1"
folder=$(cd "$1" && pwd)
if [ -x "$folder/pico2wave" ]; then echo "$folder/pico2wave"; exit 0; fi

missing() {
    echo "Pico (pico2wave) is missing: $1." >&2
    echo "Install it by hand: Debian 'apt-get install libttspico-utils' with the component non-free enabled (Ubuntu: multiverse)." >&2
    exit 3
}

command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null || missing "this is no Debian or Ubuntu system, so it cannot be fetched"
. /etc/os-release
case "${ID:-}" in
    ubuntu) components="main universe multiverse" ;;
    *) components="main non-free" ;;
esac
mirror=$(apt-get indextargets --format '$(REPO_URI) $(RELEASE)' 'Created-By: Packages' \
    | awk -v release="${VERSION_CODENAME:-}" '$2 == release { print $1; exit }')
[ -n "$mirror" ] || missing "apt has no mirror for ${VERSION_CODENAME:-this release}; run 'apt-get update' once"

work=$(mktemp -d "$folder/fetch.XXXXXX")
trap 'rm -rf "$work"' EXIT INT TERM
mkdir -p "$work/lists/partial" "$work/archives/partial"
echo "deb $mirror $VERSION_CODENAME $components" > "$work/sources.list"
apt() {
    apt-get -q -o Dir::Etc::SourceList="$work/sources.list" -o Dir::Etc::SourceParts=/dev/null -o Dir::State::Lists="$work/lists" \
        -o Dir::Cache="$work" -o APT::Sandbox::User=root "$@" >&2
}
echo "Fetching Pico from $mirror ..." >&2
cd "$work"
apt update && apt download libttspico-utils libttspico0 libttspico-data libpopt0 || missing "its packages could not be fetched from $mirror"
for package in *.deb; do dpkg-deb -x "$package" root; done

# pico2wave only looks for its voices in one absolute folder. The same length of path, made relative, lets it run from where it is unpacked.
LC_ALL=C sed -i 's#/usr/share/pico/lang/#.////share/pico/lang/#' root/usr/bin/pico2wave
rm -rf "$folder/root"
mv root "$folder/root"
libraries=$(dirname "$(find "$folder/root" -name 'libttspico.so.0' | head -n 1)"):$(dirname "$(find "$folder/root" -name 'libpopt.so.0' | head -n 1)")
cat > "$work/pico2wave" <<EOF
#!/bin/sh
# Made by pico.sh. Give -w an absolute path.
cd "$folder/root/usr" && LD_LIBRARY_PATH="$libraries" exec ./bin/pico2wave "\$@"
EOF
chmod +x "$work/pico2wave"
"$work/pico2wave" --lang=es-ES --wave="$work/trial.wav" "uno" && [ -s "$work/trial.wav" ] || missing "the unpacked program does not run"
mv "$work/pico2wave" "$folder/pico2wave"
echo "$folder/pico2wave"
