package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.words.EventWords;
import io.rackside.bmc.Bmc;
import io.rackside.model.DeviceFacts;
import io.rackside.model.Message;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rackside events TARGET}. */
@Command(name = "events", description = "core.cli.help.events")
final class EventsCommand extends DeviceCommand {
    private static final int MOST_MAX = 10_000;

    @Option(names = "--most", paramLabel = "N", description = "core.cli.option.most")
    private int most = 100;

    EventsCommand(Terminal terminal, Devices devices) {
        super(terminal, devices);
    }

    @Override
    public ExitStatus call() throws InterruptedException {
        if (most < 1 || most > MOST_MAX) {
            throw new Failure(
                    ExitStatus.USAGE,
                    Message.of("core.cli.error.out-of-range", "--most", 1, MOST_MAX));
        }
        return read(
                bmc -> {
                    DeviceFacts device = bmc.firstLook().device();
                    Bmc.EventReport report = bmc.events(most);
                    if (common.json) {
                        ObjectNode json =
                                new InventoryJson(terminal::text)
                                        .events(
                                                device,
                                                report,
                                                new EventWords(terminal.words()::render));
                        if (options.stats) {
                            json.set("stats", InventoryJson.stats(bmc.stats()));
                        }
                        terminal.json(json);
                    } else {
                        InventoryText text = new InventoryText(terminal);
                        text.events(device, report);
                        if (options.stats) {
                            text.stats(bmc.stats());
                        }
                    }
                    return ExitStatus.DONE;
                });
    }
}
