package io.rackside.drivers.host.parse;

import java.util.LinkedHashMap;
import java.util.Map;

/** {@code ethtool --show-priv-flags}: switches of the driver's own. */
public final class EthtoolPrivateFlags {
    private EthtoolPrivateFlags() {}

    public static Map<String, Boolean> parse(String text) {
        Map<String, Boolean> flags = new LinkedHashMap<>();
        Fields.of(text)
                .forEach(
                        (name, value) -> {
                            if (value.equals("on") || value.equals("off")) {
                                flags.put(name, value.equals("on"));
                            }
                        });
        if (flags.isEmpty() && !text.contains("Private flags for")) {
            throw new NotUnderstood("Private flags for", text);
        }
        return flags;
    }
}
