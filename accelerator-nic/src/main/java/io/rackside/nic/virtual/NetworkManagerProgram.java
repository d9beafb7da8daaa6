package io.rackside.nic.virtual;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * {@code nmcli} (nm-settings-nmcli(5)) of a NetworkManager that has some ports: devices,
 * connections and their properties, which the next start sets again. It runs where it has any.
 */
final class NetworkManagerProgram implements Program {
    static final String UNIT = "NetworkManager.service";

    private static final int NOT_RUNNING = 8;
    private static final int NO_FIELD = 2;
    private static final int NO_CONNECTION = 10;
    private static final String MTU = "802-3-ethernet.mtu";
    private static final String FUNCTIONS = "sriov.total-vfs";
    private static final String MODE = "sriov.eswitch-mode";
    private static final Pattern PROPERTY =
            Pattern.compile(
                    "802-3-ethernet\\.mtu|sriov\\.(total-vfs|eswitch-mode)"
                            + "|ethtool\\.(feature|ring|channels|coalesce|pause)-[a-z0-9-]+");

    @Override
    public int run(Call call) {
        if (!call.host().activeUnits.contains(UNIT)) {
            return call.fail(NOT_RUNNING, "Error: NetworkManager is not running.");
        }
        List<String> words = new ArrayList<>(call.arguments());
        boolean terse = words.removeAll(List.of("-t"));
        Optional<String> field = option(words, "-g");
        option(words, "-f");
        String object = words.isEmpty() ? "" : words.removeFirst();
        String verb = words.isEmpty() ? "show" : words.removeFirst();
        return switch (object + " " + verb) {
            case "device show" -> devices(call, words, field);
            case "connection show" -> connections(call, words, field, terse);
            case "connection modify" -> modify(call, words);
            default -> call.fail(NO_FIELD, "Error: argument '" + object + "' not understood.");
        };
    }

    private static Optional<String> option(List<String> words, String name) {
        int at = words.indexOf(name);
        if (at < 0 || at + 1 >= words.size()) {
            return Optional.empty();
        }
        words.remove(at);
        return Optional.of(words.remove(at));
    }

    private static Optional<NmConnection> of(HostState host, String port) {
        return host.connections.stream().filter(one -> one.port.equals(port)).findFirst();
    }

    private static int devices(Call call, List<String> words, Optional<String> field) {
        for (VirtualPort port : call.host().ports()) {
            if (!words.isEmpty() && !words.getFirst().equals(port.name)) {
                continue;
            }
            Optional<NmConnection> has = of(call.host(), port.name);
            Map<String, Object> fields =
                    Json.object(
                            "GENERAL.DEVICE",
                            port.name,
                            "GENERAL.TYPE",
                            "ethernet",
                            "GENERAL.HWADDR",
                            port.mac.toUpperCase(Locale.ROOT),
                            "GENERAL.MTU",
                            port.settings.mtu,
                            "GENERAL.STATE",
                            has.isPresent() ? "100 (connected)" : "10 (unmanaged)",
                            "GENERAL.CONNECTION",
                            has.map(one -> one.port).orElse("--"),
                            "GENERAL.CON-UUID",
                            has.map(one -> one.uuid).orElse("--"));
            if (field.isPresent()) {
                Object value = fields.getOrDefault(field.get(), "");
                call.say(value.equals("--") ? "" : value.toString());
                continue;
            }
            fields.forEach((name, value) -> call.say(String.format("%-40s%s", name + ":", value)));
            call.say("");
        }
        return 0;
    }

    private static int connections(
            Call call, List<String> words, Optional<String> field, boolean terse) {
        if (words.isEmpty()) {
            for (NmConnection one : call.host().connections) {
                call.say(
                        terse
                                ? String.join(":", one.port, one.uuid, "802-3-ethernet", one.port)
                                : one.port + "  " + one.uuid + "  ethernet  " + one.port);
            }
            return 0;
        }
        String uuid = words.getLast();
        Optional<NmConnection> found = named(call, uuid);
        if (found.isEmpty()) {
            return call.fail(NO_CONNECTION, "Error: " + uuid + " - no such connection profile.");
        }
        String name = field.orElse("");
        if (!PROPERTY.matcher(name).matches()) {
            return call.fail(NO_FIELD, "Error: invalid field '" + name + "'.");
        }
        call.say(found.get().properties.getOrDefault(name, unset(name)));
        return 0;
    }

    private static String unset(String name) {
        return switch (name) {
            case MTU -> "auto";
            case FUNCTIONS -> "0";
            case MODE -> "preserve";
            default -> "";
        };
    }

    private static Optional<NmConnection> named(Call call, String uuid) {
        return call.host().connections.stream()
                .filter(one -> one.uuid.equals(uuid) || one.port.equals(uuid))
                .findFirst();
    }

    private static int modify(Call call, List<String> words) {
        words.remove("uuid");
        Optional<NmConnection> found =
                words.isEmpty() ? Optional.empty() : named(call, words.removeFirst());
        if (found.isEmpty()) {
            return call.fail(NO_CONNECTION, "Error: unknown connection.");
        }
        if (!call.root()) {
            return call.fail(1, "Error: Failed to modify connection: Insufficient privileges.");
        }
        for (int i = 0; i + 1 < words.size(); i += 2) {
            if (!PROPERTY.matcher(words.get(i)).matches()) {
                return call.fail(NO_FIELD, "Error: invalid property '" + words.get(i) + "'.");
            }
        }
        for (int i = 0; i + 1 < words.size(); i += 2) {
            found.get().properties.put(words.get(i), words.get(i + 1));
        }
        return 0;
    }

    /** What a start does for its ports, a command line each. */
    static List<String> atStart(HostState host) {
        return host.connections.stream()
                .flatMap(
                        one ->
                                one.properties.entrySet().stream()
                                        .flatMap(
                                                set ->
                                                        line(
                                                                host,
                                                                one.port,
                                                                set.getKey(),
                                                                set.getValue())))
                .toList();
    }

    private static Stream<String> line(HostState host, String port, String property, String value) {
        if (value.isEmpty() || value.equals(unset(property))) {
            return Stream.empty();
        }
        String device = host.port(port).map(one -> one.card.devlink(one.index)).orElse("");
        return Stream.of(
                switch (property) {
                    case MTU -> "ip link set dev " + port + " mtu " + value;
                    case FUNCTIONS ->
                            "echo " + value + " >/sys/class/net/" + port + "/device/sriov_numvfs";
                    case MODE -> "devlink dev eswitch set " + device + " mode " + value;
                    default -> ethtool(port, property.substring("ethtool.".length()), value);
                });
    }

    private static String ethtool(String port, String what, String value) {
        String family = what.substring(0, what.indexOf('-'));
        String name = what.substring(family.length() + 1);
        String option =
                switch (family) {
                    case "feature" -> "-K";
                    case "ring" -> "-G";
                    case "channels" -> "-L";
                    case "pause" -> "-A";
                    default -> "-C";
                };
        boolean truth = name.startsWith("adaptive-");
        String said = truth ? value.equals("1") ? "on" : "off" : value;
        return String.join(" ", "ethtool", option, port, name, said);
    }
}
