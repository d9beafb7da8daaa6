package io.rackside.drivers.snmp.session;

import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Identity of an SNMP engine (RFC 3411 section 5), which stays with the box whatever its address.
 *
 * @param hex 5 to 32 bytes, two small digits each
 */
public record EngineId(String hex) {
    private static final Pattern FORM = Pattern.compile("(?:[0-9a-f]{2}){5,32}");

    public EngineId {
        if (!FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException("no identity of an engine: " + hex);
        }
    }

    /** Empty where it has less than 5 or more than 32 bytes. */
    public static Optional<EngineId> of(byte[] id) {
        String hex = HexFormat.of().formatHex(id);
        return FORM.matcher(hex).matches() ? Optional.of(new EngineId(hex)) : Optional.empty();
    }
}
