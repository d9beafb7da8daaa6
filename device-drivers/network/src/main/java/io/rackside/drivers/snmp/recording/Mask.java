package io.rackside.drivers.snmp.recording;

import io.rackside.drivers.snmp.Oid;
import io.rackside.drivers.snmp.Value;
import io.rackside.drivers.snmp.session.SnmpLogin;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a recording does not tell: who may read the device and by what, also in an index, where it
 * stands and who looks after it, and text that looks like a password.
 */
final class Mask {
    private static final Pattern PASSWORD =
            Pattern.compile(
                    "(?i)(passwo?r?d|passphrase|secret|community|pre-shared-key|psk|cipher)"
                            + "\\s*[:=]?\\s*\\S+");

    private final SecretObjects secrets = SecretObjects.known();
    private final SnmpLogin login;

    Mask(SnmpLogin login) {
        this.login = login;
    }

    /** What may be told of it; empty for nothing. */
    Optional<Value> of(Oid oid, Value value) {
        Optional<SecretObjects.Way> way = secrets.of(oid);
        if (way.filter(SecretObjects.Way.DROP::equals).isPresent()
                || login.occursInName(index(oid))) {
            return Optional.empty();
        }
        if (!(value instanceof Value.Octets octets)) {
            return Optional.of(value);
        }
        byte[] bytes = octets.bytes();
        boolean hidden =
                way.isPresent()
                        || login.occursIn(bytes)
                        || login.named(bytes)
                        || PASSWORD.matcher(new String(bytes, StandardCharsets.ISO_8859_1)).find();
        return Optional.of(hidden && bytes.length > 0 ? SecretObjects.HIDDEN : value);
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
