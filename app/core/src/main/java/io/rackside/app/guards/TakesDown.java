package io.rackside.app.guards;

import io.rackside.operations.Act;

/** Whether an act stops what runs on a box, for a while or for good. */
final class TakesDown {
    private TakesDown() {}

    static boolean by(Act act) {
        return switch (act.kind()) {
            case "power.shutdown",
                    "power.off",
                    "power.cycle",
                    "power.reset",
                    "power.nmi",
                    "offload.restart" ->
                    true;
            // Firmware of the host counts from its next start, which the update brings about.
            case "firmware.update" -> "HOST".equals(act.parameters().get("restarts"));
            default -> false;
        };
    }
}
