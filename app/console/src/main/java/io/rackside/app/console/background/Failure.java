package io.rackside.app.console.background;

import io.rackside.model.Message;

import java.util.Objects;

/**
 * Why a piece of work did not end well, in words for the technician.
 *
 * @param what what was tried and what came of it
 * @param details what the copy button gives beyond it; empty when there is no more to tell
 */
public record Failure(Message what, String details) {
    public Failure {
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(details, "details");
    }
}
