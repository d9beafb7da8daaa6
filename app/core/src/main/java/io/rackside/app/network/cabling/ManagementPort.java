package io.rackside.app.network.cabling;

import java.util.regex.Pattern;

/**
 * Tells the ports by which a box is looked after from those that carry: a cable to a BMC carries
 * nothing for its server, and the other way round.
 */
public final class ManagementPort {
    private static final Pattern NAME =
            Pattern.compile(
                    "(?i)(?:bmc|mgmt|management|m-?eth|mge|mgigabitethernet|ilo|idrac|ipmi|oob)\\b.*"
                        + "|(?:bmc|mgmt|meth|mge|ilo|idrac|ipmi|oob)[\\d/_-].*");

    private ManagementPort() {}

    /** By its name, as planned or as the box has it. */
    public static boolean is(String port) {
        return NAME.matcher(port.strip()).matches();
    }
}
