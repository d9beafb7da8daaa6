package io.rackside.app.site;

import io.rackside.model.Message;

import java.util.Objects;

/**
 * An edit of the model that cannot be: a box in the way, a name taken, a folder open for reading.
 */
public final class EditRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Message why;

    public EditRefused(Message why) {
        super(why.code());
        this.why = Objects.requireNonNull(why, "why");
    }

    /** The reason, in words when rendered. */
    public Message why() {
        return why;
    }
}
