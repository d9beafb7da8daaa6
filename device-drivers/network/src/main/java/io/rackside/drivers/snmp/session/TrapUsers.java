package io.rackside.drivers.snmp.session;

import org.snmp4j.security.UsmUser;
import org.snmp4j.smi.OctetString;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Users whose notifications are taken: their keys are made for each sender's engine as it comes.
 */
public final class TrapUsers {
    private TrapUsers() {}

    /**
     * Those among the logins.
     *
     * @throws IllegalArgumentException for a user whose protocols are not told
     */
    public static List<UsmUser> of(List<SnmpLogin> logins) {
        List<UsmUser> users = new ArrayList<>();
        for (SnmpLogin login : logins) {
            if (login instanceof SnmpLogin.User user) {
                users.add(of(user));
            }
        }
        return users;
    }

    private static UsmUser of(SnmpLogin.User user) {
        OctetString name = new OctetString(user.name());
        if (!user.signs()) {
            return new UsmUser(name, null, null, null, null);
        }
        Authentication hash = told(user, user.authentication());
        OctetString authPassphrase = new OctetString(user.authBytes());
        if (!user.encrypts()) {
            return new UsmUser(name, hash.protocol(), authPassphrase, null, null);
        }
        Privacy cipher = told(user, user.privacy());
        return new UsmUser(
                name,
                hash.protocol(),
                authPassphrase,
                cipher.protocol(),
                new OctetString(user.privBytes()));
    }

    private static <T> T told(SnmpLogin.User user, Optional<T> protocol) {
        return protocol.orElseThrow(
                () -> new IllegalArgumentException("protocols of " + user.name() + " not told"));
    }
}
