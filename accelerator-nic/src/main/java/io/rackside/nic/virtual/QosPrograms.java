package io.rackside.nic.virtual;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code mlnx_qos} and {@code dcb}: trust, PFC and ETS of ports whose driver has them. */
final class QosPrograms {
    private static final int PRIORITIES = PortSettings.PRIORITIES;
    private static final int WHOLE = 100;

    private QosPrograms() {}

    static void add(Map<String, Program> programs, boolean mellanox) {
        programs.put("dcb", QosPrograms::dcb);
        if (mellanox) {
            programs.put("mlnx_qos", QosPrograms::mellanox);
        }
    }

    private static Optional<VirtualPort> capable(Call call, String name) {
        return call.host().port(name).filter(port -> port.card.model.mellanox());
    }

    private static int mellanox(Call call) {
        Optional<VirtualPort> found = capable(call, call.after("-i", "--interface").orElse(""));
        if (found.isEmpty()) {
            return call.fail(1, "Netlink error: Operation not supported");
        }
        PortSettings set = found.get().settings;
        boolean sets =
                call.words().stream()
                        .anyMatch(w -> w.matches("--(trust|pfc|tsa|tcbw|prio_tc)(=.*)?"));
        if (!call.root()) {
            return call.fail(1, "Operation not permitted");
        }
        if (sets) {
            String refused = set(call, set);
            if (!refused.isEmpty()) {
                return call.fail(1, refused);
            }
        }
        show(call, set);
        return 0;
    }

    private static String set(Call call, PortSettings set) {
        Optional<String> trust = call.after("--trust");
        if (trust.isPresent() && !List.of("dscp", "pcp").contains(trust.get())) {
            return "error: argument --trust: invalid choice: " + trust.get();
        }
        List<String> pfc = eight(call, "--pfc");
        List<String> algorithms = eight(call, "--tsa");
        List<String> shares = eight(call, "--tcbw");
        List<String> classes = eight(call, "--prio_tc");
        for (List<String> each : List.of(pfc, algorithms, shares, classes)) {
            if (each.size() != PRIORITIES && !each.isEmpty()) {
                return "Expected 8 values, got " + each.size();
            }
        }
        if (!shares.isEmpty()) {
            List<String> kinds = algorithms.isEmpty() ? List.of(set.algorithms) : algorithms;
            int sum = 0;
            for (int i = 0; i < PRIORITIES; i++) {
                sum += kinds.get(i).equals("ets") ? number(shares.get(i)) : 0;
            }
            if (sum != WHOLE && kinds.contains("ets")) {
                return "ETS bandwidth: the sum is " + sum + ", not 100";
            }
        }
        trust.ifPresent(word -> set.trust = word);
        for (int i = 0; i < PRIORITIES; i++) {
            set.pfc[i] = pfc.isEmpty() ? set.pfc[i] : pfc.get(i).equals("1");
            set.algorithms[i] = algorithms.isEmpty() ? set.algorithms[i] : algorithms.get(i);
            set.shares[i] = shares.isEmpty() ? set.shares[i] : number(shares.get(i));
            set.classes[i] = classes.isEmpty() ? set.classes[i] : number(classes.get(i));
        }
        return "";
    }

    private static List<String> eight(Call call, String option) {
        return call.after(option).map(text -> List.of(text.split(",", -1))).orElse(List.of());
    }

    private static int number(String text) {
        return text.matches("\\d{1,3}") ? Integer.parseInt(text) : 0;
    }

    private static void show(Call call, PortSettings set) {
        call.say("DCBX mode: OS controlled");
        call.say("Priority trust state: " + set.trust);
        call.say("default priority:");
        call.say("Receive buffer size (bytes): 20016,156096,0,0,0,0,0,0,max_buffer_size=1027728");
        call.say("Cable len: 7");
        call.say("PFC configuration:");
        StringBuilder priorities = new StringBuilder("\tpriority ");
        StringBuilder enabled = new StringBuilder("\tenabled  ");
        for (int i = 0; i < PRIORITIES; i++) {
            priorities.append("   ").append(i);
            enabled.append("   ").append(set.pfc[i] ? 1 : 0);
        }
        call.say(priorities.toString());
        call.say(enabled + "   ");
        for (int tc = 0; tc < PRIORITIES; tc++) {
            String share = set.algorithms[tc].equals("ets") ? ", bw: " + set.shares[tc] + "%" : "";
            call.say("tc: " + tc + " ratelimit: unlimited, tsa: " + set.algorithms[tc] + share);
            for (int i = 0; i < PRIORITIES; i++) {
                if (set.classes[i] == tc) {
                    call.say("\t priority:  " + i);
                }
            }
        }
    }

    private static int dcb(Call call) {
        List<String> words =
                call.arguments().stream().filter(word -> !word.startsWith("-")).toList();
        Optional<VirtualPort> found = capable(call, call.after("dev").orElse(""));
        if (words.size() < 2) {
            return call.fail(1, "What is \"\"?");
        }
        boolean sets = words.get(1).equals("set");
        if (found.isEmpty()) {
            return call.fail(
                    1, "Attribute " + (sets ? "write" : "read") + ": Operation not supported");
        }
        if (sets && !call.root()) {
            return call.fail(1, "Attribute write: Operation not permitted");
        }
        PortSettings set = found.get().settings;
        if (sets) {
            return change(call, set, words);
        }
        Object shown =
                switch (words.getFirst()) {
                    case "pfc" -> {
                        List<Boolean> eight = new ArrayList<>();
                        for (boolean on : set.pfc) {
                            eight.add(on);
                        }
                        yield Json.object("pfc_cap", PRIORITIES, "prio_pfc", eight);
                    }
                    case "ets" ->
                            Json.object(
                                    "willing",
                                    false,
                                    "ets_cap",
                                    PRIORITIES,
                                    "tc_bw",
                                    set.shares,
                                    "tc_tsa",
                                    plain(set.algorithms),
                                    "prio_tc",
                                    set.classes);
                    case "apptrust" -> Json.object("order", List.of(set.trust));
                    default -> "";
                };
        if (shown.equals("")) {
            return call.fail(1, "What is \"" + words.getFirst() + "\"?");
        }
        call.say(Json.line(shown));
        return 0;
    }

    /** The kernel knows no "vendor": its word is strict. */
    private static List<String> plain(String[] algorithms) {
        List<String> words = new ArrayList<>();
        for (String each : algorithms) {
            words.add(each.equals("vendor") ? "strict" : each);
        }
        return words;
    }

    private static int change(Call call, PortSettings set, List<String> words) {
        String key = "";
        for (String word : words.subList(2, words.size())) {
            int colon = word.indexOf(':');
            if (colon < 0) {
                if (key.equals("order")) {
                    set.trust = word;
                }
                key = word;
                continue;
            }
            String which = word.substring(0, colon);
            String value = word.substring(colon + 1);
            for (int i = 0; i < PRIORITIES; i++) {
                if (!which.equals("all") && !which.equals(Integer.toString(i))) {
                    continue;
                }
                switch (key) {
                    case "prio-pfc" -> set.pfc[i] = value.equals("on");
                    case "tc-tsa" -> set.algorithms[i] = value;
                    case "tc-bw" -> set.shares[i] = number(value);
                    case "prio-tc" -> set.classes[i] = number(value);
                    default -> {
                        return call.fail(1, "What is \"" + key + "\"?");
                    }
                }
            }
        }
        return 0;
    }
}
