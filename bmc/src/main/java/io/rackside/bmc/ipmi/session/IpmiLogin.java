package io.rackside.bmc.ipmi.session;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.Login;
import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.wire.KeyExchange;
import io.rackside.model.Message;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * Who logs in to a BMC, and what for.
 *
 * @param key K_g, where the BMC has one
 * @param most the highest level the session may ever be raised to; ask for the least that will do
 */
public record IpmiLogin(Login login, Optional<BmcKey> key, Privilege most) {
    static final int USER_BYTES_MAX = 16;
    static final int PASSWORD_BYTES_MAX = KeyExchange.KEY_LENGTH;
    static final int LEGACY_PASSWORD_BYTES_MAX = 16;

    public IpmiLogin {
        Objects.requireNonNull(login, "login");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(most, "most");
    }

    /** For reading, without a K_g. */
    public static IpmiLogin reading(Login login) {
        return new IpmiLogin(login, Optional.empty(), Privilege.USER);
    }

    public IpmiLogin upTo(Privilege highest) {
        return new IpmiLogin(login, key, highest);
    }

    public IpmiLogin withKey(BmcKey bmcKey) {
        return new IpmiLogin(login, Optional.of(bmcKey), most);
    }

    /**
     * Whether the name and the password fit the protocol; a cut password would be another one.
     *
     * @throws BmcException LOGIN_REFUSED when one is too long; nothing was sent
     */
    void check(int passwordBytesMax) {
        if (user().length() > USER_BYTES_MAX) {
            throw new BmcException(
                    BmcException.Kind.LOGIN_REFUSED,
                    Message.of("bmc.ipmi.user-too-long", USER_BYTES_MAX));
        }
        byte[] password = password();
        int length = password.length;
        Arrays.fill(password, (byte) 0);
        if (length > passwordBytesMax) {
            throw new BmcException(
                    BmcException.Kind.LOGIN_REFUSED,
                    Message.of("bmc.ipmi.password-too-long", passwordBytesMax));
        }
    }

    Octets user() {
        return Octets.copyOf(login.user().getBytes(StandardCharsets.UTF_8));
    }

    /** The password's bytes; whoever asks for them wipes them. */
    byte[] password() {
        char[] password = login.password();
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(password));
        Arrays.fill(password, '\0');
        byte[] bytes = Arrays.copyOf(encoded.array(), encoded.limit());
        Arrays.fill(encoded.array(), (byte) 0);
        return bytes;
    }

    /** What the session keys are made of: K_g, else the password. To be wiped. */
    byte[] sessionKey() {
        return key.map(BmcKey::bytes).orElseGet(this::password);
    }
}
