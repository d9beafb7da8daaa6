package io.rackside.views;

/** Finds the few words the controls show of their own, in the reader's language. */
@FunctionalInterface
public interface ViewWords {
    /**
     * The text of a code of this module.
     *
     * @param code a key of {@code io/rackside/words/views_*.properties}, such as {@code
     *     views.front}
     */
    String text(String code);
}
