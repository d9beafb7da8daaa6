package io.rackside.views.picture;

import java.util.Objects;

/**
 * What stands beside the cabinet at the height of a box.
 *
 * @param title the box's name
 * @param aside what the box is in the lens, beside its name; may be empty
 * @param text what the lens says of it, short; may be empty
 * @param tone colours the text when it needs attention, otherwise it is dim
 */
public record Callout(String title, String aside, String text, Status tone) {
    public Callout {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(aside, "aside");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(tone, "tone");
    }

    /** Of a box with nothing beside its name. */
    public Callout(String title, String text, Status tone) {
        this(title, "", text, tone);
    }

    /** What stands beside its name and below it. */
    public String words() {
        return aside.isEmpty() || text.isEmpty() ? aside + text : aside + " · " + text;
    }
}
