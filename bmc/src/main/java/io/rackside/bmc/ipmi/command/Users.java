package io.rackside.bmc.ipmi.command;

import io.rackside.bmc.ipmi.message.Messenger;
import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.message.Request;
import io.rackside.bmc.ipmi.message.Response;
import io.rackside.bmc.ipmi.text.PackedText;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The BMC's own accounts (IPMI 2.0 sections 22.26 to 22.30). */
public final class Users {
    /** Longest name, in bytes. */
    public static final int NAME_MAX = 16;

    /** Longest password of IPMI 2.0, in bytes; of 1.5 it is 16. */
    public static final int PASSWORD_MAX = 20;

    private static final int MOST_USERS = 63;
    private static final int NO_ACCESS = 0x0F;

    private static final int SET_ACCESS = 0x43;
    private static final int GET_ACCESS = 0x44;
    private static final int SET_NAME = 0x45;
    private static final int GET_NAME = 0x46;
    private static final int SET_PASSWORD = 0x47;

    private static final int DISABLE = 0;
    private static final int ENABLE = 1;
    private static final int SET = 2;

    private final Messenger messenger;

    public Users(Messenger messenger) {
        this.messenger = messenger;
    }

    /**
     * An account.
     *
     * @param id 1 to 63; 1 is the one without a name
     * @param name empty for none
     * @param enabled absent where the BMC does not tell
     * @param messaging whether it may open sessions on the channel
     * @param privilege the highest it gets there: 1 callback to 4 administrator, 5 OEM; 15 none
     */
    public record User(
            int id,
            String name,
            Optional<Boolean> enabled,
            boolean messaging,
            boolean callbackOnly,
            int privilege) {
        public User {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(enabled, "enabled");
        }

        /** Whether a session can be opened by it. */
        public boolean letsIn() {
            return messaging && privilege != NO_ACCESS && enabled.orElse(true);
        }

        /** Whether anyone gets in without giving a name. */
        public boolean anonymous() {
            return name.isEmpty() && letsIn();
        }
    }

    /** All accounts as one channel sees them; empty when the BMC does not tell them. */
    public List<User> list(int channel) throws InterruptedException {
        Response first = messenger.ask(access(channel, 1));
        if (!first.ok() || !first.data().has(4)) {
            return List.of();
        }
        int count = Math.clamp(first.data().u8(0) & 0x3F, 1, MOST_USERS);
        List<Request> requests = new ArrayList<>();
        for (int id = 1; id <= count; id++) {
            requests.add(access(channel, id));
            requests.add(Request.read(NetFn.APP, GET_NAME, id));
        }
        List<Response> answers = messenger.askAll(requests);
        List<User> users = new ArrayList<>();
        for (int id = 1; id <= count; id++) {
            user(id, answers.get(2 * id - 2), answers.get(2 * id - 1)).ifPresent(users::add);
        }
        return users;
    }

    private static Request access(int channel, int user) {
        return Request.read(NetFn.APP, GET_ACCESS, channel, user);
    }

    private static Optional<User> user(int id, Response access, Response name) {
        if (!access.ok() || !access.data().has(4)) {
            return Optional.empty();
        }
        Octets data = access.data();
        Optional<Boolean> enabled =
                switch (data.u8(1) >> 6) {
                    case 1 -> Optional.of(true);
                    case 2 -> Optional.of(false);
                    default -> Optional.empty();
                };
        return Optional.of(
                new User(
                        id,
                        name.ok() ? PackedText.eightBit(name.data()).strip() : "",
                        enabled,
                        data.bit(3, 4),
                        data.bit(3, 6),
                        data.u8(3) & 0x0F));
    }

    /**
     * Names an account; to be sent by an act only.
     *
     * @throws IllegalArgumentException when the name is longer than 16 bytes
     */
    public static Request setName(int user, String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > NAME_MAX) {
            throw new IllegalArgumentException("a name of " + bytes.length + " bytes");
        }
        return act(SET_NAME, Octets.of(user).plus(Octets.copyOf(Arrays.copyOf(bytes, NAME_MAX))));
    }

    /**
     * Sets a password; to be sent by an act only. The request holds the password and must not be
     * written anywhere.
     *
     * @param twenty whether the BMC takes 20 bytes, as IPMI 2.0 has it, not 16
     * @throws IllegalArgumentException when the password is longer; it is never cut
     */
    public static Request setPassword(int user, byte[] password, boolean twenty) {
        int room = twenty ? PASSWORD_MAX : 16;
        if (password.length > room) {
            throw new IllegalArgumentException("a password of more than " + room + " bytes");
        }
        byte[] padded = Arrays.copyOf(password, room);
        Request request =
                act(
                        SET_PASSWORD,
                        Octets.of(user | (twenty ? 0x80 : 0), SET).plus(Octets.copyOf(padded)));
        Arrays.fill(padded, (byte) 0);
        return request;
    }

    /** Lets an account in or keeps it out; to be sent by an act only. */
    public static Request enable(int user, boolean enabled) {
        return act(SET_PASSWORD, Octets.of(user, enabled ? ENABLE : DISABLE));
    }

    /**
     * Sets what an account may on a channel; to be sent by an act only.
     *
     * @param privilege 1 callback to 4 administrator, 15 none
     */
    public static Request setAccess(int channel, int user, boolean messaging, int privilege) {
        return act(
                SET_ACCESS,
                Octets.of(0x80 | (messaging ? 0x10 : 0) | channel & 0x0F, user, privilege));
    }

    private static Request act(int command, Octets data) {
        return new Request(NetFn.APP, 0, command, data, Request.Repeat.NEVER);
    }
}
