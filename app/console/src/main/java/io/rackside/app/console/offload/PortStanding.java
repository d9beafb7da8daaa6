package io.rackside.app.console.offload;

import io.rackside.app.offload.AppliedView;
import io.rackside.app.offload.KnobView;
import io.rackside.app.offload.OffloadLook;
import io.rackside.app.offload.PortVerdict;
import io.rackside.app.offload.PortView;
import io.rackside.app.offload.ProfileChoice;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Judges by a reading whether a port is as it was set, in the words a verification uses. */
final class PortStanding {
    private PortStanding() {}

    /** Empty where nothing was applied to the port. */
    static Optional<PortVerdict.State> of(
            OffloadLook look, PortView port, List<ProfileChoice> profiles) {
        return port.applied()
                .map(
                        applied ->
                                worst(
                                        Stream.concat(
                                                port.knobs().stream(),
                                                look.host().stream()
                                                        .filter(
                                                                knob ->
                                                                        asked(
                                                                                knob, applied,
                                                                                profiles)))));
    }

    /** What is set once for all ports counts for those whose profile asks for it. */
    private static boolean asked(KnobView knob, AppliedView applied, List<ProfileChoice> profiles) {
        return profiles.stream()
                .filter(one -> one.id().equals(applied.profile()))
                .findFirst()
                .map(
                        profile ->
                                profile.wishes().stream()
                                        .anyMatch(wish -> wish.knob().equals(knob.id())))
                .orElse(true);
    }

    private static PortVerdict.State worst(Stream<KnobView> knobs) {
        return knobs.filter(knob -> knob.wanted().isPresent())
                .map(PortStanding::of)
                .reduce(
                        PortVerdict.State.AS_WANTED,
                        (one, other) -> one.compareTo(other) > 0 ? one : other);
    }

    private static PortVerdict.State of(KnobView knob) {
        if (knob.drifted() || knob.state() == KnobView.State.NOT_SUPPORTED) {
            return PortVerdict.State.DRIFTED;
        }
        if (!knob.known()) {
            return PortVerdict.State.UNREAD;
        }
        return knob.pending() ? PortVerdict.State.AFTER_RESTART : PortVerdict.State.AS_WANTED;
    }
}
