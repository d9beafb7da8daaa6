package io.rackside.app.network.traps;

import io.rackside.app.access.AccessRefused;
import io.rackside.bmc.Login;
import io.rackside.drivers.snmp.session.EngineId;
import io.rackside.drivers.snmp.session.SnmpLogin;
import io.rackside.model.CredentialRef;
import io.rackside.model.Device;
import io.rackside.model.Endpoint;
import io.rackside.model.Protocol;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Logins of the vault as a receiver of notifications needs them. What was at hand once stays while
 * the vault is locked, as in conversations that are open.
 */
final class TrapLogins {
    private final Sources sources;
    private final Map<CredentialRef, Login> held = new HashMap<>();

    /**
     * Where they come from.
     *
     * @param login of a credential; refused while the vault is locked
     * @param protocols puts in what was found out when its box was read: a sender of traps cannot
     *     be asked
     * @param engine that answered last at an address
     */
    record Sources(
            Function<CredentialRef, Optional<Login>> login,
            Function<Endpoint, Function<SnmpLogin.User, SnmpLogin.User>> protocols,
            Function<Endpoint, Optional<EngineId>> engine) {}

    /**
     * Those at hand.
     *
     * @param logins one for each credential
     * @param own users by their box's engine: boxes may have users of one name
     * @param locked whether some are missing because the vault is locked
     * @param unready users whose protocols nobody knows yet
     */
    record AtHand(
            List<SnmpLogin> logins,
            Map<EngineId, SnmpLogin.User> own,
            boolean locked,
            Set<String> unready) {
        static final AtHand NONE = new AtHand(List.of(), Map.of(), false, Set.of());
    }

    TrapLogins(Sources sources) {
        this.sources = sources;
    }

    /** The logins of these boxes' SNMP addresses; others are forgotten. */
    synchronized AtHand of(Collection<Device> devices) {
        Map<CredentialRef, SnmpLogin> logins = new LinkedHashMap<>();
        Map<EngineId, SnmpLogin.User> own = new LinkedHashMap<>();
        Set<String> unready = new HashSet<>();
        Set<CredentialRef> wanted = new HashSet<>();
        boolean locked = false;
        for (Device device : devices) {
            Endpoint agent = device.endpoint(Protocol.SNMP).orElse(null);
            CredentialRef ref = agent == null ? null : agent.credential().orElse(null);
            if (ref == null) {
                continue;
            }
            locked |= wanted.add(ref) && isLocked(ref);
            if (held.containsKey(ref)) {
                SnmpLogin login = login(held.get(ref), sources.protocols().apply(agent));
                if (isWhole(login)) {
                    logins.putIfAbsent(ref, login);
                    if (login instanceof SnmpLogin.User user) {
                        sources.engine().apply(agent).ifPresent(id -> own.put(id, user));
                    }
                } else if (login instanceof SnmpLogin.User user) {
                    unready.add(user.name());
                }
            }
        }
        held.keySet().retainAll(wanted);
        return new AtHand(List.copyOf(logins.values()), own, locked, unready);
    }

    /** Takes what the vault has; whether there is nothing to go by because it is locked. */
    private boolean isLocked(CredentialRef ref) {
        try {
            Optional<Login> login = sources.login().apply(ref);
            login.ifPresentOrElse(known -> held.put(ref, known), () -> held.remove(ref));
            return false;
        } catch (AccessRefused e) {
            return e.kind() == AccessRefused.Kind.VAULT_LOCKED && !held.containsKey(ref);
        }
    }

    /** A login without a user is a community, K_g stands for encryption. */
    private static SnmpLogin login(
            Login login, Function<SnmpLogin.User, SnmpLogin.User> protocols) {
        char[] password = login.password();
        char[] encrypting = login.bmcKey().orElse(new char[0]);
        try {
            if (login.user().isEmpty()) {
                return new SnmpLogin.Community(password);
            }
            SnmpLogin.User user = SnmpLogin.User.unprotected(login.user());
            if (password.length > 0) {
                user = user.signing(Optional.empty(), password);
            }
            if (encrypting.length > 0) {
                user = user.encrypting(Optional.empty(), encrypting);
            }
            return protocols.apply(user);
        } finally {
            Arrays.fill(password, '\0');
            Arrays.fill(encrypting, '\0');
        }
    }

    /** With too short a passphrase no box can be read, and so none of its traps. */
    private static boolean isWhole(SnmpLogin login) {
        return switch (login) {
            case SnmpLogin.Community _ -> true;
            case SnmpLogin.User user ->
                    user.signable()
                            && (!user.signs() || user.authentication().isPresent())
                            && (!user.encrypts() || user.privacy().isPresent());
        };
    }
}
