package io.rackside.app.host;

import io.rackside.app.access.Subject;
import io.rackside.drivers.network.cli.CliException;
import io.rackside.model.Identity;
import io.rackside.model.Message;

import java.util.Optional;

/**
 * Whether a host is the server in the rack, by serial number, else by UUID. Firmware and kernel do
 * not always agree on the order of the bytes in a UUID's first three fields (DSP0134 section
 * 7.2.1), so either order counts.
 */
final class SameHost {
    private static final int FIELDS = 5;

    private SameHost() {}

    /** How two identities stand to each other. */
    enum Verdict {
        /** They name one box. */
        SAME,
        /** The UUID is the same and the serial number is not: a person has to look. */
        CONFLICT,
        /** They name two. */
        OTHER,
        /** They tell nothing of the same kind. */
        UNTOLD
    }

    /** The serial number decides; where the UUID says the contrary of a difference, nobody does. */
    static Verdict verdict(Identity expected, Identity told) {
        boolean uuids = expected.uuid().isPresent() && told.uuid().isPresent();
        boolean sameUuid = uuids && sameUuid(expected.uuid().get(), told.uuid().get());
        if (expected.serial().isPresent() && told.serial().isPresent()) {
            boolean same = expected.serial().get().equalsIgnoreCase(told.serial().get());
            return same ? Verdict.SAME : sameUuid ? Verdict.CONFLICT : Verdict.OTHER;
        }
        return !uuids ? Verdict.UNTOLD : sameUuid ? Verdict.SAME : Verdict.OTHER;
    }

    /** Whether both have the same serial number and UUIDs that differ in either order. */
    static boolean uuidDiffers(Identity expected, Identity told) {
        return verdict(expected, told) == Verdict.SAME
                && expected.uuid().isPresent()
                && told.uuid().isPresent()
                && !sameUuid(expected.uuid().get(), told.uuid().get());
    }

    /**
     * For one who is to change something.
     *
     * @throws CliException ANOTHER_BOX when the host that answers is not the box that is meant,
     *     when its serial number and its UUID do not agree about that, or when the model has either
     *     and the host tells nothing to compare with
     */
    static void require(Subject subject, Identity told, String address) {
        Identity expected = subject.target().identity();
        switch (verdict(expected, told)) {
            case SAME -> {}
            case UNTOLD -> {
                if (expected.known()) {
                    throw new CliException(
                            CliException.Kind.ANOTHER_BOX,
                            Message.of("core.host.not-proven", subject.target().name(), address));
                }
            }
            case OTHER -> throw another(expected, told, address);
            case CONFLICT ->
                    throw new CliException(
                            CliException.Kind.ANOTHER_BOX,
                            conflict(subject.target().name(), expected, told));
        }
    }

    static CliException another(Identity expected, Identity told, String address) {
        return new CliException(
                CliException.Kind.ANOTHER_BOX,
                Message.of("core.network.another-box", address, shown(expected), shown(told)));
    }

    /** Both readings of a box whose UUID is the same and whose serial number is not. */
    static Message conflict(String name, Identity expected, Identity told) {
        return Message.of(
                "core.host.conflict",
                name,
                told.uuid().orElse(""),
                expected.serial().orElse(""),
                told.serial().orElse(""));
    }

    /** The serial number, else the UUID. */
    private static String shown(Identity identity) {
        return identity.serial().or(identity::uuid).orElse("");
    }

    private static boolean sameUuid(String one, String other) {
        return one.equalsIgnoreCase(other)
                || turned(one).filter(other::equalsIgnoreCase).isPresent();
    }

    private static Optional<String> turned(String uuid) {
        String[] fields = uuid.split("-", -1);
        if (fields.length != FIELDS) {
            return Optional.empty();
        }
        for (int i = 0; i < 3; i++) {
            StringBuilder bytes = new StringBuilder();
            for (int at = fields[i].length() - 2; at >= 0; at -= 2) {
                bytes.append(fields[i], at, at + 2);
            }
            fields[i] = bytes.toString();
        }
        return Optional.of(String.join("-", fields));
    }
}
