package io.rackside.operations;

import io.rackside.model.DeviceId;
import io.rackside.model.Message;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Refuses an act on a box that another job works on. The job that began first has the box; its own
 * acts pass.
 *
 * <p>Told by the {@link JobRunner} which jobs run; may be asked by any thread.
 */
public final class BusyDeviceGuard implements Guard {
    private final Map<DeviceId, Deque<Job>> jobs = new HashMap<>();

    @Override
    public Opinion examine(Act act) {
        return examine(act, Optional.empty());
    }

    @Override
    public synchronized Opinion examine(Act act, Optional<JobId> asking) {
        Deque<Job> onTheBox = jobs.get(act.target().device());
        if (onTheBox == null || asking.filter(onTheBox.getFirst().id()::equals).isPresent()) {
            return new Opinion(
                    Verdict.ALLOW, Message.of("operations.box-free", act.target().name()));
        }
        return new Opinion(
                Verdict.REFUSE,
                Message.of(
                        "operations.box-busy", act.target().name(), onTheBox.getFirst().title()));
    }

    synchronized void begins(Job job) {
        for (DeviceId device : job.devices()) {
            jobs.computeIfAbsent(device, _ -> new ArrayDeque<>()).addLast(job);
        }
    }

    synchronized void ends(JobId id) {
        jobs.values().forEach(onTheBox -> onTheBox.removeIf(job -> job.id().equals(id)));
        jobs.values().removeIf(Deque::isEmpty);
    }
}
