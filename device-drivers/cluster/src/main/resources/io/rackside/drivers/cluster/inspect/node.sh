# What only a node itself can tell of a cluster: certificates on its disk (never a key), etcd's own account,
# mirrors of registries, paths of disks. Changes nothing. POSIX shell, as root; R is where the host's / is.
LC_ALL=C; export LC_ALL; unset LANGUAGE
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:${PATH-}; export PATH

have() { command -v "$1" >/dev/null 2>&1; }
if timeout -k 1 5 true 2>/dev/null; then
    limited() { timeout -k 1 "$@"; }
else
    limited() { shift; "$@"; }
fi

# Public certificates alone: whatever stands between their two lines.
certificate() {
    [ -f "$1" ] && [ -r "$1" ] || return 0
    say certificate "${1#"$R"}"
    head -n 1000 "$1" | {
        within=
        while IFS= read -r line; do
            case $line in *-"BEGIN CERTIFICATE"-*) within=yes ;; esac
            [ -n "$within" ] && say pem "$line"
            case $line in *-"END CERTIFICATE"-*) within= ;; esac
        done
    }
}

# That of a login, which stands in its file as base64.
login() {
    [ -f "$1" ] && [ -r "$1" ] || return 0
    say certificate "${1#"$R"}"
    sed -n 's/^[[:space:]]*client-certificate-data:[[:space:]]*\([A-Za-z0-9+/=]*\)[[:space:]]*$/\1/p' "$1" |
        head -n 4 | while IFS= read -r line; do say base64 "$line"; done
}

certificates() {
    count=0
    for f in "$R"/var/lib/kubelet/pki/kubelet.crt "$R"/var/lib/kubelet/pki/kubelet-client-current.pem \
        "$R"/var/lib/kubelet/pki/kubelet-server-current.pem "$R"/etc/kubernetes/pki/*.crt \
        "$R"/etc/kubernetes/pki/etcd/*.crt "$R"/etc/ssl/etcd/ssl/*.pem "$R"/etc/etcd/pki/*.crt \
        "$R"/var/lib/rancher/k3s/server/tls/*.crt "$R"/var/lib/rancher/k3s/agent/*.crt \
        "$R"/var/lib/rancher/rke2/server/tls/*.crt "$R"/var/lib/rancher/rke2/agent/*.crt \
        "$R"/etc/kubernetes/ssl/*.pem "$R"/etc/etcd/ssl/*.pem "$R"/var/lib/k0s/pki/*.crt \
        "$R"/var/lib/k0s/pki/etcd/*.crt "$R"/var/snap/microk8s/current/certs/*.crt; do
        case $f in *key*) continue ;; esac
        count=$((count + 1)); [ "$count" -gt 60 ] && break
        certificate "$f"
    done
    for f in "$R"/etc/kubernetes/admin.conf "$R"/etc/kubernetes/super-admin.conf \
        "$R"/etc/kubernetes/controller-manager.conf "$R"/etc/kubernetes/scheduler.conf; do login "$f"; done
}

# Asked of this member alone, over loopback, with what its own health check uses.
etcd() {
    p=$R/etc/kubernetes/pki/etcd
    manifest=$R/etc/kubernetes/manifests/etcd.yaml
    [ -r "$manifest" ] || [ -d "$R/var/lib/etcd/member" ] || return 0
    quota=$(sed -n 's/.*--quota-backend-bytes=\([0-9][0-9]*\).*/\1/p' "$manifest" 2>/dev/null | head -n 1)
    say etcd-quota "${quota:-2147483648}"
    who=$p/healthcheck-client; [ -r "$who.key" ] || who=$p/server
    if ! [ -r "$who.key" ]; then say etcd-trouble "no certificate to ask it with in $p"; return 0; fi
    if have curl; then
        ask() {
            limited 6 curl -sS --max-time 5 --noproxy '*' --cacert "$p/ca.crt" --cert "$who.crt" --key "$who.key" \
                -H 'Content-Type: application/json' -d "$2" "https://127.0.0.1:2379/v3/maintenance/$1" 2>&1 |
                head -c 8000 | tr -d '\r\n'
        }
        say etcd-status "$(ask status '{}')"
        say etcd-alarms "$(ask alarm '{"action":"GET"}')"
    elif have etcdctl; then
        ask() {
            ETCDCTL_API=3 limited 6 etcdctl --endpoints=https://127.0.0.1:2379 --cacert="$p/ca.crt" \
                --cert="$who.crt" --key="$who.key" "$@" 2>&1 | head -c 8000 | tr '\r\n' '  '
        }
        say etcd-status "$(ask endpoint status -w json)"
        say etcd-alarms "$(ask alarm list)"
    else
        say etcd-trouble "neither curl nor etcdctl"
    fi
}

sum_of() {
    if have sha256sum; then sha256sum <"$1"; else cksum <"$1"; fi
}

# How each registry is reached, and whether its mirrors answer.
mirrors() {
    for f in "$R"/etc/containerd/certs.d/*/hosts.toml; do
        [ -r "$f" ] || continue
        d=${f%/hosts.toml}
        say mirror "${d##*/}" "$(sum_of "$f")"
        have curl || continue
        sed -n 's/^[[:space:]]*\[host\."\([^"@]*\)"\].*/\1/p' "$f" | head -n 4 | while IFS= read -r url; do
            case $url in http://* | https://*) ;; *) continue ;; esac
            say reach "${d##*/}" "$url" \
                "$(limited 4 curl -sS -k -I -o /dev/null -w '%{http_code}' --max-time 3 "${url%/}/v2/" 2>/dev/null)"
        done
    done
}

paths() {
    have multipath || return 0
    limited 10 multipath -ll 2>/dev/null | head -n 2000 | while IFS= read -r line; do say path "$line"; done
}

main() {
    certificates
    etcd
    mirrors
    paths
}
