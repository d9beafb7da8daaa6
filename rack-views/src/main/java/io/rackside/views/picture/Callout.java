package io.rackside.views.picture;

import java.util.Objects;

/**
 * What stands beside the cabinet at the height of a box.
 *
 * @param title the box's name
 * @param text what the lens says of it, short; may be empty
 * @param tone colours the text when it needs attention, otherwise it is dim
 */
public record Callout(String title, String text, Status tone) {
    public Callout {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(tone, "tone");
    }
}
