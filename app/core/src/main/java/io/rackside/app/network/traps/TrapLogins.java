package io.rackside.app.network.traps;

import io.rackside.bmc.Login;
import io.rackside.drivers.snmp.session.SnmpLogin;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** Logins of the vault as a receiver of notifications needs them. */
final class TrapLogins {
    private TrapLogins() {}

    /**
     * A login without a user is a community, K_g stands for encryption.
     *
     * @param protocols puts in what was found out when its box was read: a sender of traps cannot
     *     be asked
     * @return empty for a user whose protocols nobody knows yet
     */
    static Optional<SnmpLogin> of(Login login, Function<SnmpLogin.User, SnmpLogin.User> protocols) {
        char[] password = login.password();
        char[] encrypting = login.bmcKey().orElse(new char[0]);
        try {
            if (login.user().isEmpty()) {
                return Optional.of(new SnmpLogin.Community(password));
            }
            SnmpLogin.User user = SnmpLogin.User.unprotected(login.user());
            if (password.length > 0) {
                user = user.signing(Optional.empty(), password);
            }
            if (encrypting.length > 0) {
                user = user.encrypting(Optional.empty(), encrypting);
            }
            SnmpLogin.User told = protocols.apply(user);
            boolean whole =
                    (!told.signs() || told.authentication().isPresent())
                            && (!told.encrypts() || told.privacy().isPresent());
            return whole ? Optional.of(told) : Optional.empty();
        } finally {
            Arrays.fill(password, '\0');
            Arrays.fill(encrypting, '\0');
        }
    }
}
