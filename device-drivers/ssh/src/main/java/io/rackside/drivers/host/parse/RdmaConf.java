package io.rackside.drivers.host.parse;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code /etc/rdma/rdma.conf} of RHEL 6 to 8 and what comes of them: what is loaded at boot for
 * RDMA.
 */
public final class RdmaConf {
    private static final Pattern LINE =
            Pattern.compile(
                    "\\s*([A-Z][A-Z0-9_]*)=[\"']?(yes|no|true|false|1|0)[\"']?\\s*(?:#.*)?");

    private RdmaConf() {}

    /**
     * By name, such as {@code XPRTRDMA_LOAD}; of one that comes twice the last, as with a shell.
     */
    public static Map<String, Boolean> parse(String text) {
        Map<String, Boolean> all = new LinkedHashMap<>();
        for (String line : text.split("\\R", -1)) {
            Matcher setting = LINE.matcher(line);
            if (setting.matches()) {
                all.put(setting.group(1), setting.group(2).matches("yes|true|1"));
            }
        }
        return all;
    }
}
