package io.rackside.nic.virtual;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code mlnx_qos}: trust, PFC, ETS and DSCPs of ports whose driver has them. */
final class QosPrograms {
    private static final int PRIORITIES = PortSettings.PRIORITIES;
    private static final int WHOLE = 100;
    private static final int DSCPS = 64;

    private QosPrograms() {}

    static void add(Map<String, Program> programs, boolean mellanox) {
        programs.put("dcb", new DcbProgram());
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
                        .anyMatch(w -> w.matches("--(trust|pfc|tsa|tcbw|prio_tc|dscp2prio)(=.*)?"));
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
        String one = call.after("--dscp2prio").orElse("set,0,0");
        if (!one.matches("(set|del),\\d{1,2},[0-7]")) {
            return "dscp2prio: Invalid argument";
        }
        if (call.after("--dscp2prio").isPresent()) {
            String[] words = one.split(",", -1);
            if (words[0].equals("set")) {
                set.dscp.put(number(words[1]), number(words[2]));
            } else {
                set.dscp.remove(number(words[1]));
            }
            trustAsMapped(set);
        }
        trust.ifPresent(word -> trust(set, word));
        for (int i = 0; i < PRIORITIES; i++) {
            set.pfc[i] = pfc.isEmpty() ? set.pfc[i] : pfc.get(i).equals("1");
            set.algorithms[i] = algorithms.isEmpty() ? set.algorithms[i] : algorithms.get(i);
            set.shares[i] = shares.isEmpty() ? set.shares[i] : number(shares.get(i));
            set.classes[i] = classes.isEmpty() ? set.classes[i] : number(classes.get(i));
        }
        return "";
    }

    /** The driver has no other mark of trust than that DSCPs have priorities. */
    static void trustAsMapped(PortSettings set) {
        set.trust = set.dscp.isEmpty() ? "pcp" : "dscp";
    }

    /** A DSCP that was given none begins with its highest bits. */
    private static void trust(PortSettings set, String word) {
        if (word.equals("pcp")) {
            set.dscp.clear();
        } else if (set.dscp.isEmpty()) {
            for (int dscp = 0; dscp < DSCPS; dscp++) {
                set.dscp.put(dscp, dscp / PRIORITIES);
            }
        }
        trustAsMapped(set);
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
        if (set.trust.equals("dscp")) {
            call.say("dscp2prio mapping:");
            for (int i = 0; i < PRIORITIES; i++) {
                mapped(call, set, i);
            }
        }
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

    /** Eight to a line, the highest first. */
    private static void mapped(Call call, PortSettings set, int priority) {
        StringBuilder line = new StringBuilder();
        int found = 0;
        for (int dscp = DSCPS - 1; dscp >= 0; dscp--) {
            if (set.dscp.getOrDefault(dscp, -1) == priority) {
                line.append(String.format("%02d,", dscp));
                found++;
                if (found % PRIORITIES == 0) {
                    call.say("\tprio:" + priority + " dscp:" + line);
                    line.setLength(0);
                }
            }
        }
        if (!line.isEmpty()) {
            call.say("\tprio:" + priority + " dscp:" + line);
        }
    }
}
