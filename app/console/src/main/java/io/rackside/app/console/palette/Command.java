package io.rackside.app.console.palette;

import io.rackside.model.Message;

import java.util.Objects;

/**
 * Something the palette can do.
 *
 * @param name what it does, in words
 * @param keys the keys that do the same, empty for none
 */
public record Command(Message name, String keys, Runnable act) {
    public Command {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(keys, "keys");
        Objects.requireNonNull(act, "act");
    }
}
