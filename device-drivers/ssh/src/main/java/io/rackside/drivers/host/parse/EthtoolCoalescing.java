package io.rackside.drivers.host.parse;

import io.rackside.model.host.NicOffload.Coalescing;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code ethtool -c}. */
public final class EthtoolCoalescing {
    private static final Pattern ADAPTIVE =
            Pattern.compile("(?m)^Adaptive RX:\\s*(on|off|n/a)\\s+TX:\\s*(on|off|n/a)");

    private EthtoolCoalescing() {}

    public static Coalescing parse(String text) {
        Matcher adaptive = ADAPTIVE.matcher(text);
        Map<String, String> fields = Fields.of(text);
        boolean any = adaptive.find();
        if (!any && !fields.containsKey("rx-usecs") && !fields.containsKey("tx-usecs")) {
            throw new NotUnderstood("coalescing", text);
        }
        return new Coalescing(
                any ? onOff(adaptive.group(1)) : Optional.empty(),
                any ? onOff(adaptive.group(2)) : Optional.empty(),
                Fields.number(fields.get("rx-usecs")),
                Fields.number(fields.get("rx-frames")),
                Fields.number(fields.get("tx-usecs")),
                Fields.number(fields.get("tx-frames")));
    }

    private static Optional<Boolean> onOff(String word) {
        return word.equals("n/a") ? Optional.empty() : Optional.of(word.equals("on"));
    }
}
