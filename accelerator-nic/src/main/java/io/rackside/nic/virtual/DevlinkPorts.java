package io.rackside.nic.virtual;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code devlink port} and {@code devlink resource}: ends of the switch in a card. */
final class DevlinkPorts {
    private static final int PHYSICAL = 65_535;
    private static final int FIRST_REPRESENTOR = 128;
    private static final String MAC = "[0-9a-f]{2}(:[0-9a-f]{2}){5}";

    private DevlinkPorts() {}

    /** An end with the handle before it. */
    private record Handle(VirtualPort port, VirtualSf sub) {}

    static int run(Call call, String verb, List<String> words) {
        if (verb.equals("show")) {
            return show(call, words);
        }
        if (!call.root()) {
            return call.fail(1, "kernel answers: Operation not permitted");
        }
        return switch (verb) {
            case "add" -> add(call, words);
            case "del" -> delete(call, words);
            case "function" -> function(call, words);
            default -> call.fail(1, "Command \"" + verb + "\" not found");
        };
    }

    private static int show(Call call, List<String> words) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (VirtualPort port : call.host().ports()) {
            if (port.card.model.devlink()) {
                all.putAll(of(port));
            }
        }
        if (!words.isEmpty()) {
            all.keySet().removeIf(handle -> !handle.equals(words.getFirst()));
            if (all.isEmpty()) {
                return call.fail(1, "kernel answers: No such device");
            }
        }
        if (call.has("-j")) {
            call.say(Json.line(Json.object("port", all)));
        } else {
            all.forEach((handle, fields) -> plain(call, handle, (Map<?, ?>) fields));
        }
        return 0;
    }

    private static Map<String, Object> of(VirtualPort port) {
        Map<String, Object> all = new LinkedHashMap<>();
        String device = port.card.devlink(port.index) + "/";
        all.put(
                device + PHYSICAL,
                Json.object(
                        "type",
                        "eth",
                        "netdev",
                        port.name,
                        "flavour",
                        "physical",
                        "port",
                        port.index,
                        "splittable",
                        false));
        if (port.switchdev()) {
            for (VirtualVf vf : port.functions) {
                Map<String, Object> end = end(port, port.representor(vf), "pcivf");
                end.put("vfnum", vf.number);
                end.put("external", false);
                end.put("splittable", false);
                all.put(device + (FIRST_REPRESENTOR + vf.number), end);
            }
        }
        for (VirtualSf sub : port.subFunctions) {
            all.put(device + sub.handle, sub(port, sub));
            if (sub.inSight()) {
                all.put(
                        "auxiliary/" + sub.device() + "/1",
                        Json.object(
                                "type",
                                "eth",
                                "netdev",
                                port.subFunctionName(sub),
                                "flavour",
                                "virtual",
                                "port",
                                0,
                                "splittable",
                                false));
            }
        }
        return all;
    }

    private static Map<String, Object> end(VirtualPort port, String name, String flavour) {
        return Json.object(
                "type",
                "eth",
                "netdev",
                name,
                "flavour",
                flavour,
                "controller",
                0,
                "pfnum",
                port.index);
    }

    private static Map<String, Object> sub(VirtualPort port, VirtualSf sub) {
        Map<String, Object> end = end(port, port.representor(sub), "pcisf");
        end.put("sfnum", sub.number);
        end.put("external", false);
        end.put("splittable", false);
        end.put(
                "function",
                Json.object(
                        "hw_addr",
                        sub.mac,
                        "state",
                        sub.active ? "active" : "inactive",
                        "opstate",
                        sub.active ? "attached" : "detached",
                        "roce",
                        sub.roce ? "enable" : "disable",
                        "max_uc_macs",
                        sub.mostMacs));
        return end;
    }

    private static void plain(Call call, String handle, Map<?, ?> fields) {
        call.say(handle + ": " + words(fields));
        if (fields.get("function") instanceof Map<?, ?> function) {
            call.say("  function:\n    " + words(function));
        }
    }

    private static String words(Map<?, ?> fields) {
        List<String> words = new ArrayList<>();
        fields.forEach(
                (name, value) -> {
                    if (!(value instanceof Map<?, ?>)) {
                        words.add(name + " " + value);
                    }
                });
        return String.join(" ", words);
    }

    private static int add(Call call, List<String> words) {
        String name = words.isEmpty() ? "" : words.getFirst();
        Optional<VirtualPort> found =
                call.host().ports().stream()
                        .filter(port -> port.card.model.devlink())
                        .filter(port -> port.card.devlink(port.index).equals(name))
                        .findFirst();
        if (found.isEmpty()) {
            return call.fail(1, "kernel answers: No such device");
        }
        VirtualPort port = found.get();
        String number = call.after("sfnum").orElse("");
        if (!call.after("flavour").orElse("").equals("pcisf") || !number.matches("\\d{1,9}")) {
            return call.fail(1, "kernel answers: Invalid argument");
        }
        String refused = refused(call, port, Integer.parseInt(number));
        if (!refused.isEmpty()) {
            return call.fail(1, refused);
        }
        VirtualSf sub = call.host().subFunction(port, Integer.parseInt(number));
        plain(call, name + "/" + sub.handle, sub(port, sub));
        return 0;
    }

    /** In the words of mlx5 (its {@code sf/devlink.c}); empty where it does it. */
    private static String refused(Call call, VirtualPort port, int number) {
        if (port.card.mostSubFunctions() == 0) {
            return "Error: mlx5_core: SF ports are not supported.\n"
                    + "kernel answers: Operation not supported";
        }
        if (!port.switchdev()) {
            return "Error: mlx5_core: SF ports are only supported in eswitch switchdev mode.\n"
                    + "kernel answers: Operation not supported";
        }
        if (!call.after("pfnum").orElse("").equals(Integer.toString(port.index))) {
            return "Error: mlx5_core: Invalid pfnum supplied.\nkernel answers: Invalid argument";
        }
        if (port.subFunctions.stream().anyMatch(one -> one.number == number)) {
            return "Error: mlx5_core: SF already exist. Choose different sfnum.\n"
                    + "kernel answers: File exists";
        }
        return port.subFunctions.size() >= port.card.mostSubFunctions()
                ? "kernel answers: No space left on device"
                : "";
    }

    private static Optional<Handle> handle(Call call, String handle) {
        for (VirtualPort port : call.host().ports()) {
            for (VirtualSf sub : port.subFunctions) {
                if (handle.equals(port.card.devlink(port.index) + "/" + sub.handle)) {
                    return Optional.of(new Handle(port, sub));
                }
            }
        }
        call.fail(1, "kernel answers: No such device");
        return Optional.empty();
    }

    private static int delete(Call call, List<String> words) {
        Optional<Handle> found = handle(call, words.isEmpty() ? "" : words.getFirst());
        found.ifPresent(one -> call.host().without(one.port(), one.sub()));
        return found.isPresent() ? 0 : 1;
    }

    private static int function(Call call, List<String> words) {
        if (words.size() < 2 || !words.getFirst().equals("set")) {
            return call.fail(1, "Command not found");
        }
        Optional<Handle> found = handle(call, words.get(1));
        if (found.isEmpty()) {
            return 1;
        }
        VirtualSf sub = found.get().sub();
        for (int i = 2; i + 1 < words.size(); i += 2) {
            if (!given(sub, words.get(i), words.get(i + 1))) {
                return call.fail(1, "kernel answers: Invalid argument");
            }
        }
        return 0;
    }

    /** What it may have is settled before it is there. */
    private static boolean given(VirtualSf sub, String what, String value) {
        switch (what) {
            case "hw_addr" -> {
                if (!value.matches(MAC)) {
                    return false;
                }
                sub.mac = value;
            }
            case "state" -> sub.active = value.equals("active");
            case "roce" -> {
                if (sub.active) {
                    return false;
                }
                sub.roce = value.equals("enable");
            }
            case "max_uc_macs" -> {
                if (sub.active || !value.matches("\\d{1,6}")) {
                    return false;
                }
                sub.mostMacs = Integer.parseInt(value);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Limits of one device. */
    static int resources(Call call, List<String> words) {
        String name = words.isEmpty() ? "" : words.getFirst();
        for (VirtualPort port : call.host().ports()) {
            int most = port.card.mostSubFunctions();
            if (port.card.model.devlink()
                    && port.card.devlink(port.index).equals(name)
                    && most > 0) {
                Object limit =
                        Json.object(
                                "name",
                                "max_local_SFs",
                                "size",
                                most,
                                "unit",
                                "entry",
                                "dpipe_tables",
                                List.of());
                call.say(Json.line(Json.object("resources", Json.object(name, List.of(limit)))));
                return 0;
            }
        }
        return call.fail(1, "kernel answers: Operation not supported");
    }
}
