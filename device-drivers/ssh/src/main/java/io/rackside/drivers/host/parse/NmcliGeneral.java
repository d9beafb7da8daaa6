package io.rackside.drivers.host.parse;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code nmcli general} and {@code nmcli general permissions}: what NetworkManager is doing, and
 * what this account may ask of it.
 *
 * @param version empty where that is not told
 * @param connectivity as far as it looks: {@code full}, {@code none}, {@code unknown}
 */
public record NmcliGeneral(String version, String state, String connectivity) {
    public static NmcliGeneral parse(String text) {
        List<Map<String, String>> rows = NmcliTable.rows(text, "STATE", "CONNECTIVITY");
        if (rows.isEmpty()) {
            throw new NotUnderstood("a state", text);
        }
        Map<String, String> row = rows.getFirst();
        return new NmcliGeneral(
                row.getOrDefault("VERSION", ""),
                row.getOrDefault("STATE", ""),
                row.getOrDefault("CONNECTIVITY", ""));
    }

    /** {@code yes}, {@code no}, {@code auth} or {@code unknown} by the permission's name. */
    public static Map<String, String> permissions(String text) {
        Map<String, String> all = new LinkedHashMap<>();
        for (Map<String, String> row : NmcliTable.rows(text, "PERMISSION", "VALUE")) {
            if (row.size() == 2) {
                all.put(row.get("PERMISSION"), row.get("VALUE"));
            }
        }
        return all;
    }
}
