package io.rackside.drivers.host.parse;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code nmcli device show}, {@code nmcli device} and the same terse ({@code -t}): what
 * NetworkManager has of each interface.
 */
public final class NmcliDevices {
    private static final Pattern FIELD = Pattern.compile("(GENERAL\\.[A-Z-]+):\\s*(.*)");
    private static final Pattern STATE = Pattern.compile("(\\d+) \\((.*)\\)");
    private static final String EXTERNAL = "(externally)";

    /** NMDeviceState by the word nmcli has for it, longer ones first. */
    private static final Map<String, Integer> STATES = new LinkedHashMap<>();

    static {
        STATES.put("unmanaged", 10);
        STATES.put("unavailable", 20);
        STATES.put("disconnected", 30);
        STATES.put("connecting (prepare)", 40);
        STATES.put("connecting (configuring)", 50);
        STATES.put("connecting (need authentication)", 60);
        STATES.put("connecting (getting IP configuration)", 70);
        STATES.put("connecting (checking IP connectivity)", 80);
        STATES.put("connecting (starting secondary connections)", 90);
        STATES.put("connected", 100);
        STATES.put("deactivating", 110);
        STATES.put("connection failed", 120);
    }

    private NmcliDevices() {}

    /**
     * An interface.
     *
     * @param state number of NMDeviceState, 10 for one it leaves alone, 0 for one it has no word of
     * @param connection that it has put onto it, empty for none
     * @param external whether others have set it up and it only shows that
     */
    public record NmDevice(
            String name, String type, int state, String connection, boolean external) {
        /** One that is its own. */
        public NmDevice(String name, String type, int state, String connection) {
            this(name, type, state, connection, false);
        }
    }

    /** By name. */
    public static Map<String, NmDevice> parse(String text) {
        Map<String, NmDevice> devices = shown(text);
        if (devices.isEmpty() && NmcliTable.headed(text, "DEVICE", "TYPE", "STATE")) {
            for (Map<String, String> row : NmcliTable.rows(text, "DEVICE", "TYPE", "STATE")) {
                add(
                        devices,
                        row.get("DEVICE"),
                        row.getOrDefault("TYPE", ""),
                        row.getOrDefault("STATE", ""),
                        row.getOrDefault("CONNECTION", ""));
            }
        } else if (devices.isEmpty()) {
            terse(text, devices);
        }
        if (devices.isEmpty()) {
            throw new NotUnderstood("GENERAL.DEVICE", text);
        }
        return devices;
    }

    private static Map<String, NmDevice> shown(String text) {
        Map<String, NmDevice> devices = new LinkedHashMap<>();
        Map<String, String> open = new LinkedHashMap<>();
        for (String line : text.split("\n", -1)) {
            Matcher field = FIELD.matcher(line.strip());
            if (field.matches()) {
                if (field.group(1).equals("GENERAL.DEVICE")) {
                    add(devices, open);
                    open.clear();
                }
                open.put(field.group(1), field.group(2).strip());
            }
        }
        add(devices, open);
        return devices;
    }

    private static void terse(String text, Map<String, NmDevice> devices) {
        for (String line : text.split("\\R", -1)) {
            List<String> fields = NmcliTable.terse(line);
            if (fields.size() >= 4 && number(fields.get(2)) > 0) {
                add(devices, fields.get(0), fields.get(1), fields.get(2), fields.get(3));
            }
        }
    }

    private static int number(String state) {
        return STATES.entrySet().stream()
                .filter(known -> state.startsWith(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(0);
    }

    private static void add(Map<String, NmDevice> devices, Map<String, String> fields) {
        Matcher state = STATE.matcher(fields.getOrDefault("GENERAL.STATE", ""));
        boolean numbered = state.matches();
        String name = fields.getOrDefault("GENERAL.DEVICE", "");
        if (!name.isEmpty()) {
            devices.put(
                    name,
                    new NmDevice(
                            name,
                            fields.getOrDefault("GENERAL.TYPE", ""),
                            numbered ? Fields.number(state.group(1)).orElse(0) : 0,
                            told(fields.getOrDefault("GENERAL.CONNECTION", "")),
                            numbered && state.group(2).contains(EXTERNAL)));
        }
    }

    private static void add(
            Map<String, NmDevice> devices,
            String name,
            String type,
            String state,
            String connection) {
        if (!name.isEmpty()) {
            devices.put(
                    name,
                    new NmDevice(
                            name, type, number(state), told(connection), state.contains(EXTERNAL)));
        }
    }

    private static String told(String connection) {
        return connection.equals("--") ? "" : connection;
    }
}
