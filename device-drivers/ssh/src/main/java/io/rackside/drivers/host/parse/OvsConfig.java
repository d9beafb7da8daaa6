package io.rackside.drivers.host.parse;

import java.util.regex.Pattern;

/** {@code ovs-vsctl get Open_vSwitch . other_config}. */
public final class OvsConfig {
    private static final Pattern MAP = Pattern.compile("(?s)\\s*\\{.*}\\s*");
    private static final Pattern OFFLOAD =
            Pattern.compile("(?<![\\w-])hw-offload=\"?true\"?(?![\\w-])");

    private OvsConfig() {}

    /** Whether flows are given to the card (ovs-vswitchd.conf.db(5), off unless set). */
    public static boolean hardwareOffload(String text) {
        if (!MAP.matcher(text).matches()) {
            throw new NotUnderstood("other_config", text);
        }
        return OFFLOAD.matcher(text).find();
    }
}
