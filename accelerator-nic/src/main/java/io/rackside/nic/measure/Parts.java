package io.rackside.nic.measure;

import java.util.LinkedHashMap;
import java.util.Map;

/** What several commands of one script printed, each after a line with its name. */
public final class Parts {
    /** Before the name of what follows. */
    public static final String MARK = "@@ rackside ";

    private static final int MOST = 64;

    private Parts() {}

    /**
     * By name, in order; of a name that comes twice the later. What no name stands over is left.
     */
    public static Map<String, String> of(String text) {
        Map<String, StringBuilder> parts = new LinkedHashMap<>();
        StringBuilder here = null;
        for (String line : text.split("\n", -1)) {
            if (line.startsWith(MARK) && parts.size() < MOST) {
                here = new StringBuilder();
                parts.put(line.substring(MARK.length()).strip(), here);
            } else if (here != null) {
                here.append(line).append('\n');
            }
        }
        Map<String, String> read = new LinkedHashMap<>();
        parts.forEach((name, part) -> read.put(name, part.toString()));
        return read;
    }

    /** A line of a script that names what follows. */
    public static String naming(String name) {
        return "echo '" + MARK + name + "'\n";
    }
}
