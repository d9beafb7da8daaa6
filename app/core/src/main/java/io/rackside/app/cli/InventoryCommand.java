package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.model.Inventory;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.util.concurrent.Callable;

/** {@code rackside inventory TARGET}. */
@Command(name = "inventory", description = "core.cli.help.inventory")
final class InventoryCommand implements Callable<ExitStatus> {
    @Mixin private CommonOptions common;
    @Mixin private TargetOptions options;

    @Parameters(paramLabel = "TARGET", description = "core.cli.option.target")
    private String target;

    private final Terminal terminal;
    private final Devices devices;

    InventoryCommand(Terminal terminal, Devices devices) {
        this.terminal = terminal;
        this.devices = devices;
    }

    @Override
    public ExitStatus call() throws InterruptedException {
        return devices.read(
                target,
                options,
                common.data,
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
