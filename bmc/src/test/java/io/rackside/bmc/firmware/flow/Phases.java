package io.rackside.bmc.firmware.flow;

import io.rackside.bmc.firmware.Phase;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One of each phase, event and sight, for tests that go through all of them. */
final class Phases {
    static final Instant AT = Instant.parse("2026-11-21T10:00:00.123Z");
    static final Optional<String> TASK = Optional.of("/redfish/v1/TaskService/Tasks/7");

    static final Limits LIMITS =
            new Limits(
                    new SilenceWindow(
                            Duration.ofMinutes(3), Duration.ofMinutes(4), Duration.ofMinutes(5)),
                    Duration.ofMinutes(20),
                    Duration.ofMinutes(10),
                    Duration.ofMinutes(40),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(40),
                    Duration.ofMinutes(8),
                    Duration.ofMinutes(2),
                    Restart.ITSELF,
                    false,
                    true,
                    Duration.ofHours(2),
                    Duration.ofSeconds(5),
                    3);

    private Phases() {}

    static Limits restarting(Restart restart) {
        return new Limits(
                LIMITS.silence(),
                LIMITS.giveUp(),
                LIMITS.usualWork(),
                LIMITS.stuck(),
                LIMITS.unseen(),
                LIMITS.hidden(),
                LIMITS.proving(),
                LIMITS.lateRestart(),
                restart,
                LIMITS.begunByRequest(),
                LIMITS.versionRuns(),
                LIMITS.overall(),
                LIMITS.poll(),
                LIMITS.inARow());
    }

    static Limits begunByRequest() {
        return new Limits(
                LIMITS.silence(),
                LIMITS.giveUp(),
                LIMITS.usualWork(),
                LIMITS.stuck(),
                LIMITS.unseen(),
                LIMITS.hidden(),
                LIMITS.proving(),
                LIMITS.lateRestart(),
                LIMITS.restart(),
                true,
                LIMITS.versionRuns(),
                LIMITS.overall(),
                LIMITS.poll(),
                LIMITS.inARow());
    }

    static List<Phase> all() {
        return List.of(
                new Phase.Claimed(AT),
                new Phase.Sending(AT),
                new Phase.Applying(AT, TASK),
                new Phase.Applying(AT, Optional.empty()),
                new Phase.AwaitingRestart(AT, TASK),
                new Phase.Staged(AT, TASK),
                new Phase.Restarting(AT, TASK),
                new Phase.Proving(AT, TASK),
                new Phase.CertificateChanged(AT, "aa", "bb", TASK),
                new Phase.Proved(AT, "2.0"),
                new Phase.Failed(AT, "image rejected"));
    }

    static List<FlowEvent> events(Instant at) {
        return List.of(
                new FlowEvent.SendBegins(at),
                new FlowEvent.RestartAsked(at),
                new FlowEvent.CertificateAccepted(at),
                new FlowEvent.Accepted(at, TASK),
                new FlowEvent.TurnedDown(at, "no"),
                new FlowEvent.StillRunning(at),
                new FlowEvent.RestartNeeded(at),
                new FlowEvent.WaitsForHost(at),
                new FlowEvent.WentSilent(at),
                new FlowEvent.WorkOver(at),
                new FlowEvent.OtherCertificate(at, "bb", "cc"),
                new FlowEvent.Proof(at, "2.0"),
                new FlowEvent.Disproof(at, "old"));
    }
}
