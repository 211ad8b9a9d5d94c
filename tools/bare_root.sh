# A bare Debian 12 to try things in; sourced. It is kept as an archive between runs, so that every run starts bare.
# Needs root and debootstrap. Set OBIEG_CLEAN_ROOT to keep the archive elsewhere.

bare_root_archive="${OBIEG_CLEAN_ROOT:-/var/tmp/obieg-clean-root}.tar"

# unpack_bare_root FOLDER: afterwards it has /proc, /dev and a resolver; they are taken away when the shell ends.
unpack_bare_root() {
    bare_root=$1
    if [ ! -f "$bare_root_archive" ]; then
        local mirror
        mirror=$(apt-get indextargets --format '$(SITE)' | head -n 1)
        echo "bare-root: making a minimal Debian 12 from $mirror" >&2
        rm -rf --one-file-system "$bare_root"
        debootstrap --variant=minbase bookworm "$bare_root" "$mirror" >&2
        tar -C "$bare_root" -cf "$bare_root_archive" .
    fi
    rm -rf --one-file-system "$bare_root"
    mkdir -p "$bare_root"
    tar -C "$bare_root" -xf "$bare_root_archive"
    trap 'umount -l "$bare_root/proc" "$bare_root/dev" 2>/dev/null || true' EXIT
    cp /etc/resolv.conf "$bare_root/etc/resolv.conf"
    mount -t proc proc "$bare_root/proc"
    mount --bind /dev "$bare_root/dev"
}
