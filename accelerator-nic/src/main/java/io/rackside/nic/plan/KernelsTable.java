package io.rackside.nic.plan;

import io.rackside.model.Message;
import io.rackside.model.host.HostNic;
import io.rackside.nic.knob.Knob;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A table of DSCPs that the kernel keeps by itself. Where a driver has no call for it, net/dcb
 * takes it, reads it back, and the card never sees it. hns3 has the call since 6.1; makers of older
 * kernels may have added it.
 */
final class KernelsTable {
    private static final String KUNPENG = "hns3";
    private static final Pattern VERSION = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})\\D.*");
    private static final int FIRST = 6;

    private KernelsTable() {}

    /**
     * What to know before that is trusted.
     *
     * @param release of the kernel, as {@code uname -r} tells it
     */
    static Optional<Message> warning(String release, HostNic nic, List<Change> changes) {
        boolean mapped = changes.stream().anyMatch(change -> change.knob().equals(Knob.DSCP));
        return mapped && nic.driver().equals(KUNPENG) && before(release)
                ? Optional.of(
                        Message.of("nic.plan.warning.dscp-kernel", nic.name(), release, nic.pci()))
                : Optional.empty();
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
