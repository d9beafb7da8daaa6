package io.rackside.nic.knob;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A table of DSCPs that the kernel keeps by itself. Where a driver has no call for it, net/dcb
 * takes it, reads it back, and the card never sees it. hns3 has the call since 6.1; makers of older
 * kernels may have added it.
 */
public final class KernelsTable {
    private static final String KUNPENG = "hns3";
    private static final Pattern VERSION = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})\\D.*");
    private static final int FIRST = 6;

    private KernelsTable() {}

    /**
     * Whether what is read back of the DSCPs of a driver's port proves nothing.
     *
     * @param release of the kernel, as {@code uname -r} tells it
     */
    public static boolean of(String release, String driver) {
        return driver.equals(KUNPENG) && before(release);
    }

    private static boolean before(String release) {
        Matcher version = VERSION.matcher(release + " ");
        if (!version.matches()) {
            return true;
        }
        int major = Integer.parseInt(version.group(1));
        return major < FIRST || major == FIRST && Integer.parseInt(version.group(2)) < 1;
    }
}
