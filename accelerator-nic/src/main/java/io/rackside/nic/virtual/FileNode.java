package io.rackside.nic.virtual;

/** What stands at a path. */
sealed interface FileNode {
    /** A folder. */
    record Folder() implements FileNode {}

    /** A link, with its target as it stands there. */
    record Link(String target) implements FileNode {}

    /**
     * A file.
     *
     * @param text what reading it gives
     * @param writer what writing it does
     */
    record Text(String text, Writer writer) implements FileNode {}

    /** Takes what is written to a file. */
    @FunctionalInterface
    interface Writer {
        /** For files that cannot be written. */
        Writer NONE = _ -> "Permission denied";

        /**
         * @return what the kernel says against it; empty when it is done
         */
        String write(String value);
    }
}
