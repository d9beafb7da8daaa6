package io.rackside.bmc.ipmi;

import io.rackside.model.DeviceId;
import io.rackside.model.Identity;
import io.rackside.model.Message;
import io.rackside.operations.Act;
import io.rackside.operations.ActExecutor;
import io.rackside.operations.Actor;
import io.rackside.operations.Authorised;
import io.rackside.operations.Consent;
import io.rackside.operations.JobId;
import io.rackside.operations.Outcome;
import io.rackside.operations.Performer;
import io.rackside.operations.Risk;
import io.rackside.operations.Target;
import io.rackside.operations.Trail;
import io.rackside.operations.TrailEntry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs what changes a device as the console does: through the one executor. */
public final class AuthorisedActs {
    private AuthorisedActs() {}

    /** What a driver does with its leave. */
    @FunctionalInterface
    public interface Doing<T> {
        T with(Authorised leave) throws InterruptedException;
    }

    /** Carries it out and returns what it returned. */
    public static <T> T run(String kind, Doing<T> doing) throws InterruptedException {
        Target target =
                new Target(new DeviceId("device-1"), "db-01", "A-07 U12", Identity.ofSerial("SN1"));
        Act act = Act.of(kind, target, Map.of(), Risk.CANNOT_BE_UNDONE, Message.of("test.effect"));
        List<T> result = new ArrayList<>();
        new ActExecutor(new Entries(), List.of())
                .run(
                        act,
                        new Consent(true, true, Optional.of("db-01"), Optional.empty()),
                        new Performer() {
                            @Override
                            public Outcome perform(Authorised leave) throws InterruptedException {
                                result.add(doing.with(leave));
                                return new Outcome.Done(Message.of("test.done"));
                            }

                            @Override
                            public Outcome settle(Act doubtful, Map<String, String> witness) {
                                return new Outcome.InDoubt(Message.of("test.doubt"));
                            }
                        });
        return result.getFirst();
    }

    /** Carries out an act that a BMC offered. */
    public static Outcome run(Act act, Performer performer) throws InterruptedException {
        return new ActExecutor(new Entries(), List.of())
                .run(
                        act,
                        new Consent(true, true, Optional.of(act.target().name()), Optional.empty()),
                        performer);
    }

    private static final class Entries implements Trail {
        private final List<TrailEntry> entries = new ArrayList<>();

        @Override
        public TrailEntry append(String kind, Map<String, Object> body) {
            String previous = entries.isEmpty() ? TrailEntry.GENESIS : entries.getLast().hash();
            entries.add(
                    TrailEntry.after(
                            entries.size() + 1L,
                            previous,
                            Instant.EPOCH,
                            new Actor("tester", "tester", "localhost"),
                            kind,
                            body));
            return entries.getLast();
        }

        @Override
        public List<TrailEntry> entries(long from, int most) {
            return entries.stream().filter(e -> e.number() >= from).limit(most).toList();
        }

        @Override
        public List<TrailEntry> openIntents() {
            return List.of();
        }

        @Override
        public List<TrailEntry> ofJob(JobId job) {
            return List.of();
        }

        @Override
        public long lastNumber() {
            return entries.size();
        }
    }
}
