package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.diagnosis.Pitfall;
import io.rackside.app.host.HostLook;
import io.rackside.app.network.NetworkReading;
import io.rackside.drivers.network.Topic;
import io.rackside.model.Inventory;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.util.List;
import java.util.Set;

/** {@code rackside inventory TARGET}. */
@Command(name = "inventory", description = "core.cli.help.inventory")
final class InventoryCommand extends DeviceCommand {
    private static final Set<Topic> TOPICS = Topic.inventory();

    @Mixin private SnmpOptions snmp;

    InventoryCommand(Terminal terminal, Devices devices) {
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
                },
                this::network,
                this::host);
    }

    private ExitStatus network(NetworkReading reading) {
        if (common.json) {
            ObjectNode json = new NetworkJson(terminal::text).inventory(reading);
            if (options.stats) {
                json.set("stats", NetworkJson.stats(reading.stats()));
            }
            terminal.json(json);
        } else {
            NetworkText text = new NetworkText(terminal);
            text.inventory(reading);
            if (options.stats) {
                text.stats(reading.stats());
            }
        }
        return ExitStatus.DONE;
    }

    private ExitStatus host(HostLook look, List<Pitfall> pitfalls) {
        if (common.json) {
            ObjectNode json = new HostJson(terminal::text).inventory(look, pitfalls);
            if (options.stats) {
                json.set("stats", HostJson.stats(look));
            }
            terminal.json(json);
        } else {
            HostText text = new HostText(terminal);
            text.inventory(look);
            new PitfallText(terminal).found(pitfalls);
            if (options.stats) {
                text.stats(look);
            }
        }
        return ExitStatus.DONE;
    }
}
