package io.rackside.bench;

import io.rackside.bmc.virtual.firmware.UpdateTrouble;
import io.rackside.bmc.virtual.machine.Misbehaviour;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

/**
 * Plays one round after the other. The process that carries one on begins the next; another one
 * already waits for its turn when it is killed.
 */
final class CrashLane implements AutoCloseable {
    private static final int LONGEST = 600;
    private static final Duration RESTARTS_WITHIN = Duration.ofHours(1);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final PacedTime time;
    private final List<String> jvmOptions;
    private Program actor;
    private Program next;

    CrashLane(PacedTime time, List<String> jvmOptions) throws IOException {
        this.time = time;
        this.jvmOptions = jvmOptions;
        this.actor = begun();
        this.next = begun();
    }

    private Program begun() throws IOException {
        return Program.listening(
                jvmOptions,
                UpgradeActor.class.getName(),
                time.origin().toString(),
                Double.toString(time.speed()));
    }

    CrashEnd play(CrashRound round) throws IOException, InterruptedException {
        try (TemporaryFolder folder = TemporaryFolder.make();
                UpgradeFleet fleet =
                        UpgradeFleet.start(
                                folder.path(),
                                time,
                                Collections.nCopies(round.boxes(), round.flavour()),
                                round.component(),
                                round.size(),
                                round.seed())) {
            if (round.moment() == CrashMoment.CERTIFICATE) {
                fleet.begin(Misbehaviour.UpdateFault.of(UpdateTrouble.NEW_CERTIFICATE));
            }
            fleet.writePlan();
            String place = folder.path().toString();
            tell(
                    UpgradeActor.BEGIN,
                    place,
                    round.moment().name(),
                    Boolean.toString(round.stands()));
            String said = "";
            boolean killed = round.seenByTheBox() && restarts(fleet.boxes().getFirst());
            if (!killed) {
                said = said();
                killed = said.startsWith(UpgradeActor.AT);
            }
            if (killed) {
                time.sleep(round.later());
                actor.kill();
                actor.close();
                actor = next;
                next = begun();
                tell(UpgradeActor.RESUME, place);
                said = said();
            }
            return CrashEnd.of(round, fleet, killed, said);
        }
    }

    private void tell(String... words) throws IOException {
        actor.tell(String.join(UpgradeActor.BETWEEN, words));
    }

    private String said() throws IOException, InterruptedException {
        return actor.awaitLine(
                line -> line.startsWith(UpgradeActor.AT) || line.startsWith(UpgradeActor.END),
                LONGEST);
    }

    /** Waits for its restart; false when none comes. */
    private boolean restarts(UpgradeFleet.Box box) throws InterruptedException {
        Instant giveUp = time.now().plus(RESTARTS_WITHIN);
        while (box.ledger().bmcRestarts() == 0 && time.now().isBefore(giveUp)) {
            time.sleep(LOOK_EVERY);
        }
        return box.ledger().bmcRestarts() > 0;
    }

    @Override
    public void close() {
        actor.kill();
        next.kill();
    }
}
