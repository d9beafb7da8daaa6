package io.rackside.drivers.host.parse;

import java.util.Map;

/** {@code mstflint query}: the firmware in a card's flash, and the board it is for. */
public record Mstflint(String firmware, String psid) {
    public static Mstflint parse(String text) {
        Map<String, String> fields = Fields.of(text);
        String firmware = fields.getOrDefault("FW Version", "");
        if (firmware.isEmpty()) {
            throw new NotUnderstood("FW Version", text);
        }
        return new Mstflint(firmware, fields.getOrDefault("PSID", ""));
    }
}
