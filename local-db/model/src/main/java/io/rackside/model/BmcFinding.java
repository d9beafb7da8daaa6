package io.rackside.model;

import java.util.Objects;

/**
 * A weakness that one BMC has.
 *
 * @param evidence how it showed, so that somebody can look for himself
 */
public record BmcFinding(Weakness weakness, Message evidence) {
    public BmcFinding {
        Objects.requireNonNull(weakness, "weakness");
        Objects.requireNonNull(evidence, "evidence");
    }

    /** Stable; one finding for each code and BMC. */
    public String code() {
        return weakness.code();
    }

    public Grade severity() {
        return weakness.severity();
    }

    public Message what() {
        return weakness.what();
    }

    public Message remedy() {
        return weakness.remedy();
    }
}
