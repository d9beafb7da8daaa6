package io.rackside.nic.measure;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Words of a command line, for a POSIX shell. */
final class Words {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    /** Interfaces and RDMA devices. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.:@-]{0,63}");

    private static final Pattern ADDRESS =
            Pattern.compile("[0-9A-Fa-f:.]{2,45}(?:%[A-Za-z0-9_.-]{1,15})?");

    private static final Pattern PATH = Pattern.compile("/[^\\p{Cntrl}:]{1,255}");

    private Words() {}

    static String quoted(List<String> words) {
        return words.stream().map(Words::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /** A name that no tool takes for an option. */
    static String name(String name) {
        return fit(NAME, name, "interface or RDMA device");
    }

    /** An IPv4 or IPv6 address; host names are not looked up on a host. */
    static String address(String address) {
        return fit(ADDRESS, address, "address");
    }

    /** A whole path; a colon would be two files to fio. */
    static String path(String path) {
        return fit(PATH, path, "path");
    }

    private static String fit(Pattern form, String word, String what) {
        if (!form.matcher(word).matches()) {
            throw new IllegalArgumentException("no " + what);
        }
        return word;
    }
}
