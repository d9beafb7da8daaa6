package io.rackside.bmc.virtual.machine;

import java.util.Objects;

/** A part of the machine that something happened to; {@code id} is its bay, slot or sensor key. */
public record Part(Kind kind, String id) {
    public enum Kind {
        SYSTEM,
        PSU,
        FAN,
        DRIVE,
        DIMM,
        TEMPERATURE,
        BMC
    }

    public static final Part SYSTEM = new Part(Kind.SYSTEM, "1");
    public static final Part BMC = new Part(Kind.BMC, "1");

    public Part {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(id, "id");
    }

    static Part of(Kind kind, int bay) {
        return new Part(kind, Integer.toString(bay));
    }
}
