package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.access.Subject;
import io.rackside.app.words.EventWords;
import io.rackside.bmc.Bmc;
import io.rackside.model.Device;
import io.rackside.model.DeviceFacts;
import io.rackside.model.Event;
import io.rackside.model.Message;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.util.List;

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
        return devices.readOrKept(target, options, common.data, this::read, this::kept);
    }

    private ExitStatus read(Bmc bmc) throws InterruptedException {
        DeviceFacts device = bmc.firstLook().device();
        Bmc.EventReport report = bmc.events(most);
        if (common.json) {
            ObjectNode json = json().events(device, report, words());
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
    }

    /** A switch has no log that SNMP could read: what it told by traps is its log. */
    private ExitStatus kept(Rackside rackside, Subject subject) {
        Device device =
                subject.device()
                        .orElseThrow(
                                () ->
                                        new Failure(
                                                ExitStatus.USAGE,
                                                Message.of("core.cli.error.events-of-address")));
        String position = rackside.site().model().position(device);
        List<Event> events = rackside.monitor().events(device.id(), most);
        if (common.json) {
            terminal.json(json().events(InventoryJson.stored(device, position), events, words()));
        } else {
            new KeptEvents(terminal).text(device, position, events);
        }
        return ExitStatus.DONE;
    }

    private InventoryJson json() {
        return new InventoryJson(terminal::text);
    }

    private EventWords words() {
        return new EventWords(terminal.words()::render);
    }
}
