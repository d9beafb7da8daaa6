package io.rackside.drivers.host.parse;

import java.util.Map;
import java.util.OptionalLong;

/**
 * {@code /proc/meminfo} (proc(5)).
 *
 * @param totalKib in KiB
 * @param availableKib in KiB; kernels before 3.14 do not tell it
 */
public record Meminfo(OptionalLong totalKib, OptionalLong availableKib) {
    public static Meminfo parse(String text) {
        Map<String, String> fields = Fields.of(text);
        OptionalLong total = kib(fields.get("MemTotal"));
        if (total.isEmpty()) {
            throw new NotUnderstood("MemTotal", text);
        }
        return new Meminfo(total, kib(fields.get("MemAvailable")));
    }

    private static OptionalLong kib(String value) {
        return value == null || !value.endsWith(" kB")
                ? OptionalLong.empty()
                : Fields.whole(value.substring(0, value.length() - 3));
    }
}
