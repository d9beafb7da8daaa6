package io.rackside.app.console.picture;

import io.rackside.views.picture.Status;

import java.util.Objects;

/** How the cabling of a cabinet stands, for its tile on the wall. */
public record CabinetNetwork(Status status, String words) {
    public CabinetNetwork {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(words, "words");
    }
}
