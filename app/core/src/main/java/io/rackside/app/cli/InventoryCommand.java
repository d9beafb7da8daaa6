package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.model.Inventory;

import picocli.CommandLine.Command;

/** {@code rackside inventory TARGET}. */
@Command(name = "inventory", description = "core.cli.help.inventory")
final class InventoryCommand extends DeviceCommand {
    InventoryCommand(Terminal terminal, Devices devices) {
        super(terminal, devices);
    }

    @Override
    public ExitStatus call() throws InterruptedException {
        return read(
                bmc -> {
                    Inventory inventory = bmc.inventory(_ -> {});
                    if (common.json) {
                        ObjectNode json = new InventoryJson(terminal::text).inventory(inventory);
                        if (options.stats) {
                            json.set("stats", InventoryJson.stats(bmc.stats()));
                        }
                        terminal.json(json);
                    } else {
                        InventoryText text = new InventoryText(terminal);
                        text.inventory(inventory);
                        if (options.stats) {
                            text.stats(bmc.stats());
                        }
                    }
                    return ExitStatus.DONE;
                });
    }
}
