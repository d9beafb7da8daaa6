package io.rackside.drivers.snmp.session;

import org.snmp4j.security.USM;
import org.snmp4j.security.UsmUser;
import org.snmp4j.smi.OctetString;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Users whose notifications are taken, those that {@link SnmpLogin.User#signable} leaves: those of
 * any engine, whose keys are made for each sender's engine as it comes, and those of one engine,
 * which go before them.
 */
public final class TrapUsers {
    public static final TrapUsers NONE = new TrapUsers(List.of(), Map.of());

    private final List<UsmUser> any;
    private final Map<EngineId, UsmUser> own;

    private TrapUsers(List<UsmUser> any, Map<EngineId, UsmUser> own) {
        this.any = List.copyOf(any);
        this.own = Map.copyOf(own);
    }

    /**
     * Those among the logins; of several with one name the first.
     *
     * @throws IllegalArgumentException for a user whose protocols are not told
     */
    public static TrapUsers of(List<SnmpLogin> logins, Map<EngineId, SnmpLogin.User> own) {
        Map<String, UsmUser> any = new LinkedHashMap<>();
        for (SnmpLogin login : logins) {
            if (login instanceof SnmpLogin.User user && user.signable()) {
                any.putIfAbsent(user.name(), of(user));
            }
        }
        Map<EngineId, UsmUser> each = new LinkedHashMap<>();
        own.forEach(
                (engine, user) -> {
                    if (user.signable()) {
                        each.put(engine, of(user));
                    }
                });
        return new TrapUsers(new ArrayList<>(any.values()), each);
    }

    /** How many there are. */
    public int size() {
        return any.size() + own.size();
    }

    /** Puts them into an engine's table. */
    public void into(USM usm) {
        any.forEach(usm::addUser);
        own.forEach(
                (engine, user) ->
                        usm.addUser(user, new OctetString(HexFormat.of().parseHex(engine.hex()))));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TrapUsers users && any.equals(users.any) && own.equals(users.own);
    }

    @Override
    public int hashCode() {
        return any.hashCode() + own.hashCode();
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
