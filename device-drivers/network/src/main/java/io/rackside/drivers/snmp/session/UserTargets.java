package io.rackside.drivers.snmp.session;

import org.snmp4j.DirectUserTarget;
import org.snmp4j.Target;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;

import java.util.Arrays;
import java.util.Optional;

/**
 * A user's keys for one engine (RFC 3414 section 2.6). They travel with each question instead of
 * standing in one table of users: two devices may know the same name by other passphrases.
 */
final class UserTargets {
    private final SecurityProtocols protocols;
    private final UdpAddress to;
    private final SnmpLogin.User user;
    private final byte[] engine;

    UserTargets(SecurityProtocols protocols, UdpAddress to, SnmpLogin.User user, byte[] engine) {
        this.protocols = protocols;
        this.to = to;
        this.user = user;
        this.engine = engine.clone();
    }

    OctetString engine() {
        return new OctetString(engine);
    }

    Target<UdpAddress> target(Optional<Authentication> hash, Optional<Privacy> cipher) {
        DirectUserTarget<UdpAddress> target =
                new DirectUserTarget<>(
                        to,
                        new OctetString(user.name()),
                        engine,
                        hash.map(each -> protocols.getAuthenticationProtocol(each.protocol()))
                                .orElse(null),
                        hash.map(this::authKey).orElse(null),
                        cipher.map(each -> protocols.getPrivacyProtocol(each.protocol()))
                                .orElse(null),
                        hash.flatMap(h -> cipher.map(c -> privKey(h, c))).orElse(null));
        target.setVersion(SnmpConstants.version3);
        return target;
    }

    private OctetString authKey(Authentication hash) {
        byte[] passphrase = user.authBytes();
        byte[] key = protocols.passwordToKey(hash.protocol(), new OctetString(passphrase), engine);
        Arrays.fill(passphrase, (byte) 0);
        return new OctetString(key);
    }

    private OctetString privKey(Authentication hash, Privacy cipher) {
        byte[] passphrase = user.privBytes();
        byte[] key =
                protocols.passwordToKey(
                        cipher.protocol(), hash.protocol(), new OctetString(passphrase), engine);
        Arrays.fill(passphrase, (byte) 0);
        return new OctetString(key);
    }
}
