package io.rackside.app.network.traps;

import io.rackside.drivers.snmp.trap.UnreadTrap;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;

import java.util.Objects;
import java.util.Optional;

/**
 * A notification of SNMPv3 that could not be verified, and so not be read, with the box it says it
 * is of, which nothing proves.
 *
 * @param device empty where its engine and address are of no box
 */
public record UnheardTrap(UnreadTrap message, Optional<DeviceId> device, Why why) {
    /** What stands in the way. */
    public enum Why {
        /** Logins lie in the vault, and it is locked. */
        VAULT_LOCKED,
        /** Its user's protocols are not known before the box was read once. */
        NEVER_READ,
        UNKNOWN_USER,
        WRONG_KEY,
        OUT_OF_TIME,
        /** It does not decode. */
        NONSENSE
    }

    public UnheardTrap {
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(why, "why");
    }

    /** In words, when rendered. */
    public Message what() {
        return switch (why) {
            case VAULT_LOCKED -> Message.of("core.trap.unread.locked");
            case NEVER_READ -> Message.of("core.trap.unread.never-read", message.user());
            case UNKNOWN_USER -> Message.of("core.trap.unread.user", message.user());
            case WRONG_KEY -> Message.of("core.trap.unread.key", message.user());
            case OUT_OF_TIME -> Message.of("core.trap.unread.time");
            case NONSENSE -> Message.of("core.trap.unread.nonsense");
        };
    }
}
