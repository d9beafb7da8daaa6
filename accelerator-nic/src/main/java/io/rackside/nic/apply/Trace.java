package io.rackside.nic.apply;

import io.rackside.model.Message;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a host told of a change in one whole answer.
 *
 * @param timer whether its timer runs
 * @param lasting how far the lines are that last over a boot
 * @param back whether the way back came to its end
 * @param stopped why no further line was run, where that is so
 * @param kept SHA-256 of what is set again in a boot, empty for nothing
 * @param connection of NetworkManager that has the port, empty for none
 * @param properties of that connection, those that were asked for
 * @param missing commands it has not got
 * @param portFound whether the port is where it was
 * @param keeps the lines of what is set again in a boot
 * @param starting whether its boot is not over: what is set again in it may still be to come
 * @param unlike what was there before and is not there now, a line each
 * @param functions what the port's functions were given before the first line
 * @param features what was asked before it of the switches that are turned with one of its own
 * @param rules how many filter rules the port has that the change would drop, empty for none
 * @param failed lines of the way back that failed to the last, with their words; empty for none
 * @param cuts number of the setting at which the host waits to hear of us; empty for none
 * @param asks the same once that setting is made, and nothing goes on before it has heard of us
 * @param trial another change of the host that its timer may still take back
 */
record Trace(
        Host host,
        boolean folder,
        boolean timer,
        End end,
        Change change,
        Change lasting,
        boolean back,
        Optional<Message> stopped,
        String kept,
        String connection,
        SortedMap<String, String> properties,
        List<String> missing,
        boolean portFound,
        List<String> keeps,
        boolean starting,
        List<String> unlike,
        List<String> functions,
        List<String> features,
        String rules,
        String failed,
        String cuts,
        String asks,
        Optional<OtherTrial> trial) {
    /** timeout(1): it ended the command, or had to kill it. */
    private static final String ENDED = "124";

    private static final String KILLED = "137";

    /** No time was left for a line. */
    private static final String LATE = "late";

    /** It was decided before a line was begun. */
    private static final String OVER = "over";

    /** A machine and the time between two boots. */
    record Host(String boot, String machine) {
        Host {
            Objects.requireNonNull(boot, "boot");
            Objects.requireNonNull(machine, "machine");
        }
    }

    /** Who has decided. */
    enum End {
        OPEN,
        CONFIRMED,
        UNDONE
    }

    /** How far the lines are. */
    enum Change {
        NONE,
        BEGUN,
        ENDED,
        STOPPED
    }

    /** Takes an answer apart; empty when it does not even tell the boot. */
    static Optional<Trace> of(Said said) {
        if (said.end() != Said.End.WHOLE) {
            return Optional.empty();
        }
        Map<String, String> one = new HashMap<>();
        SortedMap<String, String> properties = new TreeMap<>();
        List<String> missing = new ArrayList<>();
        List<String> keeps = new ArrayList<>();
        List<String> unlike = new ArrayList<>();
        List<String> functions = new ArrayList<>();
        List<String> features = new ArrayList<>();
        for (String line : said.lines()) {
            String[] told = line.split(" ", 2);
            String value = told.length > 1 ? told[1] : "";
            switch (told[0]) {
                case "property" -> {
                    String[] named = value.split(" ", 2);
                    properties.put(named[0], named.length > 1 ? named[1].strip() : "");
                }
                case "missing" -> missing.add(value);
                case "keeps" -> keeps.add(value);
                case "unlike" -> unlike.add(value);
                case "function" -> functions.add(value);
                case "feature" -> features.add(value);
                default -> one.put(told[0], value.strip());
            }
        }
        String boot = one.getOrDefault("boot", "");
        if (boot.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Trace(
                        new Host(boot, one.getOrDefault("machine", "")),
                        one.containsKey("folder"),
                        // What is about to be stopped, or started, still runs.
                        List.of("active", "activating", "deactivating", "reloading")
                                .contains(one.getOrDefault("timer", "")),
                        end(one.getOrDefault("end", "")),
                        change(one.getOrDefault("change", "")),
                        change(one.getOrDefault("lasting", "")),
                        one.containsKey("back"),
                        stopped(one),
                        one.containsKey("enabled") ? one.getOrDefault("kept", "") : "",
                        one.getOrDefault("connection", ""),
                        properties,
                        missing,
                        !one.containsKey("lost-port"),
                        keeps,
                        one.containsKey("starting"),
                        unlike,
                        functions,
                        features,
                        one.getOrDefault("rules", ""),
                        one.getOrDefault("failed", ""),
                        one.getOrDefault("cuts", ""),
                        one.getOrDefault("asks", ""),
                        OtherTrial.of(said)));
    }

    /** That what was there before is not there now, in words; empty where it is. */
    Optional<Message> notAsBefore() {
        return unlike.isEmpty()
                ? Optional.empty()
                : Optional.of(Message.of("nic.apply.why.unlike", String.join("; ", unlike)));
    }

    private static End end(String word) {
        return switch (word) {
            case "confirmed" -> End.CONFIRMED;
            case "undone" -> End.UNDONE;
            default -> End.OPEN;
        };
    }

    private static Change change(String word) {
        return switch (word) {
            case "begun" -> Change.BEGUN;
            case "ended" -> Change.ENDED;
            case "stopped" -> Change.STOPPED;
            default -> Change.NONE;
        };
    }

    private static Optional<Message> stopped(Map<String, String> one) {
        boolean any =
                change(one.getOrDefault("change", "")) == Change.STOPPED
                        || change(one.getOrDefault("lasting", "")) == Change.STOPPED;
        if (!any) {
            return Optional.empty();
        }
        String line = one.getOrDefault("line", "");
        String status = one.getOrDefault("status", "");
        return Optional.of(
                switch (status) {
                    case LATE -> Message.of("nic.apply.why.too-long");
                    case OVER -> Message.of("nic.apply.why.too-late");
                    case ENDED, KILLED -> Message.of("nic.apply.why.hung", line);
                    default ->
                            Message.of(
                                    "nic.apply.why.line",
                                    line,
                                    status,
                                    one.getOrDefault("answer", ""));
                });
    }
}
