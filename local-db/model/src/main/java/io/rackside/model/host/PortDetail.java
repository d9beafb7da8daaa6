package io.rackside.model.host;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What else a port tells of its link and its hardware.
 *
 * @param flags switches of the driver's own
 * @param connection of NetworkManager that keeps the port, empty where it keeps none of it
 */
public record PortDetail(
        Fact<Link> link,
        Fact<Stamping> stamping,
        Fact<Transceiver> transceiver,
        Fact<Map<String, Boolean>> flags,
        Fact<String> connection) {
    public PortDetail {
        Objects.requireNonNull(link, "link");
        Objects.requireNonNull(stamping, "stamping");
        Objects.requireNonNull(transceiver, "transceiver");
        Objects.requireNonNull(flags, "flags");
        Objects.requireNonNull(connection, "connection");
    }

    /** Nothing of the kind. */
    public static PortDetail none() {
        return new PortDetail(
                Fact.notSupported(),
                Fact.notSupported(),
                Fact.notSupported(),
                Fact.notSupported(),
                Fact.notSupported());
    }

    /**
     * Link modes in the kernel's words, such as {@code 25000baseCR/Full}.
     *
     * @param partner what the other end offers, where it tells
     * @param fec modes of forward error correction the port can
     * @param duplex such as {@code Full}, empty without a link
     * @param connector such as {@code FIBRE}
     */
    public record Link(
            List<String> supported,
            List<String> advertised,
            List<String> partner,
            List<String> fec,
            String duplex,
            Optional<Boolean> negotiated,
            String connector) {
        public Link {
            supported = List.copyOf(supported);
            advertised = List.copyOf(advertised);
            partner = List.copyOf(partner);
            fec = List.copyOf(fec);
            Objects.requireNonNull(duplex, "duplex");
            Objects.requireNonNull(negotiated, "negotiated");
            Objects.requireNonNull(connector, "connector");
        }
    }

    /**
     * Time stamps that the hardware makes, for PTP (IEEE 1588).
     *
     * @param clock its own clock's number, empty where it has none
     */
    public record Stamping(boolean transmit, boolean receive, Optional<Integer> clock) {
        public Stamping {
            Objects.requireNonNull(clock, "clock");
        }
    }

    /**
     * What is plugged in (SFF-8472, SFF-8636, CMIS).
     *
     * @param form such as {@code SFP}
     * @param powers light received and sent in dBm, by the tool's names of them
     * @param celsius its temperature
     */
    public record Transceiver(
            String form,
            String vendor,
            String part,
            String serial,
            List<String> types,
            Map<String, Double> powers,
            Optional<Double> celsius) {
        public Transceiver {
            Objects.requireNonNull(form, "form");
            Objects.requireNonNull(vendor, "vendor");
            Objects.requireNonNull(part, "part");
            Objects.requireNonNull(serial, "serial");
            types = List.copyOf(types);
            powers = Map.copyOf(powers);
            Objects.requireNonNull(celsius, "celsius");
        }
    }
}
