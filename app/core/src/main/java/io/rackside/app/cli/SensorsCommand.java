package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.bmc.Bmc;
import io.rackside.model.DeviceFacts;

import picocli.CommandLine.Command;

/** {@code rackside sensors TARGET}. */
@Command(name = "sensors", description = "core.cli.help.sensors")
final class SensorsCommand extends DeviceCommand {
    SensorsCommand(Terminal terminal, Devices devices) {
        super(terminal, devices);
    }

    @Override
    public ExitStatus call() throws InterruptedException {
        return read(
                bmc -> {
                    DeviceFacts device = bmc.firstLook().device();
                    Bmc.SensorReport report = bmc.sensors();
                    if (common.json) {
                        ObjectNode json = new InventoryJson(terminal::text).sensors(device, report);
                        if (options.stats) {
                            json.set("stats", InventoryJson.stats(bmc.stats()));
                        }
                        terminal.json(json);
                    } else {
                        InventoryText text = new InventoryText(terminal);
                        text.sensors(device, report);
                        if (options.stats) {
                            text.stats(bmc.stats());
                        }
                    }
                    return ExitStatus.DONE;
                });
    }
}
