package io.rackside.app;

import static io.rackside.app.Eventually.eventually;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.virtual.machine.Make;
import io.rackside.bmc.virtual.machine.Misbehaviour;
import io.rackside.model.PowerState;
import io.rackside.operations.Job;
import io.rackside.operations.Time;
import io.rackside.operations.TrailEntry;
import io.rackside.operations.TrailVerdict;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The process dies while the BMC has taken a power act and has not answered it yet. */
class KilledInTheMiddleTest {
    private static final String RESET = "/redfish/v1/Systems/1/Actions/ComputerSystem.Reset";
    private static final int LOOKS = 150;

    @TempDir Path folder;
    private TwinSite site;

    @AfterEach
    void end() {
        site.close();
    }

    @ParameterizedTest
    @CsvSource({
        "power.off, HUAWEI, DONE",
        "power.reset, STANDARD, DONE",
        // That make does not tell when it was last reset: reading cannot settle it.
        "power.reset, HUAWEI, IN_DOUBT"
    })
    void theActIsSettledByReadingAndNeverSentAgain(String act, Make make, Job.State known)
            throws Exception {
        site = new TwinSite(folder, Time.system(), make);
        site.rackside.close();
        Instant before = site.server.state().lastReset();
        site.server.faults().begin(new Misbehaviour.Slow(Duration.ofMillis(300)));
        Process actor = ActorProcess.start(KilledActor.class, site, act);
        try {
            eventually(
                    () -> resets() == 1 && taken(before) || !actor.isAlive(),
                    () -> "nothing was sent");
            ActorProcess.assertRuns(actor, site);
        } finally {
            ActorProcess.kill(actor);
        }
        site.server.faults().endAll();

        site.rackside = Rackside.open(folder.resolve("data"), site.options(), site.time);
        assertEquals(List.of("act.intent"), acts());
        Job cut = site.rackside.jobs().newest(1).getFirst();
        assertEquals(Job.State.INTERRUPTED, cut.state());

        // A host on its way down or up leaves the doubt; the next look may end it.
        int looks = known == Job.State.DONE ? LOOKS : 3;
        for (int i = 0; i < looks && !settled(cut); i++) {
            site.time.sleep(Duration.ofMillis(200));
        }
        Job found = site.rackside.jobs().find(cut.id()).orElseThrow();
        assertEquals(known, found.state(), found.toString());
        assertEquals(1, resets());
        assertEquals(
                known == Job.State.DONE
                        ? List.of("act.intent", "act.outcome")
                        : List.of("act.intent"),
                acts());
        assertInstanceOf(TrailVerdict.Intact.class, site.rackside.audit().verify(Optional.empty()));
    }

    private boolean settled(Job cut) throws InterruptedException {
        site.rackside.power().settle();
        assertTrue(site.rackside.jobs().await(cut.id(), Duration.ofSeconds(60)));
        return site.rackside.jobs().find(cut.id()).orElseThrow().state() == Job.State.DONE;
    }

    /** Whether the machine has begun with it. */
    private boolean taken(Instant lastReset) {
        return site.server.state().powerState() != PowerState.ON
                || !site.server.state().lastReset().equals(lastReset);
    }

    private long resets() {
        return site.twin.requests("POST", RESET);
    }

    private List<String> acts() {
        return site.rackside.audit().entries(1, 100).stream()
                .map(TrailEntry::kind)
                .filter(kind -> kind.startsWith("act."))
                .toList();
    }
}
