package io.rackside.app.offload;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.rackside.drivers.ssh.SshException;
import io.rackside.drivers.ssh.SshSession;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.HostNic;
import io.rackside.nic.plan.HostTools;
import io.rackside.nic.plan.OwnPath;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a plan has to know of a host beside its inventory: by which of its ports our session comes,
 * which commands it has, and what consoles left there.
 *
 * @param onTrial whether a change waits there for its timer or to be confirmed
 */
record HostSide(OwnPath own, HostTools tools, KeptOnHost kept, boolean onTrial) {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int MOST = 1 << 20;
    private static final String MARK = "rackside ";

    /** Reads alone. sshd puts the addresses of the session into the environment (sshd(8)). */
    private static final String SCRIPT =
            """
            LC_ALL=C; export LC_ALL
            PATH=$PATH:/usr/sbin:/sbin:/usr/local/sbin:/usr/local/bin; export PATH
            set -- $SSH_CONNECTION
            printf 'rackside own %%s\\n' "$3"
            for t in %s; do
                command -v "$t" >/dev/null 2>&1 || printf 'rackside lacks %%s\\n' "$t"
            done
            systemctl list-timers --all --no-pager 2>/dev/null | while read -r l; do
                case $l in
                *rackside-undo-*-cut-*) ;;
                *rackside-undo-*.timer* | *rackside-baseline-*.timer*) printf 'rackside trial\\n' ;;
                esac
            done
            %s
            printf 'rackside addresses '
            ip -j addr show 2>/dev/null
            printf '\\nrackside done\\n'
            """;

    HostSide {
        Objects.requireNonNull(own, "own");
        Objects.requireNonNull(tools, "tools");
        Objects.requireNonNull(kept, "kept");
    }

    /**
     * Asks a host in a session of its own inventory. What it does not tell is taken for unknown.
     *
     * @param tools commands to ask for, plain names
     */
    static HostSide ask(SshSession session, HostInventory host, SortedSet<String> tools)
            throws InterruptedException {
        String script = SCRIPT.formatted(String.join(" ", tools), KeptOnHost.LINES);
        String said;
        try {
            said =
                    session.exec("sh -s", script.getBytes(StandardCharsets.UTF_8), MOST, LONGEST)
                            .text();
        } catch (SshException e) {
            if (!session.open()) {
                throw e;
            }
            said = "";
        }
        return of(said, host, session.address().host());
    }

    /**
     * @param dialled the address the session was opened to; behind a translation of addresses it is
     *     none of the host's
     */
    static HostSide of(String said, HostInventory host, String dialled) {
        SortedSet<String> missing = new TreeSet<>();
        String address = dialled;
        String addresses = "";
        boolean trial = false;
        boolean whole = false;
        for (String line : said.split("\n", -1)) {
            String told = line.startsWith(MARK) ? line.substring(MARK.length()) : "";
            if (told.startsWith("own ") && !told.substring(4).isBlank()) {
                address = told.substring(4).strip();
            } else if (told.startsWith("lacks ")) {
                missing.add(told.substring(6).strip());
            } else if (told.startsWith("addresses ")) {
                addresses = told.substring(10);
            }
            trial |= told.strip().equals("trial");
            whole |= told.strip().equals("done");
        }
        return new HostSide(
                own(addresses, host, address),
                whole ? new HostTools(missing) : HostTools.unasked(),
                KeptOnHost.of(said),
                trial);
    }

    /** Bonds, bridges and VLANs have addresses that the inventory does not tell. */
    private static OwnPath own(String addresses, HostInventory host, String address) {
        OwnPath told = OwnPath.of(host, address);
        return told.port().isEmpty()
                ? holder(addresses, address)
                        .map(
                                port ->
                                        new OwnPath(
                                                port,
                                                nic(host, port).map(HostNic::master).orElse(""),
                                                address))
                        .orElse(told)
                : told;
    }

    private static Optional<HostNic> nic(HostInventory host, String name) {
        return host.nics().stream().filter(nic -> nic.name().equals(name)).findFirst();
    }

    /** The interface with that address; of a VLAN what it lies on. */
    private static Optional<String> holder(String addresses, String address) {
        try {
            for (JsonNode port : JsonMapper.builder().build().readTree(addresses)) {
                for (JsonNode one : port.path("addr_info")) {
                    if (plain(one.path("local").asText()).equals(plain(address))) {
                        String below = port.path("link").asText();
                        String name = port.path("ifname").asText();
                        return Optional.of(below.isEmpty() ? name : below);
                    }
                }
            }
        } catch (JacksonException _) {
            // An old ip(8) knows no JSON: then nobody can tell.
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static String plain(String address) {
        int zone = address.indexOf('%');
        String text = zone < 0 ? address : address.substring(0, zone);
        return text.toLowerCase(Locale.ROOT).replaceFirst("^::ffff:", "");
    }
}
