package io.rackside.nic.plan;

import io.rackside.model.host.Bond;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.HostNic;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * What the session that carries the plan out runs over, on the host's side.
 *
 * @param port the interface with the address; empty where nobody could tell
 * @param master the bond or bridge that interface belongs to, empty for none
 * @param address the one we talk to; empty for a session that needs no network of the host, such as
 *     its serial console
 */
public record OwnPath(String port, String master, String address) {
    public OwnPath {
        Objects.requireNonNull(port, "port");
        Objects.requireNonNull(master, "master");
        Objects.requireNonNull(address, "address");
    }

    /** A session over the console: no port carries it. */
    public static OwnPath console() {
        return new OwnPath("", "", "");
    }

    /**
     * Looks for the address on the host's ports. Bonds, bridges and VLANs have addresses of their
     * own, which the inventory does not tell: then nobody knows, unless the caller asks the host.
     *
     * @param address as the session uses it, without a length; a zone is of no matter
     */
    public static OwnPath of(HostInventory host, String address) {
        String plain = plain(address);
        return host.nics().stream()
                .filter(nic -> nic.addresses().stream().anyMatch(own -> plain(own).equals(plain)))
                .findFirst()
                .map(nic -> new OwnPath(nic.name(), nic.master(), address))
                .orElseGet(() -> new OwnPath("", "", address));
    }

    /** Whether it runs over some port of the host. */
    boolean overNetwork() {
        return !address.isEmpty();
    }

    boolean known() {
        return !port.isEmpty();
    }

    /** The bond that carries it: the interface itself, what a VLAN lies on, or its master. */
    Optional<Bond> bond(HostInventory host) {
        return host.bonds().stream()
                .filter(
                        bond ->
                                bond.name().equals(master)
                                        || bond.name().equals(port)
                                        || bond.name().equals(below(port)))
                .findFirst();
    }

    /** The port with hardware that carries it, where it is one. */
    Optional<HostNic> nic(HostInventory host) {
        return host.nics().stream()
                .filter(nic -> nic.name().equals(port) || nic.name().equals(below(port)))
                .findFirst();
    }

    /** What {@code ens1f0.100} and {@code ens1f0.100@ens1f0} lie on. */
    private static String below(String name) {
        int at = name.indexOf('@');
        if (at >= 0) {
            return name.substring(at + 1);
        }
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    private static String plain(String address) {
        int end = address.length();
        for (char mark : new char[] {'/', '%'}) {
            int at = address.indexOf(mark);
            end = at >= 0 ? Math.min(end, at) : end;
        }
        return address.substring(0, end).toLowerCase(Locale.ROOT);
    }
}
