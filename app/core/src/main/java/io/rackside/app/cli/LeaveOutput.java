package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.model.baseline.Leave;

import java.time.Instant;
import java.util.List;

/** The leave a device has after it was changed. */
final class LeaveOutput {
    private final Terminal terminal;
    private final boolean json;

    LeaveOutput(Terminal terminal, boolean json) {
        this.terminal = terminal;
        this.json = json;
    }

    ExitStatus show(List<Leave> leaves) {
        Instant now = terminal.time().now();
        if (json) {
            ObjectNode root = InventoryJson.object();
            root.set(
                    "leaves",
                    InventoryJson.list(
                            leaves, each -> new BaselineJson(terminal::text).leave(each, now)));
            terminal.json(root);
        } else if (leaves.isEmpty()) {
            terminal.say("core.cli.baseline.no-leave");
        } else {
            new BaselineOutput(terminal).leaves(leaves, now);
        }
        return ExitStatus.DONE;
    }
}
