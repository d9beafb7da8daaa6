package io.rackside.drivers.host.parse;

import io.rackside.model.host.NicOffload.Pause;

import java.util.Map;

/** {@code ethtool -a}. */
public final class EthtoolPause {
    private EthtoolPause() {}

    public static Pause parse(String text) {
        Map<String, String> fields = Fields.of(text);
        if (!fields.containsKey("RX") || !fields.containsKey("TX")) {
            throw new NotUnderstood("pause", text);
        }
        return new Pause(on(fields, "Autonegotiate"), on(fields, "RX"), on(fields, "TX"));
    }

    private static boolean on(Map<String, String> fields, String name) {
        return fields.getOrDefault(name, "").equals("on");
    }
}
