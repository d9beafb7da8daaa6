package io.rackside.drivers.host.parse;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code nmcli device show}: what NetworkManager has of each interface. */
public final class NmcliDevices {
    private static final Pattern FIELD = Pattern.compile("(GENERAL\\.[A-Z-]+):\\s*(.*)");
    private static final Pattern STATE = Pattern.compile("(\\d+) \\((.*)\\)");

    private NmcliDevices() {}

    /**
     * An interface.
     *
     * @param state number of NMDeviceState, 10 for one it leaves alone
     * @param connection that it has put onto it, empty for none
     */
    public record NmDevice(String name, String type, int state, String connection) {}

    /** By name. */
    public static Map<String, NmDevice> parse(String text) {
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
        if (devices.isEmpty()) {
            throw new NotUnderstood("GENERAL.DEVICE", text);
        }
        return devices;
    }

    private static void add(Map<String, NmDevice> devices, Map<String, String> fields) {
        String name = fields.getOrDefault("GENERAL.DEVICE", "");
        if (name.isEmpty()) {
            return;
        }
        Matcher state = STATE.matcher(fields.getOrDefault("GENERAL.STATE", ""));
        String connection = fields.getOrDefault("GENERAL.CONNECTION", "");
        devices.put(
                name,
                new NmDevice(
                        name,
                        fields.getOrDefault("GENERAL.TYPE", ""),
                        state.matches() ? Fields.number(state.group(1)).orElse(0) : 0,
                        connection.equals("--") ? "" : connection));
    }
}
