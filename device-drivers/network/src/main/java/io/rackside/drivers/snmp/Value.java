package io.rackside.drivers.snmp;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/**
 * A value as an agent sends it, typed as on the wire (RFC 3416 section 3, RFC 2578 section 7.1).
 */
public sealed interface Value {
    /** INTEGER, also of an enumeration. */
    record Whole(int value) implements Value {}

    /** OCTET STRING, also text, MAC addresses and BITS. */
    record Octets(byte[] bytes) implements Value {
        public Octets {
            bytes = bytes.clone();
        }

        @Override
        public byte[] bytes() {
            return bytes.clone();
        }

        public int length() {
            return bytes.length;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Octets octets && Arrays.equals(bytes, octets.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return "Octets[" + HexFormat.of().formatHex(bytes) + "]";
        }
    }

    /** OBJECT IDENTIFIER. */
    record Name(Oid oid) implements Value {
        public Name {
            Objects.requireNonNull(oid, "oid");
        }
    }

    /** IpAddress: 4 bytes, some agents send 16. */
    record Address(Octets octets) implements Value {
        public Address {
            Objects.requireNonNull(octets, "octets");
        }
    }

    /** Counter32: 0 to 2^32-1, wraps. */
    record Counter32(long value) implements Value {}

    /** Gauge32 and Unsigned32: 0 to 2^32-1. */
    record Gauge(long value) implements Value {}

    /** TimeTicks: hundredths of a second, wraps after 497 days. */
    record Ticks(long value) implements Value {}

    /** Counter64: unsigned, as the bits of a {@code long}. */
    record Counter64(long bits) implements Value {}

    /** Opaque: bytes of a type of the maker's own, among them floats. */
    record Opaque(Octets octets) implements Value {
        public Opaque {
            Objects.requireNonNull(octets, "octets");
        }
    }

    /** NULL, which an agent may answer with by mistake; no value. */
    record Nothing() implements Value {}
}
