package io.rackside.bmc.firmware.flow;

import io.rackside.bmc.firmware.Phase;

import java.time.Instant;
import java.util.Optional;

/**
 * What becomes of a phase. Pure. What a device shows is never wrong: where it means nothing the
 * phase stays. A deed of our own out of its turn throws, so an image cannot be sent twice and no
 * restart follows a failure.
 */
public final class Flow {
    private Flow() {}

    /**
     * The next phase; the same one where nothing changes.
     *
     * @throws IllegalStateException for a deed that has no place there
     */
    public static Phase next(Phase at, FlowEvent event) {
        return switch (at) {
            case Phase.Claimed claimed -> claimed(claimed, event);
            case Phase.Sending sending -> sending(sending, event);
            case Phase.Applying applying -> applying(applying, event);
            case Phase.AwaitingRestart awaiting -> awaiting(awaiting, event);
            case Phase.Staged staged -> staged(staged, event);
            case Phase.Restarting restarting -> restarting(restarting, event);
            case Phase.Proving proving -> proving(proving, event);
            case Phase.CertificateChanged changed -> changed(changed, event);
            case Phase.Proved proved -> over(proved, event);
            case Phase.Failed failed -> over(failed, event);
        };
    }

    private static Phase claimed(Phase.Claimed at, FlowEvent event) {
        return switch (event) {
            case FlowEvent.SendBegins(Instant now) -> new Phase.Sending(now);
            case FlowEvent.TurnedDown(Instant now, String why) -> new Phase.Failed(now, why);
            case FlowEvent.RestartAsked _, FlowEvent.CertificateAccepted _ -> unfit(at, event);
            case FlowEvent.Accepted _,
                    FlowEvent.StillRunning _,
                    FlowEvent.RestartNeeded _,
                    FlowEvent.WaitsForHost _,
                    FlowEvent.WentSilent _,
                    FlowEvent.WorkOver _,
                    FlowEvent.OtherCertificate _,
                    FlowEvent.Proof _,
                    FlowEvent.Disproof _ ->
                    at;
        };
    }

    /** Its answer may be lost: silence and other people's tasks say nothing of the image. */
    private static Phase sending(Phase.Sending at, FlowEvent event) {
        return switch (event) {
            case FlowEvent.Accepted(Instant now, Optional<String> task) ->
                    new Phase.Applying(now, task);
            case FlowEvent.TurnedDown(Instant now, String why) -> new Phase.Failed(now, why);
            case FlowEvent.OtherCertificate(Instant now, String before, String other) ->
                    new Phase.CertificateChanged(now, before, other, Optional.empty());
            case FlowEvent.Proof(Instant now, String version) -> new Phase.Proved(now, version);
            case FlowEvent.Disproof(Instant now, String why) -> new Phase.Failed(now, why);
            case FlowEvent.SendBegins _,
                    FlowEvent.RestartAsked _,
                    FlowEvent.CertificateAccepted _ ->
                    unfit(at, event);
            case FlowEvent.StillRunning _,
                    FlowEvent.RestartNeeded _,
                    FlowEvent.WaitsForHost _,
                    FlowEvent.WentSilent _,
                    FlowEvent.WorkOver _ ->
                    at;
        };
    }

    private static Phase applying(Phase.Applying at, FlowEvent event) {
        return switch (event) {
            case FlowEvent.RestartNeeded(Instant now) -> new Phase.AwaitingRestart(now, at.task());
            case FlowEvent.WentSilent(Instant since) -> new Phase.Restarting(since, at.task());
            case FlowEvent.WaitsForHost(Instant now) -> new Phase.Staged(now, at.task());
            case FlowEvent.WorkOver(Instant now) -> new Phase.Proving(now, at.task());
            case FlowEvent.OtherCertificate(Instant now, String before, String other) ->
                    new Phase.CertificateChanged(now, before, other, at.task());
            case FlowEvent.Proof(Instant now, String version) -> new Phase.Proved(now, version);
            case FlowEvent.TurnedDown(Instant now, String why) -> new Phase.Failed(now, why);
            case FlowEvent.Disproof(Instant now, String why) -> new Phase.Failed(now, why);
            case FlowEvent.SendBegins _,
                    FlowEvent.RestartAsked _,
                    FlowEvent.CertificateAccepted _ ->
                    unfit(at, event);
            case FlowEvent.Accepted _, FlowEvent.StillRunning _ -> at;
        };
    }

    private static Phase awaiting(Phase.AwaitingRestart at, FlowEvent event) {
        return switch (event) {
            case FlowEvent.RestartAsked(Instant now) -> new Phase.Restarting(now, at.task());
            case FlowEvent.WentSilent(Instant since) -> new Phase.Restarting(since, at.task());
            case FlowEvent.WaitsForHost(Instant now) -> new Phase.Staged(now, at.task());
            case FlowEvent.WorkOver(Instant now) -> new Phase.Proving(now, at.task());
            case FlowEvent.StillRunning(Instant now) -> new Phase.Applying(now, at.task());
            case FlowEvent.OtherCertificate(Instant now, String before, String other) ->
                    new Phase.CertificateChanged(now, before, other, at.task());
            case FlowEvent.Proof(Instant now, String version) -> new Phase.Proved(now, version);
            case FlowEvent.TurnedDown(Instant now, String why) -> new Phase.Failed(now, why);
            case FlowEvent.Disproof(Instant now, String why) -> new Phase.Failed(now, why);
            case FlowEvent.SendBegins _, FlowEvent.CertificateAccepted _ -> unfit(at, event);
            case FlowEvent.Accepted _, FlowEvent.RestartNeeded _ -> at;
        };
    }

    /** The BMC may be silent meanwhile; that is no restart of the host. */
    private static Phase staged(Phase.Staged at, FlowEvent event) {
        return switch (event) {
            case FlowEvent.StillRunning(Instant now) -> new Phase.Applying(now, at.task());
            case FlowEvent.WorkOver(Instant now) -> new Phase.Proving(now, at.task());
            case FlowEvent.OtherCertificate(Instant now, String before, String other) ->
                    new Phase.CertificateChanged(now, before, other, at.task());
            case FlowEvent.Proof(Instant now, String version) -> new Phase.Proved(now, version);
            case FlowEvent.TurnedDown(Instant now, String why) -> new Phase.Failed(now, why);
            case FlowEvent.Disproof(Instant now, String why) -> new Phase.Failed(now, why);
            case FlowEvent.SendBegins _,
                    FlowEvent.RestartAsked _,
                    FlowEvent.CertificateAccepted _ ->
                    unfit(at, event);
            case FlowEvent.Accepted _,
                    FlowEvent.RestartNeeded _,
                    FlowEvent.WaitsForHost _,
                    FlowEvent.WentSilent _ ->
                    at;
        };
    }

    private static Phase restarting(Phase.Restarting at, FlowEvent event) {
        return switch (event) {
            case FlowEvent.WaitsForHost(Instant now) -> new Phase.Staged(now, at.task());
            case FlowEvent.WorkOver(Instant now) -> new Phase.Proving(now, at.task());
            case FlowEvent.StillRunning(Instant now) -> new Phase.Applying(now, at.task());
            case FlowEvent.RestartNeeded(Instant now) -> new Phase.AwaitingRestart(now, at.task());
            case FlowEvent.OtherCertificate(Instant now, String before, String other) ->
                    new Phase.CertificateChanged(now, before, other, at.task());
            case FlowEvent.Proof(Instant now, String version) -> new Phase.Proved(now, version);
            case FlowEvent.TurnedDown(Instant now, String why) -> new Phase.Failed(now, why);
            case FlowEvent.Disproof(Instant now, String why) -> new Phase.Failed(now, why);
            case FlowEvent.SendBegins _,
                    FlowEvent.RestartAsked _,
                    FlowEvent.CertificateAccepted _ ->
                    unfit(at, event);
            case FlowEvent.Accepted _, FlowEvent.WentSilent _ -> at;
        };
    }

    private static Phase proving(Phase.Proving at, FlowEvent event) {
        return switch (event) {
            case FlowEvent.StillRunning(Instant now) -> new Phase.Applying(now, at.task());
            case FlowEvent.WaitsForHost(Instant now) -> new Phase.Staged(now, at.task());
            case FlowEvent.WentSilent(Instant since) -> new Phase.Restarting(since, at.task());
            case FlowEvent.RestartNeeded(Instant now) -> new Phase.AwaitingRestart(now, at.task());
            case FlowEvent.OtherCertificate(Instant now, String before, String other) ->
                    new Phase.CertificateChanged(now, before, other, at.task());
            case FlowEvent.Proof(Instant now, String version) -> new Phase.Proved(now, version);
            case FlowEvent.TurnedDown(Instant now, String why) -> new Phase.Failed(now, why);
            case FlowEvent.Disproof(Instant now, String why) -> new Phase.Failed(now, why);
            case FlowEvent.SendBegins _,
                    FlowEvent.RestartAsked _,
                    FlowEvent.CertificateAccepted _ ->
                    unfit(at, event);
            case FlowEvent.Accepted _, FlowEvent.WorkOver _ -> at;
        };
    }

    /** Nothing is read, and nothing sent, before a person has answered. */
    private static Phase changed(Phase.CertificateChanged at, FlowEvent event) {
        return switch (event) {
            case FlowEvent.CertificateAccepted(Instant now) -> new Phase.Proving(now, at.task());
            case FlowEvent.OtherCertificate(Instant now, String before, String other) ->
                    other.equals(at.now())
                            ? at
                            : new Phase.CertificateChanged(now, before, other, at.task());
            case FlowEvent.SendBegins _, FlowEvent.RestartAsked _ -> unfit(at, event);
            case FlowEvent.Accepted _,
                    FlowEvent.TurnedDown _,
                    FlowEvent.StillRunning _,
                    FlowEvent.RestartNeeded _,
                    FlowEvent.WaitsForHost _,
                    FlowEvent.WentSilent _,
                    FlowEvent.WorkOver _,
                    FlowEvent.Proof _,
                    FlowEvent.Disproof _ ->
                    at;
        };
    }

    private static Phase over(Phase at, FlowEvent event) {
        return switch (event) {
            case FlowEvent.Deed deed -> unfit(at, deed);
            case FlowEvent.Seen _ -> at;
        };
    }

    private static Phase unfit(Phase at, FlowEvent event) {
        throw new IllegalStateException(at + " does not allow " + event);
    }
}
