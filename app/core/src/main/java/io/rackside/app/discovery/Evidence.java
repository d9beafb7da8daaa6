package io.rackside.app.discovery;

import java.util.Objects;

/**
 * Something a service said that shows what it is.
 *
 * @param what its name in the protocol: {@code snmpEngineID}, {@code sysObjectID}, {@code SSH} ...
 * @param said verbatim, made harmless to show
 */
public record Evidence(String what, String said) {
    /** RFC 3411: anybody is told it. */
    public static final String ENGINE_ID = "snmpEngineID";

    public static final String OBJECT_ID = "sysObjectID";
    public static final String DESCRIPTION = "sysDescr";
    public static final String NAME = "sysName";

    /** RFC 4253 section 4.2. */
    public static final String IDENTIFICATION = "SSH";

    public Evidence {
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(said, "said");
    }
}
