package io.rackside.app.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.SteppedTime;
import io.rackside.app.baseline.MemoryTrail;
import io.rackside.model.DeviceId;
import io.rackside.model.Identity;
import io.rackside.model.Message;
import io.rackside.model.firmware.PackageTrust;
import io.rackside.model.host.HostInventory;
import io.rackside.nic.apply.HostLost;
import io.rackside.nic.apply.HostShell;
import io.rackside.nic.apply.Said;
import io.rackside.operations.Outcome;
import io.rackside.operations.Target;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What a host tells of an installation, and what is made of it. */
class InstallingTest {
    private static final Target TARGET =
            new Target(new DeviceId("device-1"), "host-07", "A-07 U12", Identity.none());
    private static final String DATABASE = "database yes";
    private static final String NEW = "has tool (none) 2.0 1 x86_64 install ok installed";
    private static final String OLD = "has tool (none) 1.0 1 x86_64 install ok installed";

    private final SteppedTime time = new SteppedTime();

    /** Answers what it is given, one after the other; the last one for ever. */
    private static final class Answers implements HostShell {
        private final Deque<List<String>> answers;

        Answers(List<List<String>> answers) {
            this.answers = new ArrayDeque<>(answers);
        }

        @Override
        public Said run(String script, Duration limit) {
            List<String> lines = answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
            return new Said(lines, Said.End.WHOLE, "");
        }

        @Override
        public HostInventory look() {
            throw new AssertionError("no inventory is read here");
        }

        @Override
        public void reconnect(Duration within) throws HostLost {
            throw new HostLost(Message.of("nic.apply.why.lost"));
        }
    }

    private static InstallOrder order() {
        PackageHead head =
                new PackageHead(
                        "tool",
                        new Evr(0, "2.0", "1"),
                        "x86_64",
                        true,
                        0,
                        new TreeSet<>(),
                        new TreeSet<>(),
                        false,
                        false);
        HostPackage one =
                new HostPackage(
                        "ab".repeat(32),
                        "tool.rpm",
                        PackageKind.RPM,
                        1_000,
                        Instant.EPOCH,
                        new PackageTrust.Unsigned(),
                        head);
        return new InstallOrder(
                "0123", List.of(one), Map.of("tool", "1.0-1"), List.of("tool-1.0-1.x86_64"));
    }

    private Outcome settled(List<List<String>> answers) throws InterruptedException {
        return new Installing(new Answers(answers), order(), time, _ -> {})
                .settle(order().install(TARGET), Map.of());
    }

    private static String code(Outcome outcome) {
        return outcome.what().code();
    }

    @Test
    void aUnitThatAHostWithoutItsBusTellsNothingOfMayRun() throws InterruptedException {
        List<String> blind = List.of("state begun", "unit ", OLD, DATABASE);
        List<String> runs = List.of("state begun", "unit active", OLD, DATABASE);
        List<String> ended = List.of("state begun", "ended 0", "unit inactive", NEW, DATABASE);
        Outcome outcome = settled(List.of(runs, blind, blind, runs, blind, blind, blind, ended));
        assertEquals("core.packages.installed", code(outcome), outcome::toString);
    }

    @Test
    void twoMomentsOfRestThatAreNoneDoNotMakeAnEnd() throws InterruptedException {
        List<String> rests = List.of("state begun", "unit inactive", OLD, DATABASE);
        List<String> runs = List.of("state begun", "unit activating", OLD, DATABASE);
        List<String> ended = List.of("state begun", "ended 0", "unit inactive", NEW, DATABASE);
        Outcome outcome = settled(List.of(rests, runs, rests, runs, ended));
        assertEquals("core.packages.installed", code(outcome), outcome::toString);
    }

    @Test
    void aHostThatNeverTellsOfItsUnitLeavesItInDoubtSoon() throws InterruptedException {
        long began = time.nanos();
        Outcome outcome = settled(List.of(List.of("unit ", OLD, DATABASE)));
        assertInstanceOf(Outcome.InDoubt.class, outcome);
        assertEquals("core.packages.unit-untold", code(outcome));
        assertTrue(Duration.ofNanos(time.nanos() - began).toMinutes() < 5);
    }

    @Test
    void whatWasEndedFromOutsideIsNotInstalledThoughTheDatabaseHasIt() throws InterruptedException {
        Outcome outcome = settled(List.of(List.of("state begun", "unit failed", NEW, DATABASE)));
        assertInstanceOf(Outcome.InDoubt.class, outcome);
        assertEquals("core.packages.cut-off", code(outcome));
    }

    @Test
    void theOlderOneBesideTheNewOneIsHalfAnUpgrade() throws InterruptedException {
        Outcome outcome =
                settled(List.of(List.of("state begun", "unit failed", NEW, OLD, DATABASE)));
        assertEquals("core.packages.half", code(outcome), outcome::toString);
        assertEquals("tool-2.0-1.x86_64", outcome.what().arguments().get(2));
    }

    @Test
    void whatWasEndedBeforeTheDatabaseKnewIsNotNothing() throws InterruptedException {
        Outcome outcome = settled(List.of(List.of("state begun", "unit failed", OLD, DATABASE)));
        assertInstanceOf(Outcome.InDoubt.class, outcome, outcome::toString);
        Outcome never = settled(List.of(List.of("unit inactive", OLD, DATABASE)));
        assertEquals("core.packages.nothing-changed", code(never));
    }

    @Test
    void aDatabaseThatCannotBeReadIsNotAnEmptyOne() throws InterruptedException {
        Outcome outcome = settled(List.of(List.of("state begun", "ended 1", "unit inactive")));
        assertInstanceOf(Outcome.InDoubt.class, outcome);
        assertEquals("core.packages.database-unread", code(outcome));
    }

    @Test
    void aUnitThatWasMadeThoughItWasDeniedIsAwaited() throws InterruptedException {
        List<String> tested =
                List.of(
                        "sum "
                                + InstallOrder.file(order().packages().getFirst())
                                + " "
                                + "ab".repeat(32),
                        "head "
                                + InstallOrder.file(order().packages().getFirst())
                                + " tool (none) 2.0 1 x86_64",
                        "test 0");
        Answers shell =
                new Answers(
                        List.of(
                                tested,
                                List.of("started no"),
                                List.of("state begun", "unit active", OLD, DATABASE),
                                List.of("state begun", "ended 0", "unit inactive", NEW, DATABASE)));
        Outcome outcome = run(shell);
        assertEquals("core.packages.installed", code(outcome), outcome::toString);
        Outcome nothing =
                run(
                        new Answers(
                                List.of(
                                        tested,
                                        List.of("started no"),
                                        List.of("unit inactive", OLD, DATABASE))));
        assertInstanceOf(Outcome.Refused.class, nothing);
        assertEquals("core.packages.no-unit", code(nothing));
    }

    @Test
    void whatAnInstallationWorksWithIsNotOfferedForRemoval() throws InterruptedException {
        Outcome outcome =
                new MemoryTrail()
                        .run(
                                order().tidy(TARGET),
                                new Tidying(
                                        new Answers(List.of(List.of("tidy busy"))), order().id()));
        assertEquals("core.packages.tidy-busy", code(outcome));
    }

    private Outcome run(Answers shell) throws InterruptedException {
        return new MemoryTrail()
                .run(order().install(TARGET), new Installing(shell, order(), time, _ -> {}));
    }
}
