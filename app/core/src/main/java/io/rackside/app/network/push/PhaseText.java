package io.rackside.app.network.push;

import io.rackside.drivers.network.cli.push.PushPhase;
import io.rackside.model.Message;

/** What a push is doing, in words. */
final class PhaseText {
    private PhaseText() {}

    static Message of(PushPhase phase, String name, int lines) {
        return switch (phase) {
            case PushPhase.Arming _ -> Message.of("core.push.arming", name);
            case PushPhase.Sending(var line) ->
                    Message.of("core.push.sending", name, line + 1, lines);
            case PushPhase.Committing _ -> Message.of("core.push.committing", name);
            case PushPhase.Verifying _ -> Message.of("core.push.verifying", name);
            case PushPhase.Confirming _ -> Message.of("core.push.confirming", name);
            case PushPhase.Saving _ -> Message.of("core.push.saving", name);
            case PushPhase.Dropping _ -> Message.of("core.push.dropping", name);
            case PushPhase.TakingBack _ -> Message.of("core.push.taking-back", name);
            case PushPhase.Waiting(_, var armed, _) ->
                    armed
                            ? Message.of("core.push.waiting-armed", name)
                            : Message.of("core.push.waiting", name);
            case PushPhase.Ended _ -> Message.of("core.push.ended", name);
        };
    }

    /** How far it is, of 1. */
    static double share(PushPhase phase, int lines) {
        return switch (phase) {
            case PushPhase.Arming _ -> 0.05;
            case PushPhase.Sending(var line) -> 0.1 + 0.5 * line / Math.max(1, lines);
            case PushPhase.Committing _ -> 0.6;
            case PushPhase.Verifying _ -> 0.7;
            case PushPhase.Confirming _ -> 0.8;
            case PushPhase.Saving _ -> 0.9;
            case PushPhase.Dropping _, PushPhase.TakingBack _, PushPhase.Waiting _ -> 0.9;
            case PushPhase.Ended _ -> 1;
        };
    }
}
