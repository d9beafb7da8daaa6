package io.rackside.drivers.network.cli.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.drivers.network.cli.config.ConfigBackup;
import io.rackside.drivers.network.cli.config.RunningConfig;
import io.rackside.drivers.network.cli.profile.CliProfile;
import io.rackside.drivers.network.cli.profile.CliProfiles;
import io.rackside.model.Message;
import io.rackside.operations.Act;
import io.rackside.operations.Outcome;
import io.rackside.operations.Risk;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Changes on trial at IOS and EOS: armed, confirmed, refused, in silence and cut. */
@Timeout(60)
class TimedUndoTest {
    private static final String IOS = "cisco-ios";
    private static final String EOS = "arista-eos";
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final List<String> BEFORE =
            List.of("hostname sw-07", "archive", " path flash:kept", "vlan 7", " name old", "end");

    private final StagedBox.Clock clock = new StagedBox.Clock();
    private final List<String> phases = new ArrayList<>();

    private StagedBox box(String family, List<String> config) {
        CliProfile profile = CliProfiles.shipped().named(family).orElseThrow();
        return new StagedBox(profile, clock, config.toArray(String[]::new));
    }

    private static PushOrder order(StagedBox box, String family, Duration limit)
            throws InterruptedException {
        CliProfile profile = CliProfiles.shipped().named(family).orElseThrow();
        return PushOrder.of(
                profile,
                "vlan",
                Map.of("vlan", "30", "name", "new"),
                ConfigBackup.read(box.session()),
                limit);
    }

    private Outcome push(StagedBox box, PushOrder order) throws InterruptedException {
        Push push =
                new Push(order, box::session, clock, phase -> phases.add(phase.code()), _ -> {})
                        .saying(_ -> Optional.of(Message.of("test.fault")));
        return new Acting().run(order.act(Acting.TARGET), push);
    }

    private Outcome push(StagedBox box, String family) throws InterruptedException {
        return push(box, order(box, family, LIMIT));
    }

    private static Act act(PushOrder order) {
        return order.act(Acting.TARGET);
    }

    @ParameterizedTest
    @ValueSource(strings = {IOS, EOS})
    void aChangeIsArmedLookedAtConfirmedAndSaved(String family) throws Exception {
        StagedBox box = box(family, BEFORE);
        PushOrder order = order(box, family, LIMIT);
        assertEquals(Risk.SERVICE_STOPS, act(order).risk());
        assertEquals("network.cli.push.effect-timed", act(order).effect().code());
        Outcome outcome = push(box, order);
        assertEquals("network.cli.push.done", outcome.what().code(), phases::toString);
        assertTrue(box.running().contains(" name new"), box.running()::toString);
        assertFalse(box.onTrial());
        assertTrue(box.saved());
        clock.sleep(LIMIT.multipliedBy(3));
        box.session().close();
        assertTrue(box.running().contains("vlan 30"), "taken back although it was confirmed");
        int armed = box.typed().indexOf(armedBy(family, box));
        int line = box.typed().indexOf("vlan 30");
        assertTrue(family.equals(IOS) ? armed < line : armed > line, box.typed()::toString);
    }

    private static String armedBy(String family, StagedBox box) {
        String begin = family.equals(IOS) ? "configure terminal revert timer 5" : "commit timer";
        String armed =
                box.typed().stream().filter(each -> each.startsWith(begin)).findFirst().orElse("");
        assertEquals(family.equals(IOS) ? begin : "commit timer 00:05:00", armed);
        return armed;
    }

    @ParameterizedTest
    @CsvSource({IOS + ", configure confirm", EOS + ", configure session"})
    void aChangeThatLocksUsOutComesBackByItself(String family, String confirm) throws Exception {
        StagedBox box = box(family, BEFORE);
        box.lockedBy(" name new");
        Outcome outcome = push(box, family);
        assertEquals("network.cli.push.taken-back", outcome.what().code(), phases::toString);
        assertEquals(BEFORE, box.running());
        assertFalse(
                box.typed().stream().anyMatch(each -> each.matches(confirm + "(?: \\S+ commit)?")),
                box.typed()::toString);
    }

    @ParameterizedTest
    @CsvSource({
        IOS + ", configure terminal revert",
        IOS + ", vlan 30",
        IOS + ", name new",
        EOS + ", vlan 30",
        EOS + ", name new",
        EOS + ", commit timer"
    })
    void aSessionThatIsCutOrFallsSilentLeavesTheDeviceAsItWas(String family, String command)
            throws Exception {
        for (boolean cut : List.of(true, false)) {
            StagedBox box = box(family, BEFORE);
            if (cut) {
                box.cutAt(command);
            } else {
                box.silentAt(command);
            }
            phases.clear();
            Outcome outcome = push(box, family);
            assertInstanceOf(Outcome.Refused.class, outcome, () -> outcome + " " + phases);
            assertEquals(BEFORE, box.running(), () -> command + " " + cut + phases);
            assertTrue(box.saved());
        }
    }

    /** Whether it was heard nobody knows; it is waited for, and what stays was kept. */
    @ParameterizedTest
    @CsvSource({IOS + ", configure confirm", EOS + ", configure session"})
    void aConfirmationNobodyAnswersIsWaitedForAndTheChangeComesBack(String family, String confirm)
            throws Exception {
        StagedBox box = box(family, BEFORE);
        PushOrder order = order(box, family, LIMIT);
        Push push =
                new Push(
                        order,
                        box::session,
                        clock,
                        phase -> {
                            phases.add(phase.code());
                            if (phase instanceof PushPhase.Confirming) {
                                box.cutAt(confirm);
                            }
                        },
                        _ -> {});
        Outcome outcome = new Acting().run(act(order), push);
        assertEquals("network.cli.push.taken-back", outcome.what().code(), phases::toString);
        assertEquals(BEFORE, box.running());
    }

    @ParameterizedTest
    @CsvSource({IOS + ", name new", EOS + ", name new"})
    void aRefusedLineIsTakenBackAtOnceAndNothingStaysArmed(String family, String line)
            throws Exception {
        StagedBox box = box(family, BEFORE);
        box.refusedAt(line);
        Outcome outcome = push(box, family);
        Outcome.Refused refused = assertInstanceOf(Outcome.Refused.class, outcome);
        assertTrue(refused.deviceSaid().contains("Invalid input"), refused::deviceSaid);
        assertEquals(BEFORE, box.running());
        assertFalse(box.onTrial());
        assertFalse(phases.contains("waiting"), phases::toString);
    }

    /** An old system does not know the command; one with no room for the copy stays outside. */
    @ParameterizedTest
    @CsvSource({IOS + ", configure terminal revert", EOS + ", commit timer"})
    void aDeviceThatTakesNoTrialIsNotChangedAndTheSentenceNamesTheOtherWay(
            String family, String arming) throws Exception {
        StagedBox box = box(family, BEFORE);
        box.refusedAt(arming);
        Outcome outcome = push(box, family);
        assertEquals("network.cli.push.no-timer", outcome.what().code(), phases::toString);
        assertEquals(BEFORE, box.running());
        assertFalse(box.onTrial());
        PushOrder without = order(box, family, Duration.ZERO);
        assertEquals(Risk.CANNOT_BE_UNDONE, act(without).risk());
        assertEquals("network.cli.push.effect-untimed", act(without).effect().code());
        assertEquals("network.cli.push.done", push(box, without).what().code());
        assertTrue(box.running().contains("vlan 30"), box.running()::toString);
        assertTrue(box.typed().contains("configure terminal"), box.typed()::toString);
    }

    @Test
    void aRevertThatDoesNotLeadIntoTheSettingsWasRefusedWhateverWasSaid() throws Exception {
        StagedBox box = box(IOS, List.of("hostname sw-07", "vlan 7", " name old", "end"));
        RunningConfig seen = ConfigBackup.read(box(IOS, BEFORE).session());
        PushOrder timed =
                PushOrder.of(
                        CliProfiles.shipped().named(IOS).orElseThrow(),
                        "vlan",
                        Map.of("vlan", "30", "name", "new"),
                        seen,
                        LIMIT);
        Push push = new Push(timed, box::session, clock, _ -> {}, _ -> {});
        Outcome.Refused refused =
                assertInstanceOf(
                        Outcome.Refused.class,
                        new Acting().run(act(timed), push.onlyWhile(hash(box))));
        assertEquals("network.cli.push.no-timer", refused.what().code());
        assertTrue(refused.deviceSaid().contains("no place"), refused::deviceSaid);
        assertFalse(box.typed().contains("vlan 30"), box.typed()::toString);
    }

    private static String hash(StagedBox box) throws InterruptedException {
        CliProfile profile = CliProfiles.shipped().named(IOS).orElseThrow();
        return ConfigBackup.read(box.session()).masked(profile).hash();
    }

    /** That IOS needs a path below "archive" is known before anything is sent. */
    @Test
    void withoutAnArchiveTheInverseWayIsPlannedAndSaysWhy() throws Exception {
        StagedBox box = box(IOS, List.of("hostname sw-07", "vlan 7", " name old", "end"));
        PushOrder order = order(box, IOS, LIMIT);
        Act act = act(order);
        assertEquals(Risk.CANNOT_BE_UNDONE, act.risk());
        assertEquals("network.cli.push.effect-untimed", act.effect().code());
        Message why = assertInstanceOf(Message.class, act.effect().arguments().get(2));
        assertEquals("network.cli.push.lacks", why.code());
        assertEquals(
                List.of("no vlan 30"), order.inverse().stream().map(Object::toString).toList());
        assertEquals("network.cli.push.done", push(box, order).what().code(), phases::toString);
        assertFalse(phases.contains("arming"), phases::toString);
    }
}
