package io.rackside.drivers.host.parse;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Files printed one after the other, each below a line {@code ==> path <==}. */
public final class FileList {
    private static final Pattern HEAD = Pattern.compile("(?m)^==> (/\\S+) <==$");

    private FileList() {}

    /** Contents by path, in order. */
    public static Map<String, String> parse(String text) {
        Map<String, String> files = new LinkedHashMap<>();
        Matcher head = HEAD.matcher(text);
        String path = null;
        int from = 0;
        while (head.find()) {
            if (path != null) {
                files.put(path, text.substring(from, head.start()).strip());
            }
            path = head.group(1);
            from = head.end();
        }
        if (path != null) {
            files.put(path, text.substring(from).strip());
        }
        return files;
    }
}
