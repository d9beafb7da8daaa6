package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.network.NetworkReading;
import io.rackside.bmc.Bmc;
import io.rackside.drivers.network.Topic;
import io.rackside.model.DeviceFacts;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.util.Set;

/** {@code rackside sensors TARGET}. */
@Command(name = "sensors", description = "core.cli.help.sensors")
final class SensorsCommand extends DeviceCommand {
    private static final Set<Topic> TOPICS = Set.of(Topic.ENVIRONMENT, Topic.INTERFACES);

    @Mixin private SnmpOptions snmp;

    SensorsCommand(Terminal terminal, Devices devices) {
        super(terminal, devices);
    }

    @Override
    public ExitStatus call() throws InterruptedException {
        return devices.readAny(
                target,
                options,
                snmp,
                common.data,
                TOPICS,
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
                },
                this::network);
    }

    private ExitStatus network(NetworkReading reading) {
        if (common.json) {
            ObjectNode json = new NetworkJson(terminal::text).sensors(reading);
            if (options.stats) {
                json.set("stats", NetworkJson.stats(reading.stats()));
            }
            terminal.json(json);
        } else {
            NetworkText text = new NetworkText(terminal);
            text.sensors(reading);
            if (options.stats) {
                text.stats(reading.stats());
            }
        }
        return ExitStatus.DONE;
    }
}
