package io.rackside.model;

import java.util.Objects;

/**
 * Something that could not be read; the rest was.
 *
 * @param where resource path, sensor or record it concerns
 */
public record Problem(String where, Message what) {
    public Problem {
        Objects.requireNonNull(where, "where");
        Objects.requireNonNull(what, "what");
    }
}
