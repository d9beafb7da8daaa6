package io.rackside.nic.virtual;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * {@code dcb} of iproute2: PFC, ETS, and the table of applications. No driver of these cards has
 * {@code dcbnl_getapptrust}.
 */
final class DcbProgram implements Program {
    private static final int PRIORITIES = PortSettings.PRIORITIES;
    private static final int DSCPS = 64;
    private static final int ROCE_V2 = 4791;
    private static final String DSCP = "dscp-prio";
    private static final String DATAGRAM = "dgram-port-prio";

    @Override
    public int run(Call call) {
        List<String> words =
                call.arguments().stream().filter(word -> !word.startsWith("-")).toList();
        if (words.size() < 2) {
            return call.fail(1, "What is \"\"?");
        }
        String object = words.get(0);
        boolean shows = words.get(1).equals("show");
        Optional<VirtualPort> found =
                call.host()
                        .port(call.after("dev").orElse(""))
                        .filter(port -> port.card.model.dcb() && !object.equals("apptrust"));
        if (found.isEmpty()) {
            return call.fail(
                    1, "Attribute " + (shows ? "read" : "write") + ": Operation not supported");
        }
        if (!shows && !call.root()) {
            return call.fail(1, "Attribute write: Operation not permitted");
        }
        PortSettings set = found.get().settings;
        List<String> rest = words.subList(Math.min(4, words.size()), words.size());
        if (shows) {
            return show(call, object, set, rest);
        }
        if (!object.equals("app")) {
            return set(call, set, rest);
        }
        boolean mellanox = found.get().card.model.mellanox();
        int status = application(call, set, words.get(1), rest, mellanox);
        if (mellanox) {
            QosPrograms.trustAsMapped(set);
        }
        return status;
    }

    /**
     * @param tables of applications, all where it names none
     */
    private static int show(Call call, String object, PortSettings set, List<String> tables) {
        Object shown =
                switch (object) {
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
                    case "app" -> applications(set, tables);
                    default -> "";
                };
        if (shown.equals("")) {
            return call.fail(1, "What is \"" + object + "\"?");
        }
        call.say(Json.line(shown));
        return 0;
    }

    /** Each entry is a key, a priority and the blank that the text form has between entries. */
    private static Map<String, Object> applications(PortSettings set, List<String> wanted) {
        Map<String, Object> tables = Json.object();
        List<Object> dscps = new ArrayList<>();
        set.dscp.forEach((dscp, priority) -> dscps.add(List.of(dscp, priority, " ")));
        if (!dscps.isEmpty() && (wanted.isEmpty() || wanted.contains(DSCP))) {
            tables.put("dscp_prio", dscps);
        }
        if (set.rocePriority >= 0 && (wanted.isEmpty() || wanted.contains(DATAGRAM))) {
            tables.put("dgram_port_prio", List.of(List.of(ROCE_V2, set.rocePriority, " ")));
        }
        return tables;
    }

    /** The kernel knows no "vendor": its word is strict. */
    private static List<String> plain(String[] algorithms) {
        List<String> words = new ArrayList<>();
        for (String each : algorithms) {
            words.add(each.equals("vendor") ? "strict" : each);
        }
        return words;
    }

    private static int set(Call call, PortSettings set, List<String> words) {
        String key = "";
        for (String word : words) {
            int colon = word.indexOf(':');
            if (colon < 0) {
                key = word;
                continue;
            }
            for (int i = 0; i < PRIORITIES; i++) {
                String which = word.substring(0, colon);
                if (!which.equals("all") && !which.equals(Integer.toString(i))) {
                    continue;
                }
                if (!one(set, key, i, word.substring(colon + 1))) {
                    return call.fail(1, "What is \"" + key + "\"?");
                }
            }
        }
        return 0;
    }

    private static boolean one(PortSettings set, String key, int i, String value) {
        switch (key) {
            case "prio-pfc" -> set.pfc[i] = value.equals("on");
            case "tc-tsa" -> set.algorithms[i] = value;
            case "tc-bw" -> set.shares[i] = number(value);
            case "prio-tc" -> set.classes[i] = number(value);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static int number(String text) {
        return text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
    }

    /**
     * An entry that is there is refused by "add" (EEXIST), one that is not by "del" (ENOENT).
     *
     * @param again whether the driver takes an entry that is there once more, as mlx5_core does
     */
    private static int application(
            Call call, PortSettings set, String verb, List<String> words, boolean again) {
        SortedMap<Integer, Integer> dscps = new TreeMap<>(set.dscp);
        int roce = set.rocePriority;
        String kind = "";
        for (String word : words) {
            int colon = word.indexOf(':');
            if (colon < 0) {
                kind = word;
                if (verb.equals("flush")) {
                    dscps.keySet().removeIf(_ -> word.equals(DSCP));
                    roce = word.equals(DATAGRAM) ? -1 : roce;
                }
                continue;
            }
            int key = number(word.substring(0, colon));
            int priority = number(word.substring(colon + 1));
            if (priority >= PRIORITIES || kind.equals(DSCP) && key >= DSCPS) {
                return call.fail(1, "\"" + word + "\" is wrong");
            }
            boolean same =
                    kind.equals(DSCP)
                            ? Integer.valueOf(priority).equals(dscps.get(key))
                            : roce == priority;
            if (verb.equals("add") == same && !verb.equals("replace") && !(same && again)) {
                return call.fail(
                        1,
                        "Attribute write: " + (same ? "File exists" : "No such file or directory"));
            }
            if (kind.equals(DSCP)) {
                if (verb.equals("del")) {
                    dscps.remove(key);
                } else {
                    dscps.put(key, priority);
                }
            } else if (kind.equals(DATAGRAM) && key == ROCE_V2) {
                roce = verb.equals("del") ? -1 : priority;
            }
        }
        set.dscp.clear();
        set.dscp.putAll(dscps);
        set.rocePriority = roce;
        return 0;
    }
}
