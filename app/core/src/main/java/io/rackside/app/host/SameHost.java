package io.rackside.app.host;

import io.rackside.model.Identity;

import java.util.Optional;

/**
 * Whether a host is the server in the rack, by serial number, else by UUID. Firmware and kernel do
 * not always agree on the order of the bytes in a UUID's first three fields (DSP0134 section
 * 7.2.1), so either order counts.
 */
final class SameHost {
    private static final int FIELDS = 5;

    private SameHost() {}

    static boolean matches(Identity expected, Identity told) {
        if (expected.serial().isPresent() && told.serial().isPresent()) {
            return expected.serial().get().equalsIgnoreCase(told.serial().get());
        }
        return expected.uuid().isPresent()
                && told.uuid().isPresent()
                && sameUuid(expected.uuid().get(), told.uuid().get());
    }

    /** Whether both tell something of the same kind, and it differs. */
    static boolean contradicts(Identity expected, Identity told) {
        boolean comparable =
                expected.serial().isPresent() && told.serial().isPresent()
                        || expected.uuid().isPresent() && told.uuid().isPresent();
        return comparable && !matches(expected, told);
    }

    /** The serial number, else the UUID. */
    static String shown(Identity identity) {
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
