package io.rackside.drivers.cluster.inspect;

import io.rackside.model.Message;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/**
 * What a check gathers while it looks; bounded, for a cluster may be wrong in a thousand places. A
 * check that is given up leaves what it has gathered, so it is for several threads.
 */
final class Findings {
    /** Of each weight; the rest is counted. */
    private static final int MOST = 40;

    private final List<Finding> evidence = new ArrayList<>();
    private final Map<Result, Integer> seen = new EnumMap<>(Result.class);
    private final Map<Result, SequencedSet<Message>> advice = new EnumMap<>(Result.class);

    /** What is as it should be. */
    void seen(String subject, Message what) {
        add(Result.OK, subject, what);
    }

    void warning(String subject, Message what, Message todo) {
        add(Result.WARNING, subject, what);
        advise(Result.WARNING, todo);
    }

    void critical(String subject, Message what, Message todo) {
        add(Result.CRITICAL, subject, what);
        advise(Result.CRITICAL, todo);
    }

    void bad(Result weight, String subject, Message what, Message todo) {
        add(weight, subject, what);
        advise(weight, todo);
    }

    /** What could not be checked. */
    void unread(String subject, Message because) {
        add(Result.UNKNOWN, subject, because);
    }

    /** Whether anything could not be checked. */
    synchronized boolean unread() {
        return seen.containsKey(Result.UNKNOWN);
    }

    synchronized void add(Result weight, String subject, Message what) {
        Finding finding = new Finding(weight, subject, what);
        if (weight == Result.UNKNOWN && evidence.contains(finding)) {
            return;
        }
        if (seen.merge(weight, 1, Integer::sum) <= MOST) {
            evidence.add(finding);
        }
    }

    synchronized void advise(Result weight, Message todo) {
        SequencedSet<Message> all = advice.computeIfAbsent(weight, _ -> new LinkedHashSet<>());
        if (all.size() < MOST) {
            all.add(todo);
        }
    }

    synchronized Checked end(Topic topic) {
        Result result = Result.OK;
        List<Finding> all = new ArrayList<>(evidence);
        if (all.isEmpty()) {
            all.add(new Finding(Result.OK, "", Message.of("cluster.inspect.nothing")));
        }
        for (Map.Entry<Result, Integer> each : seen.entrySet()) {
            result = result.orWorse(each.getKey());
            int more = each.getValue() - MOST;
            if (more > 0) {
                all.add(new Finding(each.getKey(), "", Message.of("cluster.inspect.more", more)));
            }
        }
        all.sort(Comparator.comparing(Finding::weight).reversed());
        SequencedSet<Message> todo = new LinkedHashSet<>();
        todo.addAll(advice.getOrDefault(Result.CRITICAL, new LinkedHashSet<>()));
        todo.addAll(advice.getOrDefault(Result.WARNING, new LinkedHashSet<>()));
        return new Checked(topic, result, all, List.copyOf(todo));
    }
}
