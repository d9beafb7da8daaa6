package io.rackside.app.baseline;

import io.rackside.nic.baseline.ReadFrom;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A job that has set entries of a baseline, with those of them that were not taken back yet.
 *
 * @param left numbers of the entries, in the order they were set
 */
record SetBefore(Job job, BaselineText text, List<Integer> left) {
    SetBefore {
        left = List.copyOf(left);
    }

    /**
     * The last one that has something left to take back.
     *
     * @param newest jobs that set baselines of a device, the newest first
     * @param wanted which one it has to be; empty for any
     */
    static Optional<SetBefore> of(List<Job> newest, Optional<JobId> wanted) {
        Map<JobId, Set<String>> back = new HashMap<>();
        for (Job job : newest) {
            BaselineText text = new BaselineText(job.parameters());
            if (text.backOf().isPresent()) {
                back.computeIfAbsent(text.backOf().get(), _ -> new HashSet<>()).addAll(names(text));
                continue;
            }
            List<Integer> left = left(text, back.getOrDefault(job.id(), Set.of()));
            if (!left.isEmpty() && wanted.filter(id -> !id.equals(job.id())).isEmpty()) {
                return Optional.of(new SetBefore(job, text, left));
            }
        }
        return Optional.empty();
    }

    private static Set<String> names(BaselineText text) {
        Set<String> names = new HashSet<>();
        List<EntryOrder> orders = text.orders();
        done(text).forEach(number -> names.add(orders.get(number).name()));
        return names;
    }

    /** What was set in part only is to be taken back as well. */
    private static List<Integer> left(BaselineText text, Set<String> back) {
        List<EntryOrder> orders = text.orders();
        return IntStream.range(0, orders.size())
                .filter(number -> text.isSet(number) || text.isBegun(number))
                .boxed()
                .filter(number -> !back.contains(orders.get(number).name()))
                .toList();
    }

    private static List<Integer> done(BaselineText text) {
        List<Integer> done = new ArrayList<>();
        for (int i = 0; i < text.orders().size(); i++) {
            if (text.isSet(i)) {
                done.add(i);
            }
        }
        return done;
    }

    /** The values that show whether it is still as that job left it. */
    Set<ReadFrom> readings() {
        Set<ReadFrom> all = new LinkedHashSet<>();
        List<EntryOrder> orders = text.orders();
        left.forEach(number -> all.add(orders.get(number).own().read()));
        return all;
    }
}
