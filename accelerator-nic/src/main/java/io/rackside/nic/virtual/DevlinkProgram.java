package io.rackside.nic.virtual;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code devlink}: cards and their ports, versions, the switch inside, flashing. */
final class DevlinkProgram implements Program {
    private static final Duration SWITCHING = Duration.ofMillis(800);
    private static final Duration FLASHING = Duration.ofSeconds(5);

    /** How long a port has no link while its switch changes. */
    private static final Duration DARK = Duration.ofSeconds(2);

    @Override
    public Duration takes(Call call) {
        if (call.has("eswitch") && call.has("set") || call.has("reload")) {
            return SWITCHING;
        }
        return call.has("flash") ? FLASHING : Duration.ZERO;
    }

    @Override
    public int run(Call call) {
        List<String> words =
                new ArrayList<>(
                        call.arguments().stream().filter(word -> !word.startsWith("-")).toList());
        String object = words.isEmpty() ? "" : words.removeFirst();
        String verb = words.isEmpty() ? "show" : words.removeFirst();
        if (object.equals("port")) {
            return DevlinkPorts.run(call, verb, words);
        }
        return switch (object + " " + verb) {
            case "dev show" -> {
                devices(call.host()).keySet().forEach(call::say);
                subFunctions(call.host()).forEach(call::say);
                yield 0;
            }
            case "dev info" -> info(call, words);
            case "dev eswitch" -> eswitch(call, words);
            case "dev reload" -> reload(call, words);
            case "dev flash" -> flash(call, words);
            case "dev param" -> parameter(call, words);
            case "resource show" -> DevlinkPorts.resources(call, words);
            case "health show" -> {
                call.say("{\"health\":{}}");
                yield 0;
            }
            default -> call.fail(1, "Object \"" + object + "\" not found");
        };
    }

    /** Those devlink knows: functions of Mellanox's cards, whole simulated cards. */
    private static Map<String, VirtualPort> devices(HostState host) {
        Map<String, VirtualPort> all = new LinkedHashMap<>();
        for (VirtualPort port : host.ports()) {
            if (port.card.model.devlink()) {
                all.putIfAbsent(port.card.devlink(port.index), port);
            }
        }
        return all;
    }

    /** Each in sight is a device of its own. */
    private static List<String> subFunctions(HostState host) {
        return host.ports().stream()
                .flatMap(port -> port.subFunctions.stream())
                .filter(VirtualSf::inSight)
                .map(sub -> "auxiliary/" + sub.device())
                .toList();
    }

    private static Optional<VirtualPort> device(Call call, List<String> words) {
        String name = words.isEmpty() ? "" : words.getFirst();
        Optional<VirtualPort> port = Optional.ofNullable(devices(call.host()).get(name));
        if (port.isEmpty()) {
            call.fail(1, "kernel answers: No such device");
        }
        return port;
    }

    private static int info(Call call, List<String> words) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (Map.Entry<String, VirtualPort> each : devices(call.host()).entrySet()) {
            if (words.isEmpty() || words.getFirst().equals(each.getKey())) {
                VirtualCard card = each.getValue().card;
                String key = card.model.firmwareKey();
                Map<String, Object> versions = new LinkedHashMap<>();
                if (card.model.mellanox()) {
                    versions.put("fixed", Json.object("fw.psid", CardPrograms.PSID));
                }
                versions.put("running", Json.object(key, card.running));
                versions.put("stored", Json.object(key, card.stored));
                all.put(
                        each.getKey(),
                        Json.object(
                                "driver", card.model.software().driver(), "versions", versions));
            }
        }
        if (all.isEmpty() && !words.isEmpty()) {
            return call.fail(1, "kernel answers: No such device");
        }
        call.say(Json.line(Json.object("info", all)));
        return 0;
    }

    private static int eswitch(Call call, List<String> words) {
        String verb = words.isEmpty() ? "" : words.removeFirst();
        Optional<VirtualPort> found = device(call, words);
        if (found.isEmpty()) {
            return 1;
        }
        VirtualPort port = found.get();
        if (!port.card.model.eswitch()) {
            return call.fail(1, "kernel answers: Operation not supported");
        }
        String name = words.getFirst();
        if (verb.equals("show")) {
            if (call.has("-j") || call.has("-jp")) {
                Map<String, Object> mode = Json.object("mode", port.eswitch);
                if (port.card.model.mellanox()) {
                    mode.put("inline-mode", "none");
                    mode.put("encap-mode", "basic");
                }
                call.say(Json.line(Json.object("dev", Json.object(name, mode))));
            } else {
                String rest =
                        port.card.model.mellanox() ? " inline-mode none encap-mode basic" : "";
                call.say(name + ": mode " + port.eswitch + rest);
            }
            return 0;
        }
        String wanted = call.after("mode").orElse("");
        if (!verb.equals("set") || !List.of("legacy", "switchdev").contains(wanted)) {
            return call.fail(1, "Unknown option \"" + wanted + "\"");
        }
        if (!call.root()) {
            return call.fail(1, "kernel answers: Operation not permitted");
        }
        if (wanted.equals("switchdev")
                && port.card.model.switchesWithFunctions()
                && port.functions.isEmpty()) {
            return call.fail(
                    1,
                    "Error: bnxt_en: Enable VFs before setting switchdev mode.\n"
                            + "kernel answers: Operation not permitted");
        }
        if (!wanted.equals(port.eswitch)) {
            port.subFunctions.clear();
            port.eswitch = wanted;
            port.blink(call.host().now(), DARK);
        }
        return 0;
    }

    /** Of the one parameter there is: how flows are looked for, changed in legacy mode alone. */
    private static int parameter(Call call, List<String> words) {
        String verb = words.isEmpty() ? "show" : words.removeFirst();
        if (words.isEmpty()) {
            call.say("{\"param\":{}}");
            return 0;
        }
        Optional<VirtualPort> found = device(call, words);
        if (found.isEmpty()) {
            return 1;
        }
        VirtualPort port = found.get();
        boolean there =
                port.card.model.mellanox()
                        && call.after("name").orElse("").equals("flow_steering_mode");
        if (!there) {
            return call.fail(1, "kernel answers: Invalid argument");
        }
        return verb.equals("set") ? steer(call, port) : steering(call, port, words.getFirst());
    }

    private static int steer(Call call, VirtualPort port) {
        String wanted = call.after("value").orElse("");
        if (!call.root()) {
            return call.fail(1, "kernel answers: Operation not permitted");
        }
        if (!List.of("dmfs", "smfs").contains(wanted)) {
            return call.fail(1, "Error: mlx5_core: Bad parameter: supported values are dmfs, smfs");
        }
        if (port.switchdev()) {
            return call.fail(
                    1, "Error: mlx5_core: Moving to/from switchdev offload only in legacy mode.");
        }
        port.steering = wanted;
        return 0;
    }

    private static int steering(Call call, VirtualPort port, String name) {
        Object value = Json.object("cmode", "runtime", "value", port.steering);
        Object parameter =
                Json.object(
                        "name",
                        "flow_steering_mode",
                        "type",
                        "driver-specific",
                        "values",
                        List.of(value));
        call.say(Json.line(Json.object("param", Json.object(name, List.of(parameter)))));
        return 0;
    }

    private static int reload(Call call, List<String> words) {
        Optional<VirtualPort> port = device(call, words);
        if (port.isEmpty()) {
            return 1;
        }
        if (!call.root()) {
            return call.fail(1, "kernel answers: Operation not permitted");
        }
        port.get().reset();
        port.get().blink(call.host().now(), DARK);
        return 0;
    }

    private static int flash(Call call, List<String> words) {
        Optional<VirtualPort> port = device(call, words);
        if (port.isEmpty()) {
            return 1;
        }
        String file = call.after("file").orElse("");
        String image = call.host().disk.get("/lib/firmware/" + file);
        if (!call.root()) {
            return call.fail(1, "kernel answers: Operation not permitted");
        }
        if (image == null) {
            String driver = port.get().card.model.software().driver();
            call.fail(1, "Error: " + driver + ": failed to locate the requested firmware file.");
            return call.fail(1, "kernel answers: No such file or directory");
        }
        call.say("Preparing to flash\nFlashing\nFlash select\nFlashing done");
        port.get().card.stored = image.strip();
        return 0;
    }
}
