package io.rackside.drivers.network.virtual;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A view that is neither of a port nor of a VLAN: which lines open one, and which it takes. As the
 * makers' configuration guides have them (CloudEngine, S series, Comware 7).
 */
enum VirtualBlock {
    PFC(true, "dcb pfc \\S{1,31}", "priority [0-7]", "dcb-pfc-"),
    DIFFSERV(
            true,
            "diffserv domain \\S{1,31}",
            "ip-dscp-inbound \\d{1,2} phb (?:be|af[1-4]|ef|cs[67]) (?:green|yellow|red)",
            "dsdomain-"),
    DSCP_MAP(
            false, "qos map-table dscp-dot1p", "import \\d{1,2} export [0-7]", "maptbl-dscp-dot1p");

    private final boolean huawei;
    private final Pattern heading;
    private final Pattern line;
    private final String prompt;

    VirtualBlock(boolean huawei, String heading, String line, String prompt) {
        this.huawei = huawei;
        this.heading = Pattern.compile(heading);
        this.line = Pattern.compile(line);
        this.prompt = prompt;
    }

    /** The one that a line opens; empty for a line that opens none. */
    static Optional<VirtualBlock> opened(CliDialect dialect, String line) {
        for (VirtualBlock each : values()) {
            boolean has =
                    each == PFC ? dialect == CliDialect.VRP8 : each.huawei == dialect.huawei();
            if (has && each.heading.matcher(line).matches()) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    boolean takes(String text) {
        return line.matcher(text).matches();
    }

    /** What stands in the prompt after the name of the box. */
    String prompt(String opened) {
        return prompt.endsWith("-")
                ? prompt + opened.substring(opened.lastIndexOf(' ') + 1)
                : prompt;
    }
}
