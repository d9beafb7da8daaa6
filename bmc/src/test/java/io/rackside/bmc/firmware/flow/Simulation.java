package io.rackside.bmc.firmware.flow;

import io.rackside.bmc.firmware.Phase;
import io.rackside.model.Message;
import io.rackside.operations.Time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;

/**
 * A box without sockets that takes an image, works on it, restarts and does whatever goes wrong;
 * and a console that is killed now and then. One seed replays a run.
 */
final class Simulation implements WatchedBox, Diary, Time {
    /** What becomes of the image in the box. */
    enum Fate {
        WELL,
        /** It was never taken whole. */
        NOT_TAKEN,
        FAILS,
        OLD_VERSION,
        STUCK,
        NEVER_RETURNS,
        SAYS_BAD,
        STRANGE_WORD,
        OTHER_VERSION
    }

    private static final String TASK = "/redfish/v1/TaskService/Tasks/7";
    private static final int KILLS_MAX = 6;

    final Fate fate;
    final Restart restart;
    final boolean namesTask;
    final boolean deletesTask;
    final boolean answerLost;
    final boolean newCertificate;
    final boolean refusesCertificate;
    final double lossRate;
    final boolean sameVersion;
    final List<Phase> phases = new ArrayList<>();
    int sends;
    int restartsAsked;
    int kills;
    int askedPerson;
    boolean credentialSentTooEarly;
    boolean restartedAfterFailure;

    /** What was done that must never be, in words. */
    final List<String> breaches = new ArrayList<>();

    private final Random chance;
    private final Duration hostRestartsAfter;
    private final Duration work;
    private final Duration silence;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private Instant taken;
    private Instant restartAt;
    private boolean accepted;
    private boolean over;
    private boolean settles;
    private int looks;
    private int unanswered;
    private Instant silentSince = Instant.MIN;
    private Duration withPerson = Duration.ZERO;

    Simulation(long seed) {
        chance = new Random(seed);
        fate = Fate.values()[chance.nextInt(Fate.values().length)];
        restart = Restart.values()[chance.nextInt(Restart.values().length)];
        namesTask = chance.nextInt(4) != 0;
        deletesTask = chance.nextInt(5) == 0;
        answerLost = chance.nextInt(4) == 0;
        newCertificate = chance.nextInt(6) == 0;
        refusesCertificate = chance.nextInt(8) == 0;
        lossRate = chance.nextInt(3) == 0 ? chance.nextDouble() * 0.4 : 0;
        sameVersion = chance.nextInt(10) == 0;
        hostRestartsAfter = Duration.ofSeconds(chance.nextInt(3600));
        work = Duration.ofSeconds(20 + chance.nextInt(900));
        silence = Duration.ofSeconds(5 + chance.nextInt(400));
    }

    /** The console's whole life with one update: begun, killed, opened again, ended. */
    Watch.Ending run() throws InterruptedException {
        Phase phase;
        try {
            phase = sent();
        } catch (Killed e) {
            return watched(phases.getLast(), false);
        }
        return watched(phase, true);
    }

    /** Somebody restarts the host of a box whose image waits for that, and reads on. */
    Watch.Ending afterTheHostRestarted() throws InterruptedException {
        restartAt = now.plus(hostRestartsAfter);
        sleep(hostRestartsAfter.plus(silence).plus(work));
        return watched(phases.getLast(), false);
    }

    private Phase sent() {
        Phase claimed = new Phase.Claimed(now);
        enter(claimed);
        Phase sending = Flow.next(claimed, new FlowEvent.SendBegins(now));
        enter(sending);
        send();
        if (fate == Fate.NOT_TAKEN || answerLost) {
            return sending;
        }
        Optional<String> task = namesTask ? Optional.of(TASK) : Optional.empty();
        Phase applying = Flow.next(sending, new FlowEvent.Accepted(now, task));
        enter(applying);
        return applying;
    }

    private void never(boolean done, String what) {
        if (done) {
            breaches.add(what);
        }
    }

    private void send() {
        sends++;
        never(!(phases.getLast() instanceof Phase.Sending), "sent before that was written");
        sleep(Duration.ofSeconds(1 + chance.nextInt(300)));
        if (fate != Fate.NOT_TAKEN) {
            taken = now;
        }
    }

    private Watch.Ending watched(Phase from, boolean mayRestart) throws InterruptedException {
        Limits limits =
                namesTask
                        ? Phases.restarting(restart)
                        : Phases.restarting(restart).unseen(Phases.LIMITS.hidden());
        Watched begin = Watched.from(from, limits, mayRestart, now);
        settles = !mayRestart;
        looks = 0;
        unanswered = 0;
        Instant opened = now;
        Duration before = withPerson;
        try {
            Watch.Ending ending = new Watch(this, this, this).run(begin);
            ended(ending, limits, Duration.between(opened, now).minus(withPerson.minus(before)));
            return ending;
        } catch (Killed e) {
            // The lid is closed for a while; then the console reads on from what is on disk.
            sleep(Duration.ofSeconds(chance.nextInt(3600)));
            return watched(phases.getLast(), false);
        }
    }

    private void ended(Watch.Ending ending, Limits limits, Duration watched) {
        boolean patient =
                ending.verdict() == Verdict.NOTHING_SENT
                        || ending.why().code().equals("bmc.firmware-too-long")
                        || Duration.between(silentSince, now).compareTo(limits.giveUp()) >= 0;
        never(unanswered > 0 && !patient, "a lost look ended the watch");
        // The time a person took does not count; what was watched before is watched once more.
        Duration longest = limits.overall().multipliedBy(2).plus(limits.poll().multipliedBy(4));
        never(watched.compareTo(longest) > 0, "watched for " + watched);
    }

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private void perhapsKilled() {
        if (kills < KILLS_MAX && chance.nextInt(60) == 0) {
            kills++;
            throw new Killed();
        }
    }

    @Override
    public Sight look(Phase phase) {
        perhapsKilled();
        looks++;
        Instant asked = now;
        now = now.plusMillis(50 + chance.nextInt(2000));
        if (chance.nextDouble() < lossRate || silent()) {
            now = now.plusSeconds(2);
            silentSince = unanswered++ == 0 ? asked : silentSince;
            return new Sight.Silent(Message.of("test.silent"));
        }
        unanswered = 0;
        boolean restarted = restarted();
        if (restarted && newCertificate && !accepted) {
            return new Sight.OtherCertificate("aa", "bb");
        }
        Optional<String> found =
                phase instanceof Phase.Sending && taken != null && namesTask && !gone()
                        ? Optional.of(TASK)
                        : Optional.empty();
        return new Sight.Answer(task(), version(), found);
    }

    private Instant workEnds() {
        return taken.plus(work);
    }

    private Optional<Instant> goesDown() {
        if (taken == null || fate == Fate.FAILS || fate == Fate.STUCK) {
            return Optional.empty();
        }
        return switch (restart) {
            case NONE -> Optional.empty();
            case ITSELF -> Optional.of(workEnds().plusSeconds(15));
            case OURS -> Optional.ofNullable(restartAt);
            // The BMC goes on while its host restarts.
            case LATER -> Optional.empty();
        };
    }

    private boolean silent() {
        Optional<Instant> down = goesDown();
        if (down.isEmpty() || now.isBefore(down.get())) {
            return false;
        }
        return fate == Fate.NEVER_RETURNS || now.isBefore(down.get().plus(silence));
    }

    private boolean restarted() {
        return goesDown().map(down -> !now.isBefore(down.plus(silence))).orElse(false);
    }

    private boolean effective() {
        return switch (restart) {
            case NONE -> taken != null && !now.isBefore(workEnds());
            case ITSELF, OURS -> restarted();
            case LATER -> restartAt != null && !now.isBefore(restartAt.plus(silence));
        };
    }

    private boolean gone() {
        return deletesTask && taken != null && !now.isBefore(workEnds());
    }

    private TaskSight task() {
        if (taken == null || !namesTask) {
            return new TaskSight.NoTask();
        }
        if (now.isBefore(workEnds()) || fate == Fate.STUCK) {
            int percent =
                    (int)
                            Math.min(
                                    fate == Fate.STUCK ? 40 : 99,
                                    Duration.between(taken, now).toSeconds()
                                            * 100
                                            / Math.max(1, work.toSeconds()));
            return new TaskSight.Running("Running", OptionalInt.of(percent));
        }
        return switch (fate) {
            case FAILS -> new TaskSight.Bad("checksum");
            case SAYS_BAD -> new TaskSight.Bad("all is lost");
            case STRANGE_WORD -> new TaskSight.Strange("Pondering");
            case WELL, NOT_TAKEN, OLD_VERSION, STUCK, NEVER_RETURNS, OTHER_VERSION ->
                    gone() ? new TaskSight.Gone() : new TaskSight.Well();
        };
    }

    private VersionSight version() {
        String before = sameVersion ? "2.0" : "1.0";
        boolean changed =
                effective()
                        && switch (fate) {
                            case WELL, SAYS_BAD, STRANGE_WORD, NEVER_RETURNS -> true;
                            case NOT_TAKEN, FAILS, OLD_VERSION, STUCK, OTHER_VERSION -> false;
                        };
        String shown = fate == Fate.OTHER_VERSION && effective() ? "3.0" : changed ? "2.0" : before;
        return VersionSight.of(shown, before, "2.0");
    }

    @Override
    public Optional<Message> restart() {
        restartsAsked++;
        restartedAfterFailure |= fate == Fate.FAILS;
        never(
                !(phases.getLast() instanceof Phase.AwaitingRestart),
                "a restart asked for before that was written");
        never(taken == null, "a restart asked for with no image in the box");
        never(settles, "a restart asked for by one who only reads");
        restartAt = now;
        return chance.nextInt(20) == 0
                ? Optional.of(Message.of("test.refused"))
                : Optional.<Message>empty();
    }

    @Override
    public void reopen() {
        credentialSentTooEarly |= !accepted;
    }

    @Override
    public void enter(Phase phase) {
        if (over) {
            throw new AssertionError("a phase after the end: " + phase);
        }
        never(settles && looks == 0, "taken up again without a look: " + phase);
        phases.add(phase);
        over = phase instanceof Phase.Proved || phase instanceof Phase.Failed;
        if (!over) {
            perhapsKilled();
        }
    }

    @Override
    public void doing(Watched at, Message what) {}

    @Override
    public boolean accepts(String before, String shown) {
        askedPerson++;
        accepted = !refusesCertificate;
        Duration thinks = Duration.ofSeconds(chance.nextInt(7200));
        withPerson = withPerson.plus(thinks);
        sleep(thinks);
        return accepted;
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public long nanos() {
        return Duration.between(Instant.EPOCH, now).toNanos();
    }

    @Override
    public void sleep(Duration duration) {
        now = now.plus(duration);
    }

    /** Whether the image runs in the box, or will when its work is done. */
    boolean really() {
        boolean comesToWork =
                switch (restart) {
                    case OURS, LATER -> restartAt != null;
                    case NONE, ITSELF -> true;
                };
        return taken != null
                && comesToWork
                && switch (fate) {
                    case WELL, SAYS_BAD, STRANGE_WORD, NEVER_RETURNS -> true;
                    case NOT_TAKEN, FAILS, OLD_VERSION, STUCK, OTHER_VERSION -> false;
                };
    }
}
