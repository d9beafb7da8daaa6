package io.rackside.bmc.redfish.update;

import io.rackside.bmc.firmware.Phase;
import io.rackside.bmc.firmware.flow.Watch;
import io.rackside.bmc.firmware.plan.ComponentName;
import io.rackside.model.Message;
import io.rackside.operations.Outcome;

import java.util.Optional;

/** How one update ended, as an outcome. Pure. */
final class Endings {
    private final String name;
    private final UpdateTerms terms;

    /**
     * @param name of the box
     */
    Endings(String name, UpdateTerms terms) {
        this.name = name;
        this.terms = terms;
    }

    static Outcome.Refused safety(Message why) {
        return new Outcome.Refused(Outcome.Refusal.SAFETY, why, "");
    }

    Outcome.InDoubt doubt(Message why) {
        return new Outcome.InDoubt(Message.of("bmc.firmware-in-doubt", name, why));
    }

    private Outcome.Done done(Message why) {
        return new Outcome.Done(
                Message.of("bmc.done-firmware", name, ComponentName.of(terms.component()), why));
    }

    private Outcome.Refused failed(Message why, String deviceSaid) {
        return new Outcome.Refused(
                Outcome.Refusal.DEVICE, Message.of("bmc.firmware-failed", name, why), deviceSaid);
    }

    /**
     * Of a watch.
     *
     * @param why what speaks for it, where another reason is known than the watch's
     */
    Outcome of(Watch.Ending ending, Message why) {
        return switch (ending.verdict()) {
            case PROVED -> done(why);
            case FAILED ->
                    failed(
                            why,
                            ending.phase() instanceof Phase.Failed failed ? failed.reason() : "");
            case STAGED ->
                    new Outcome.InDoubt(
                            Message.of(
                                    terms.restarts().ofHost()
                                            ? "bmc.firmware-staged-in-box"
                                            : "bmc.firmware-waits-for-bmc",
                                    name,
                                    ComponentName.of(terms.component()),
                                    terms.wanted()));
            case NOTHING_SENT, AS_WRITTEN, WATCH, WAIT, RESTART, NOT_YET, ASK -> doubt(why);
        };
    }

    /** The same, with the word that the host is off and somebody has to switch it on. */
    Outcome withHostOff(Outcome outcome) {
        Message what = Message.of("bmc.firmware-host-is-off", outcome.what(), name);
        return switch (outcome) {
            case Outcome.Done _ -> new Outcome.Done(what);
            case Outcome.Refused refused ->
                    new Outcome.Refused(refused.by(), what, refused.deviceSaid());
            case Outcome.InDoubt _ -> new Outcome.InDoubt(what);
        };
    }

    /** Of an update whose last word is on disk; empty where it has not ended. */
    Optional<Outcome> of(Phase last) {
        return switch (last) {
            case Phase.Proved(_, String version) ->
                    Optional.of(done(Message.of("bmc.firmware-read-back", version)));
            case Phase.Failed(_, String reason) ->
                    Optional.of(failed(Message.of("bmc.firmware-ended"), reason));
            case Phase.Claimed _,
                    Phase.Sending _,
                    Phase.Applying _,
                    Phase.AwaitingRestart _,
                    Phase.Staged _,
                    Phase.Restarting _,
                    Phase.Proving _,
                    Phase.CertificateChanged _ ->
                    Optional.empty();
        };
    }
}
