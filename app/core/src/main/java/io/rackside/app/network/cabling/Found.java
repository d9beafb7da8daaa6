package io.rackside.app.network.cabling;

import io.rackside.model.Problem;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Where an address is plugged in, as far as it is known.
 *
 * @param asked the address, in the one way we write it
 * @param resolved whose an IP address is; several where an address is used twice or at several
 *     sites, none for a MAC address
 * @param at the likeliest port first
 * @param problems boxes that were asked just now and did not answer
 */
public record Found(
        String asked, List<Resolved> resolved, List<PluggedAt> at, List<Problem> problems) {
    public Found {
        Objects.requireNonNull(asked, "asked");
        resolved = List.copyOf(resolved);
        at = List.copyOf(at);
        problems = List.copyOf(problems);
    }

    /** Who tells that the IP address has that MAC address. */
    public enum Source {
        /** A switch or firewall that speaks with it (ipNetToPhysicalTable, ipNetToMediaTable). */
        ARP_TABLE,
        /** The BMC of the server whose port has it. */
        SERVER_PORT;

        /** As in JSON: {@code arp-table}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * An IP address and its MAC address.
     *
     * @param mac six pairs of upper-case hex digits with colons
     * @param box who tells it
     * @param port where it was learned, or that has it
     */
    public record Resolved(String mac, Source source, String box, String port) {
        public Resolved {
            Objects.requireNonNull(mac, "mac");
            Objects.requireNonNull(source, "source");
            Objects.requireNonNull(box, "box");
            Objects.requireNonNull(port, "port");
        }
    }
}
