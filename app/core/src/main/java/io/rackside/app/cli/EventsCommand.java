package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.access.Subject;
import io.rackside.app.network.traps.TrapTaker;
import io.rackside.app.words.EventWords;
import io.rackside.bmc.Bmc;
import io.rackside.model.Device;
import io.rackside.model.DeviceFacts;
import io.rackside.model.Event;
import io.rackside.model.Message;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** {@code rackside events TARGET}. */
@Command(name = "events", description = "core.cli.help.events")
final class EventsCommand extends DeviceCommand {
    private static final int MOST_MAX = 10_000;

    /** What has no time is as the BMC had it, behind what has one. */
    private static final Comparator<Event> NEWEST_FIRST =
            Comparator.comparing(
                    (Event event) -> event.time().orElse(Instant.MIN), Comparator.reverseOrder());

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

    private ExitStatus read(Rackside rackside, Subject subject, Bmc bmc)
            throws InterruptedException {
        DeviceFacts device = bmc.firstLook().device();
        Bmc.EventReport report = withTraps(rackside, subject, bmc.events(most));
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

    /** The BMC's own log, and what the box told by traps, which stands in no log of its own. */
    private Bmc.EventReport withTraps(Rackside rackside, Subject subject, Bmc.EventReport report) {
        List<Event> traps =
                subject.device().stream()
                        .flatMap(
                                device -> rackside.monitor().events(device.id(), MOST_MAX).stream())
                        .filter(TrapTaker::isTrap)
                        .toList();
        return traps.isEmpty()
                ? report
                : new Bmc.EventReport(
                        Stream.concat(report.events().stream(), traps.stream())
                                .sorted(NEWEST_FIRST)
                                .limit(most)
                                .toList(),
                        report.problems());
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
