package io.rackside.bmc.files;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a Range header asks of a file (RFC 9110, 14.1 and 14.2). */
sealed interface ByteRange {
    /** All of it: there is no such header, or none that has to be understood. */
    record All() implements ByteRange {}

    /** From the first to the last byte, both included. */
    record Part(long first, long last) implements ByteRange {}

    /** Nothing of it lies within the file. */
    record Unsatisfiable() implements ByteRange {}

    Pattern ONE = Pattern.compile("(?i)bytes[ \t]*=[ \t]*([0-9]{0,18})-([0-9]{0,18})[ \t]*");

    /**
     * Reads the header. A server may pass over it (14.2), which is done with units nobody knows,
     * with what makes no sense, and with several ranges at once: of an image nobody needs them.
     *
     * @param size of the file, more than 0
     */
    static ByteRange of(Optional<String> header, long size) {
        Matcher one = ONE.matcher(header.orElse(""));
        if (!one.matches() || one.group(1).isEmpty() && one.group(2).isEmpty()) {
            return new All();
        }
        if (one.group(1).isEmpty()) {
            long most = Long.parseLong(one.group(2));
            return most == 0 ? new Unsatisfiable() : new Part(Math.max(0, size - most), size - 1);
        }
        long first = Long.parseLong(one.group(1));
        long last = one.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(one.group(2));
        if (last < first) {
            return new All();
        }
        return first >= size ? new Unsatisfiable() : new Part(first, Math.min(last, size - 1));
    }
}
