package io.rackside.bmc.redfish.update;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.firmware.flow.TaskSight;
import io.rackside.bmc.redfish.session.NoAnswer;
import io.rackside.bmc.redfish.session.Patience;
import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.bmc.redfish.wire.ResourcePath;
import io.rackside.operations.Time;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Waits until a device shows that it has looked at an image it was only given, and keeps it ready.
 * What it does not show is not taken for granted.
 */
final class Staging {
    /** For a device to look at an image it only stages. */
    static final Duration LONGEST = Duration.ofMinutes(15);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(3);

    /** Taken, and perhaps not looked at yet (RFC 9110, 15.3.3); another good status says done. */
    private static final int ACCEPTED = 202;

    private final Eyes eyes;
    private final Time time;
    private final Set<String> before;

    /**
     * @param before paths of the tasks that were there before the image was sent
     */
    Staging(Eyes eyes, Time time, Set<String> before) {
        this.eyes = eyes;
        this.time = time;
        this.before = Set.copyOf(before);
    }

    /** What became of the image. */
    sealed interface End {
        /** It lies there and can be begun. */
        record Ready(Optional<String> task) implements End {}

        record Rejected(String said) implements End {}

        /** It did not show either in time. */
        record Unknown() implements End {}
    }

    private record Seen(Optional<String> task, TaskSight sight) {}

    /**
     * Looks until it is known, at most {@link #LONGEST}.
     *
     * @param status of the answer to the image
     * @param named task of it, where the device named one or a new one was found
     */
    End await(int status, Optional<String> named) throws InterruptedException {
        if (named.isEmpty() && (status != ACCEPTED || tellsNothing())) {
            return new End.Ready(Optional.empty());
        }
        Instant end = time.now().plus(LONGEST);
        Optional<String> task = named;
        while (true) {
            Seen seen = look(task);
            task = seen.task();
            switch (seen.sight()) {
                case TaskSight.Well _, TaskSight.Waiting _ -> {
                    return new End.Ready(task);
                }
                case TaskSight.Bad(String said) -> {
                    return new End.Rejected(said);
                }
                case TaskSight.Running _,
                        TaskSight.Strange _,
                        TaskSight.Unreadable _,
                        TaskSight.Gone _,
                        TaskSight.NoTask _ -> {}
            }
            if (!time.now().isBefore(end)) {
                return new End.Unknown();
            }
            time.sleep(LOOK_EVERY);
        }
    }

    /** Whether it has no tasks at all, so that its answer is all it ever says. */
    private boolean tellsNothing() throws InterruptedException {
        try {
            return !eyes.hasTasks();
        } catch (BmcException e) {
            return false;
        }
    }

    private Seen look(Optional<String> task) throws InterruptedException {
        try (Patience.Hurry _ = eyes.glance()) {
            TaskSight sight = task.isPresent() ? of(task.get()) : new TaskSight.Gone();
            return sight instanceof TaskSight.Gone ? other(task) : new Seen(task, sight);
        } catch (NoAnswer | BmcException e) {
            return new Seen(task, new TaskSight.Unreadable());
        }
    }

    private TaskSight of(String task) throws NoAnswer, InterruptedException {
        return switch (eyes.get(ResourcePath.known(task))) {
            case Eyes.Found.Here(Resource found) -> TaskReader.of(found);
            case Eyes.Found.Missing _ -> new TaskSight.Gone();
            case Eyes.Found.Unreadable _ -> new TaskSight.Unreadable();
        };
    }

    /** The one task that came with the image, where the one that was named is not there. */
    private Seen other(Optional<String> named) throws InterruptedException {
        List<Resource> fresh = eyes.tasksBeside(before);
        return fresh.size() == 1
                ? new Seen(
                        Optional.of(fresh.getFirst().path().toString()),
                        TaskReader.of(fresh.getFirst()))
                : new Seen(named, new TaskSight.Gone());
    }
}
