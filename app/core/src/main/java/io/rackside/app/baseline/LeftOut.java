package io.rackside.app.baseline;

import io.rackside.model.Message;
import io.rackside.model.baseline.BilingualText;

import java.util.Objects;

/** An entry that deviates, or was asked for, and is not in the plan, with the reason. */
public record LeftOut(String id, String of, BilingualText title, Message why) {
    public LeftOut {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(of, "of");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(why, "why");
    }
}
