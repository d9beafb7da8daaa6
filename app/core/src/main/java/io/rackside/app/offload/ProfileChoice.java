package io.rackside.app.offload;

import java.util.List;
import java.util.Objects;

/** A profile that a port can be set to. */
public record ProfileChoice(String id, Wording title, List<WishView> wishes) {
    public ProfileChoice {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(title, "title");
        wishes = List.copyOf(wishes);
    }
}
