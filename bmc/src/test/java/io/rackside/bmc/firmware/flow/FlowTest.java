package io.rackside.bmc.firmware.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.firmware.Phase;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

class FlowTest {
    private static final Instant LATER = Phases.AT.plusSeconds(60);

    /** What each phase becomes by each event; what is not named stays as it is. */
    private static final Map<String, Map<String, String>> TABLE =
            Map.ofEntries(
                    Map.entry(
                            "Claimed",
                            Map.of(
                                    "SendBegins", "Sending",
                                    "TurnedDown", "Failed",
                                    "RestartAsked", "!",
                                    "CertificateAccepted", "!")),
                    Map.entry(
                            "Sending",
                            Map.of(
                                    "SendBegins", "!",
                                    "RestartAsked", "!",
                                    "CertificateAccepted", "!",
                                    "Accepted", "Applying",
                                    "TurnedDown", "Failed",
                                    "OtherCertificate", "CertificateChanged",
                                    "Proof", "Proved",
                                    "Disproof", "Failed")),
                    Map.entry(
                            "Applying",
                            Map.ofEntries(
                                    Map.entry("SendBegins", "!"),
                                    Map.entry("RestartAsked", "!"),
                                    Map.entry("CertificateAccepted", "!"),
                                    Map.entry("TurnedDown", "Failed"),
                                    Map.entry("RestartNeeded", "AwaitingRestart"),
                                    Map.entry("WentSilent", "Restarting"),
                                    Map.entry("WorkOver", "Proving"),
                                    Map.entry("WaitsForHost", "Staged"),
                                    Map.entry("OtherCertificate", "CertificateChanged"),
                                    Map.entry("Proof", "Proved"),
                                    Map.entry("Disproof", "Failed"))),
                    Map.entry(
                            "AwaitingRestart",
                            Map.ofEntries(
                                    Map.entry("SendBegins", "!"),
                                    Map.entry("CertificateAccepted", "!"),
                                    Map.entry("RestartAsked", "Restarting"),
                                    Map.entry("WentSilent", "Restarting"),
                                    Map.entry("WorkOver", "Proving"),
                                    Map.entry("WaitsForHost", "Staged"),
                                    Map.entry("StillRunning", "Applying"),
                                    Map.entry("TurnedDown", "Failed"),
                                    Map.entry("OtherCertificate", "CertificateChanged"),
                                    Map.entry("Proof", "Proved"),
                                    Map.entry("Disproof", "Failed"))),
                    Map.entry(
                            "Restarting",
                            Map.ofEntries(
                                    Map.entry("SendBegins", "!"),
                                    Map.entry("RestartAsked", "!"),
                                    Map.entry("CertificateAccepted", "!"),
                                    Map.entry("WorkOver", "Proving"),
                                    Map.entry("WaitsForHost", "Staged"),
                                    Map.entry("StillRunning", "Applying"),
                                    Map.entry("RestartNeeded", "AwaitingRestart"),
                                    Map.entry("TurnedDown", "Failed"),
                                    Map.entry("OtherCertificate", "CertificateChanged"),
                                    Map.entry("Proof", "Proved"),
                                    Map.entry("Disproof", "Failed"))),
                    Map.entry(
                            "Staged",
                            Map.ofEntries(
                                    Map.entry("SendBegins", "!"),
                                    Map.entry("RestartAsked", "!"),
                                    Map.entry("CertificateAccepted", "!"),
                                    Map.entry("WorkOver", "Proving"),
                                    Map.entry("StillRunning", "Applying"),
                                    Map.entry("TurnedDown", "Failed"),
                                    Map.entry("OtherCertificate", "CertificateChanged"),
                                    Map.entry("Proof", "Proved"),
                                    Map.entry("Disproof", "Failed"))),
                    Map.entry(
                            "Proving",
                            Map.ofEntries(
                                    Map.entry("WaitsForHost", "Staged"),
                                    Map.entry("SendBegins", "!"),
                                    Map.entry("RestartAsked", "!"),
                                    Map.entry("CertificateAccepted", "!"),
                                    Map.entry("WentSilent", "Restarting"),
                                    Map.entry("StillRunning", "Applying"),
                                    Map.entry("RestartNeeded", "AwaitingRestart"),
                                    Map.entry("TurnedDown", "Failed"),
                                    Map.entry("OtherCertificate", "CertificateChanged"),
                                    Map.entry("Proof", "Proved"),
                                    Map.entry("Disproof", "Failed"))),
                    Map.entry(
                            "CertificateChanged",
                            Map.of(
                                    "SendBegins", "!",
                                    "RestartAsked", "!",
                                    "CertificateAccepted", "Proving",
                                    "OtherCertificate", "CertificateChanged")),
                    Map.entry(
                            "Proved",
                            Map.of(
                                    "SendBegins",
                                    "!",
                                    "RestartAsked",
                                    "!",
                                    "CertificateAccepted",
                                    "!")),
                    Map.entry(
                            "Failed",
                            Map.of(
                                    "SendBegins",
                                    "!",
                                    "RestartAsked",
                                    "!",
                                    "CertificateAccepted",
                                    "!")));

    @Test
    void eachPhaseBecomesByEachEventWhatTheTableSays() {
        Map<String, String> wrong = new TreeMap<>();
        Set<String> looked = new TreeSet<>();
        for (Phase phase : Phases.all()) {
            for (FlowEvent event : Phases.events(LATER)) {
                String at = phase.getClass().getSimpleName();
                String by = event.getClass().getSimpleName();
                looked.add(at + " " + by);
                String wanted = TABLE.get(at).getOrDefault(by, at);
                String got = next(phase, event);
                if (!got.equals(wanted)) {
                    wrong.put(at + " " + by, got + ", not " + wanted);
                }
            }
        }
        assertEquals(Map.of(), wrong);
        assertEquals(10 * 13, looked.size());
    }

    private static String next(Phase phase, FlowEvent event) {
        try {
            Phase next = Flow.next(phase, event);
            if (next.getClass() == phase.getClass()
                    && !(next instanceof Phase.CertificateChanged)) {
                assertSame(phase, next, "an event that means nothing leaves the phase as it was");
            }
            return next.getClass().getSimpleName();
        } catch (IllegalStateException e) {
            return "!";
        }
    }

    @Test
    void theTaskIsCarriedAlongThroughEveryPhase() {
        Phase applying =
                Flow.next(new Phase.Sending(Phases.AT), new FlowEvent.Accepted(LATER, Phases.TASK));
        Phase silent = Flow.next(applying, new FlowEvent.WentSilent(LATER));
        Phase changed = Flow.next(silent, new FlowEvent.OtherCertificate(LATER, "aa", "bb"));
        Phase proving = Flow.next(changed, new FlowEvent.CertificateAccepted(LATER));
        assertEquals(Phases.TASK, assertInstanceOf(Phase.Proving.class, proving).task());
    }

    @Test
    void anImageIsSentFromOnePhaseOnly() {
        for (Phase phase : Phases.all()) {
            if (!(phase instanceof Phase.Claimed)) {
                assertThrows(
                        IllegalStateException.class,
                        () -> Flow.next(phase, new FlowEvent.SendBegins(LATER)));
            }
        }
    }

    @Test
    void noRestartFollowsAFailure() {
        Phase failed = new Phase.Failed(LATER, "");
        for (FlowEvent event : Phases.events(LATER)) {
            if (event instanceof FlowEvent.Seen) {
                assertSame(failed, Flow.next(failed, event));
            } else {
                assertThrows(IllegalStateException.class, () -> Flow.next(failed, event));
            }
        }
        assertTrue(Phases.events(LATER).stream().anyMatch(FlowEvent.Deed.class::isInstance));
    }
}
