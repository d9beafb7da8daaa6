package io.rackside.drivers.host.parse;

import io.rackside.model.host.OwnBmc;

import java.util.Map;

/** {@code ipmitool mc info}: the BMC as its own host sees it. */
public final class McInfo {
    private McInfo() {}

    public static OwnBmc parse(String text) {
        Map<String, String> fields = Fields.of(text);
        String firmware = fields.getOrDefault("Firmware Revision", "");
        if (firmware.isEmpty()) {
            throw new NotUnderstood("Firmware Revision", text);
        }
        return new OwnBmc(
                firmware,
                fields.getOrDefault("IPMI Version", ""),
                fields.getOrDefault("Manufacturer ID", ""),
                fields.getOrDefault("Product ID", ""));
    }
}
