package io.rackside.nic.virtual;

import io.rackside.nic.virtual.Interfaces.Interface;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code ip} of iproute2: links, addresses, and the way to one. */
final class IpProgram implements Program {
    private static final int WRONG = 255;
    private static final int REFUSED = 2;
    private static final Duration UP = Duration.ofMillis(500);

    @Override
    public int run(Call call) {
        List<String> words =
                new ArrayList<>(
                        call.arguments().stream().filter(word -> !word.startsWith("-")).toList());
        boolean json = call.has("-j") || call.has("-json");
        String object = words.isEmpty() ? "" : words.removeFirst();
        String verb = words.isEmpty() ? "show" : words.removeFirst();
        if (words.size() > 0 && words.getFirst().equals("dev")) {
            words.removeFirst();
        }
        if ("link".startsWith(object) && object.length() > 0) {
            return switch (verb) {
                case "show", "list", "ls" -> show(call, words, json, false);
                case "set" -> set(call, words);
                default ->
                        call.fail(
                                WRONG,
                                "Command \"" + verb + "\" is unknown, try \"ip link help\".");
            };
        }
        if ("address".startsWith(object) && object.startsWith("a")) {
            return switch (verb) {
                case "show", "list", "ls" -> show(call, words, json, true);
                case "add", "del", "replace" -> address(call, verb, words);
                default ->
                        call.fail(
                                WRONG,
                                "Command \"" + verb + "\" is unknown, try \"ip address help\".");
            };
        }
        if ("route".startsWith(object) && object.startsWith("r") && verb.equals("get")) {
            return route(call, words.isEmpty() ? "" : words.getFirst());
        }
        if ("route".startsWith(object) && object.startsWith("r")) {
            return IpRoutes.run(call, verb, words);
        }
        return call.fail(WRONG, "Object \"" + object + "\" is unknown, try \"ip help\".");
    }

    private static int show(Call call, List<String> words, boolean json, boolean addresses) {
        List<Interface> all = Interfaces.of(call.host());
        boolean global = words.equals(List.of("scope", "global"));
        if (global) {
            all = all.stream().filter(each -> each.index() != 1).toList();
            words = List.of();
        }
        if (!words.isEmpty()) {
            Optional<Interface> one = Interfaces.named(call.host(), words.getLast());
            if (one.isEmpty()) {
                return call.fail(1, "Device \"" + words.getLast() + "\" does not exist.");
            }
            all = List.of(one.get());
        }
        if (json) {
            List<Object> list = new ArrayList<>();
            for (Interface each : all) {
                list.add(
                        addresses
                                ? IpRecords.address(call.host(), each)
                                : IpRecords.link(call.host(), each, call.has("-d")));
            }
            call.say(Json.line(list));
        } else {
            all.forEach(each -> IpRecords.text(call, each, addresses));
        }
        return 0;
    }

    /** There is no gateway: what is in no network of a port is not to be reached. */
    private static int route(Call call, String address) {
        Optional<VirtualPort> port = call.host().towards(address);
        if (port.isEmpty()) {
            return call.fail(REFUSED, "RTNETLINK answers: Network is unreachable");
        }
        String own = port.get().addresses.getFirst().replaceFirst("/.*", "");
        call.say(address + " dev " + port.get().name + " src " + own + " uid 0 \\    cache ");
        return 0;
    }

    private static int address(Call call, String verb, List<String> words) {
        int device = words.indexOf("dev");
        String name = device >= 0 && device + 1 < words.size() ? words.get(device + 1) : "";
        Optional<VirtualPort> port = call.host().port(name);
        if (port.isEmpty()) {
            return call.fail(1, "Cannot find device \"" + name + "\"");
        }
        if (!call.root()) {
            return call.fail(REFUSED, "RTNETLINK answers: Operation not permitted");
        }
        String address = words.getFirst();
        List<String> all = port.get().addresses;
        if (verb.equals("del")) {
            return all.remove(address)
                    ? 0
                    : call.fail(REFUSED, "RTNETLINK answers: Cannot assign requested address");
        }
        if (!all.contains(address)) {
            all.add(address);
        } else if (verb.equals("add")) {
            return call.fail(REFUSED, "RTNETLINK answers: File exists");
        }
        return 0;
    }

    private static int set(Call call, List<String> words) {
        String name = words.isEmpty() ? "" : words.removeFirst();
        Optional<Interface> found = Interfaces.named(call.host(), name);
        if (found.isEmpty()) {
            return call.fail(1, "Cannot find device \"" + name + "\"");
        }
        if (!call.root()) {
            return call.fail(REFUSED, "RTNETLINK answers: Operation not permitted");
        }
        Optional<VirtualPort> port = found.get().own();
        if (port.isEmpty()) {
            return call.fail(REFUSED, "RTNETLINK answers: Operation not supported");
        }
        List<String> left = new ArrayList<>(words);
        while (!left.isEmpty()) {
            String refused = one(call, port.get(), left);
            if (!refused.isEmpty()) {
                return call.fail(REFUSED, refused);
            }
        }
        return 0;
    }

    /** Takes one setting off the words. */
    private static String one(Call call, VirtualPort port, List<String> left) {
        String key = left.removeFirst();
        switch (key) {
            case "up" -> {
                if (!port.settings.up) {
                    port.settings.up = true;
                    port.blink(call.host().now(), UP);
                }
                return "";
            }
            case "down" -> {
                port.settings.up = false;
                return "";
            }
            default -> {}
        }
        if (left.isEmpty()) {
            return "Command line is not complete. Try option \"help\"";
        }
        String value = left.removeFirst();
        return switch (key) {
            case "mtu" -> mtu(call, port, value);
            case "vf" -> function(port, value, left);
            case "txqueuelen", "alias", "group" -> "";
            default -> "Error: either \"dev\" is duplicate, or \"" + key + "\" is a garbage.";
        };
    }

    private static String mtu(Call call, VirtualPort port, String value) {
        if (!value.matches("\\d{1,5}")) {
            return "Error: argument \"" + value + "\" is wrong: Invalid \"mtu\" value";
        }
        int wanted = Integer.parseInt(value);
        if (port.mtu(wanted, call.host().now())) {
            return "";
        }
        return wanted < VirtualPort.LEAST_MTU
                ? "Error: mtu less than device minimum."
                : "Error: mtu greater than device maximum.";
    }

    private static String function(VirtualPort port, String number, List<String> left) {
        Optional<VirtualVf> found =
                port.functions.stream()
                        .filter(vf -> Integer.toString(vf.number).equals(number))
                        .findFirst();
        if (found.isEmpty()) {
            return "RTNETLINK answers: Invalid argument";
        }
        VirtualVf vf = found.get();
        while (left.size() > 1) {
            String key = left.removeFirst();
            String value = left.removeFirst();
            switch (key) {
                case "vlan" -> {
                    if (!value.matches("\\d{1,4}") || Integer.parseInt(value) > 4_095) {
                        return "RTNETLINK answers: Invalid argument";
                    }
                    vf.vlan = Integer.parseInt(value);
                }
                case "spoofchk" -> vf.spoofCheck = value.equals("on");
                case "trust" -> vf.trusted = value.equals("on");
                case "state" -> vf.linkState = value;
                case "mac" -> vf.mac = value.toLowerCase(Locale.ROOT);
                case "qos", "max_tx_rate", "min_tx_rate", "rate" -> {}
                default -> {
                    return "Error: argument \"" + key + "\" is wrong";
                }
            }
        }
        return "";
    }

    /** How the records of JSON and of text are called alike. */
    static Map<String, Object> rate() {
        return Json.object("max_tx", 0, "min_tx", 0);
    }
}
