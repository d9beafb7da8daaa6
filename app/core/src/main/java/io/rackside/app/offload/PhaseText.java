package io.rackside.app.offload;

import io.rackside.model.Message;

/** What a change is doing, in words, by the word of its phase. */
final class PhaseText {
    private PhaseText() {}

    static Message of(String phase, String name) {
        return switch (phase) {
            case "looking" -> Message.of("core.offload.phase.looking", name);
            case "arming" -> Message.of("core.offload.phase.arming", name);
            case "changing" -> Message.of("core.offload.phase.changing", name);
            case "reconnecting" -> Message.of("core.offload.phase.reconnecting", name);
            case "verifying" -> Message.of("core.offload.phase.verifying", name);
            case "confirming" -> Message.of("core.offload.phase.confirming", name);
            case "lasting" -> Message.of("core.offload.phase.lasting", name);
            case "revoking" -> Message.of("core.offload.phase.revoking", name);
            case "keeping" -> Message.of("core.offload.phase.keeping", name);
            case "rereading", "looking-back" -> Message.of("core.offload.phase.rereading", name);
            case "taking-back" -> Message.of("core.offload.phase.taking-back", name);
            case "waiting" -> Message.of("core.offload.phase.waiting", name);
            default -> Message.of("core.offload.phase.ended", name);
        };
    }

    /** How far it is, of 1. */
    static double share(String phase) {
        return switch (phase) {
            case "looking" -> 0.05;
            case "arming" -> 0.15;
            case "changing" -> 0.25;
            case "reconnecting" -> 0.5;
            case "verifying" -> 0.65;
            case "confirming" -> 0.8;
            case "lasting" -> 0.85;
            case "keeping", "revoking", "rereading", "looking-back", "taking-back", "waiting" ->
                    0.9;
            default -> 1;
        };
    }
}
