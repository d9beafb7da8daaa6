package io.rackside.drivers.snmp.recording;

import io.rackside.drivers.snmp.Oid;
import io.rackside.drivers.snmp.Value;
import io.rackside.drivers.snmp.session.SnmpLogin;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a recording does not tell: who may read the device and by what, also in an index, where it
 * stands and who looks after it, and text that looks like a password.
 */
final class Mask {
    /**
     * Users, views, communities and trap targets (RFC 3413 to 3415, RFC 3584); eventCommunity and
     * trapDestCommunity of RMON (RFC 2819, RFC 4502).
     */
    private static final List<Oid> LEFT_OUT =
            List.of(
                    Oid.of("1.3.6.1.2.1.16.9.1.1.4"),
                    Oid.of("1.3.6.1.2.1.16.19.13"),
                    Oid.of("1.3.6.1.6.3.12"),
                    Oid.of("1.3.6.1.6.3.13"),
                    Oid.of("1.3.6.1.6.3.15.1.2"),
                    Oid.of("1.3.6.1.6.3.16"),
                    Oid.of("1.3.6.1.6.3.18"));

    /** sysContact, sysLocation. */
    private static final List<Oid> PRIVATE =
            List.of(Oid.of("1.3.6.1.2.1.1.4"), Oid.of("1.3.6.1.2.1.1.6"));

    private static final Pattern PASSWORD =
            Pattern.compile(
                    "(?i)(passwo?r?d|passphrase|secret|community|pre-shared-key|psk|cipher)"
                            + "\\s*[:=]?\\s*\\S+");

    private static final Value HIDDEN =
            new Value.Octets("<private>".getBytes(StandardCharsets.US_ASCII));

    private final SnmpLogin login;

    Mask(SnmpLogin login) {
        this.login = login;
    }

    /** What may be told of it; empty for nothing. */
    Optional<Value> of(Oid oid, Value value) {
        if (LEFT_OUT.stream().anyMatch(oid::startsWith) || login.occursInName(index(oid))) {
            return Optional.empty();
        }
        if (!(value instanceof Value.Octets octets)) {
            return Optional.of(value);
        }
        byte[] bytes = octets.bytes();
        boolean hidden =
                PRIVATE.stream().anyMatch(oid::startsWith)
                        || login.occursIn(bytes)
                        || login.named(bytes)
                        || PASSWORD.matcher(new String(bytes, StandardCharsets.ISO_8859_1)).find();
        return Optional.of(hidden && bytes.length > 0 ? HIDDEN : value);
    }

    /** Tables of users and communities carry their names in the index, a character a number. */
    private static byte[] index(Oid oid) {
        byte[] bytes = new byte[oid.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = oid.at(i) > 0xff ? 0 : (byte) oid.at(i);
        }
        return bytes;
    }
}
