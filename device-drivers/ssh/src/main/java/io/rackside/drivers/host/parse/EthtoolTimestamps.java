package io.rackside.drivers.host.parse;

import io.rackside.model.host.PortDetail.Stamping;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code ethtool -T}: what stamps packets with the time. */
public final class EthtoolTimestamps {
    private static final Pattern TRANSMIT = Pattern.compile("(?m)^\\s+hardware-transmit\\b");
    private static final Pattern RECEIVE = Pattern.compile("(?m)^\\s+hardware-receive\\b");

    private EthtoolTimestamps() {}

    public static Stamping parse(String text) {
        Map<String, String> fields = Fields.of(text);
        String clock = fields.get("PTP Hardware Clock");
        // Since version 6.11 each clock has a provider besides.
        String index = clock == null ? fields.get("Hardware timestamp provider index") : clock;
        if (index == null) {
            throw new NotUnderstood("PTP Hardware Clock", text);
        }
        return new Stamping(
                TRANSMIT.matcher(text).find(),
                RECEIVE.matcher(text).find(),
                Fields.number(index).stream().boxed().findFirst().or(Optional::empty));
    }
}
