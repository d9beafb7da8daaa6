package io.rackside.drivers.host.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * {@code nmcli connection show}: the profiles of NetworkManager, as a table, terse ({@code -t}), or
 * one of them with all its fields.
 */
public final class NmcliConnections {
    private static final Pattern UUID =
            Pattern.compile("(?i)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final String NONE = "--";

    private NmcliConnections() {}

    /**
     * A profile.
     *
     * @param type such as {@code ethernet}, or {@code 802-3-ethernet} from older versions
     * @param device the interface that has it now, empty for none
     * @param boundTo the only interface that may have it, empty where that is not told
     */
    public record NmConnection(
            String name, String uuid, String type, String device, String boundTo) {}

    /** In order; a host without any has none. */
    public static List<NmConnection> parse(String text) {
        Map<String, String> single = Fields.of(text);
        if (single.containsKey("connection.uuid")) {
            return List.of(
                    new NmConnection(
                            single.getOrDefault("connection.id", ""),
                            single.get("connection.uuid"),
                            single.getOrDefault("connection.type", ""),
                            told(single.getOrDefault("GENERAL.DEVICES", "")),
                            told(single.getOrDefault("connection.interface-name", ""))));
        }
        boolean headed = NmcliTable.headed(text, "NAME", "UUID");
        List<NmConnection> all = headed ? table(text) : terse(text);
        if (all.isEmpty() && !headed && !text.isBlank()) {
            throw new NotUnderstood("NAME UUID", text);
        }
        return all;
    }

    private static List<NmConnection> table(String text) {
        List<NmConnection> all = new ArrayList<>();
        for (Map<String, String> row : NmcliTable.rows(text, "NAME", "UUID")) {
            String uuid = row.getOrDefault("UUID", "");
            if (UUID.matcher(uuid).matches()) {
                String device = told(row.getOrDefault("DEVICE", "").replace("\"", ""));
                String type = row.getOrDefault("TYPE", "");
                all.add(new NmConnection(row.get("NAME"), uuid, type, device, ""));
            }
        }
        return all;
    }

    /** {@code -t -f NAME,UUID,TYPE,DEVICE}, what -t alone prints too. */
    private static List<NmConnection> terse(String text) {
        List<NmConnection> all = new ArrayList<>();
        for (String line : text.split("\\R", -1)) {
            List<String> fields = NmcliTable.terse(line);
            if (fields.size() >= 4 && UUID.matcher(fields.get(1)).matches()) {
                all.add(
                        new NmConnection(
                                fields.get(0),
                                fields.get(1),
                                fields.get(2),
                                told(fields.get(3)),
                                fields.size() > 4 ? told(fields.get(4)) : ""));
            }
        }
        return all;
    }

    private static String told(String value) {
        return value.equals(NONE) ? "" : value;
    }
}
