package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.bmc.Bmc;
import io.rackside.model.DeviceFacts;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.util.concurrent.Callable;

/** {@code rackside sensors TARGET}. */
@Command(name = "sensors", description = "core.cli.help.sensors")
final class SensorsCommand implements Callable<ExitStatus> {
    @Mixin private CommonOptions common;
    @Mixin private TargetOptions options;

    @Parameters(paramLabel = "TARGET", description = "core.cli.option.target")
    private String target;

    private final Terminal terminal;
    private final Devices devices;

    SensorsCommand(Terminal terminal, Devices devices) {
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
