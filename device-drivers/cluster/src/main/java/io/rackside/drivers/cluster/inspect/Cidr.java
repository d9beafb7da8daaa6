package io.rackside.drivers.cluster.inspect;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/**
 * A network of addresses.
 *
 * @param bits leading ones that are fixed
 */
record Cidr(byte[] address, int bits) {
    /** Empty for what is none; no name is looked up. */
    static Optional<Cidr> of(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 2
                || !parts[0].matches("[0-9a-fA-F:.]{2,45}")
                || !parts[1].matches("\\d{1,3}")) {
            return Optional.empty();
        }
        try {
            boolean colon = parts[0].contains(":");
            if (!colon && !parts[0].matches("\\d{1,3}(\\.\\d{1,3}){3}")) {
                return Optional.empty();
            }
            InetAddress address = InetAddress.getByName(colon ? "[" + parts[0] + "]" : parts[0]);
            byte[] bytes = address.getAddress();
            int bits = Integer.parseInt(parts[1]);
            return bits <= bytes.length * 8 && colon == address instanceof Inet6Address
                    ? Optional.of(new Cidr(bytes, bits))
                    : Optional.empty();
        } catch (UnknownHostException _) {
            return Optional.empty();
        }
    }

    boolean contains(Cidr other) {
        if (address.length != other.address.length || other.bits < bits) {
            return false;
        }
        byte[] own = address.clone();
        byte[] its = other.address.clone();
        for (int i = bits; i < own.length * 8; i++) {
            int mask = ~(0x80 >> i % 8);
            own[i / 8] &= (byte) mask;
            its[i / 8] &= (byte) mask;
        }
        return Arrays.equals(own, its);
    }

    /** How many addresses it has. */
    double size() {
        return Math.pow(2, address.length * 8.0 - bits);
    }
}
