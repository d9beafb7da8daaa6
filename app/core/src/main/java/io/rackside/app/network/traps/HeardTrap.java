package io.rackside.app.network.traps;

import io.rackside.drivers.snmp.trap.Trap;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;

import java.util.Objects;
import java.util.Optional;

/**
 * A notification with the box it is of.
 *
 * @param device empty for a stranger's: of no box of the model, or of one we cannot tell
 */
public record HeardTrap(Trap trap, Optional<DeviceId> device, Standing standing) {
    /** How sure it is that the box sent it. Only what is trusted raises and clears alarms. */
    public enum Standing {
        /** From its address, or by its engine, with a login of the vault. */
        TRUSTED,
        /** By its engine and with a login of the vault, but from another address than its own. */
        ELSEWHERE,
        /** From its address; its community cannot be compared while the vault is locked. */
        UNVERIFIED,
        /** From its address, but with no login of the vault. */
        UNPROVEN,
        /** From the address of a box, but another engine than that box has. */
        ANOTHER_ENGINE,
        /** Of no box of the model. */
        STRANGER
    }

    public HeardTrap {
        Objects.requireNonNull(trap, "trap");
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(standing, "standing");
    }

    /** Whether a login of the vault proves it. */
    public boolean trusted() {
        return standing == Standing.TRUSTED || standing == Standing.ELSEWHERE;
    }

    /** Name of the port it is about, where that is known. */
    public Optional<String> port() {
        return trap.port();
    }

    /** In words, when rendered, with what is to be known of its sender. */
    public Message what() {
        String from = trap.notification().from().getHostAddress();
        return switch (standing) {
            case TRUSTED, STRANGER -> trap.what();
            case ELSEWHERE -> Message.of("core.trap.elsewhere", trap.what(), from);
            case UNVERIFIED -> Message.of("core.trap.unverified", trap.what());
            case UNPROVEN -> Message.of("core.trap.unproven", trap.what());
            case ANOTHER_ENGINE -> Message.of("core.trap.another-engine", trap.what(), from);
        };
    }
}
