package io.rackside.nic.virtual;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * {@code ethtool -n} and {@code -N}: which frames go to which queue. A port has them while its
 * switch for them is on, and they go with it.
 */
final class FilterRules {
    /** Where drivers put the first when they may choose: at the end of their table. */
    private static final int LAST = 1_023;

    private static final String SWITCH = "ntuple-filters";

    private FilterRules() {}

    static int show(Call call, VirtualPort port, List<String> words) {
        if (port.card.model.fixed().contains(SWITCH)) {
            call.fail(1, "rxclass: Cannot get RX class rule count: Operation not supported");
            return call.fail(1, "RX classification rule retrieval failed");
        }
        if (words.size() > 1 && words.getFirst().equals("rx-flow-hash")) {
            return hash(call, words.get(1));
        }
        Map<Integer, String> rules = port.settings.rules;
        call.say(port.settings.channels + " RX rings available");
        call.say("Total " + rules.size() + " rules\n");
        rules.forEach((number, rule) -> call.say("Filter: " + number + "\n" + rule));
        return 0;
    }

    private static int hash(Call call, String flow) {
        if (!flow.matches("(tcp|udp|sctp)[46]")) {
            return call.fail(1, "ethtool: bad command line argument(s)");
        }
        String version = flow.endsWith("6") ? "IPV6" : "IPV4";
        String protocol = flow.substring(0, flow.length() - 1).toUpperCase(Locale.ROOT);
        call.say(
                protocol
                        + " over "
                        + version
                        + " flows use these fields for computing Hash flow"
                        + " key:\nIP SA\nIP DA");
        if (flow.startsWith("tcp")) {
            call.say("L4 bytes 0 & 1 [TCP/UDP src port]\nL4 bytes 2 & 3 [TCP/UDP dst port]");
        }
        call.say("");
        return 0;
    }

    static int set(Call call, VirtualPort port, List<String> words) {
        TreeMap<Integer, String> rules = port.settings.rules;
        if (words.size() == 2 && words.getFirst().equals("delete")) {
            boolean was =
                    words.get(1).matches("\\d{1,5}")
                            && rules.remove(Integer.parseInt(words.get(1))) != null;
            return was
                    ? 0
                    : call.fail(1, "rmgr: Cannot delete RX class rule: No such file or directory");
        }
        if (words.size() < 2 || !words.getFirst().equals("flow-type")) {
            return call.fail(1, "ethtool: bad command line argument(s)");
        }
        if (!port.settings.features.on(SWITCH)) {
            return call.fail(1, "rmgr: Cannot insert RX class rule: Operation not supported");
        }
        Optional<String> queue = call.after("action");
        boolean there =
                queue.isPresent()
                        && queue.get().matches("\\d{1,4}")
                        && Integer.parseInt(queue.get()) < port.settings.channels;
        if (!there) {
            return call.fail(1, "rmgr: Cannot insert RX class rule: Invalid argument");
        }
        int number =
                call.after("loc")
                        .filter(word -> word.matches("\\d{1,4}"))
                        .map(Integer::parseInt)
                        .orElse(rules.isEmpty() ? LAST : rules.firstKey() - 1);
        rules.put(
                number,
                "\tRule Type: "
                        + words.get(1)
                        + "\n\tDest port: "
                        + call.after("dst-port").orElse("0")
                        + " mask: 0x0\n\tAction: Direct to queue "
                        + queue.get()
                        + "\n");
        call.say("Added rule with ID " + number);
        return 0;
    }

    /** They go with their switch. */
    static void follow(VirtualPort port) {
        if (!port.settings.features.on(SWITCH)) {
            port.settings.rules.clear();
        }
    }
}
