package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.discovery.Found;
import io.rackside.app.discovery.Scan;
import io.rackside.app.discovery.ScanRefused;
import io.rackside.model.Device;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code rackside scan ADDRESS-RANGE...}; it sends no credential. */
@Command(name = "scan", description = "core.cli.help.scan")
final class ScanCommand implements Callable<ExitStatus> {
    private static final Duration PROGRESS_PERIOD = Duration.ofMillis(500);

    @Mixin private CommonOptions common;

    @Parameters(paramLabel = "ADDRESS-RANGE", arity = "0..*", description = "core.cli.option.range")
    private List<String> ranges = List.of();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            split = ",",
            description = "core.cli.option.scan-port")
    private List<Integer> ports = List.of();

    @Option(
            names = "--ipmi-port",
            paramLabel = "PORT",
            split = ",",
            description = "core.cli.option.scan-ipmi-port")
    private List<Integer> ipmiPorts = List.of();

    private final Terminal terminal;
    private final Folder folder;

    ScanCommand(Terminal terminal, Folder folder) {
        this.terminal = terminal;
        this.folder = folder;
    }

    @Override
    public ExitStatus call() throws InterruptedException {
        try (Rackside rackside = folder.readingOrNone(common.data);
                Scan scan = rackside.discovery().scan(ranges, ports, ipmiPorts);
                EndSignal _ = EndSignal.cuttingShort(scan::cancel)) {
            follow(scan);
            List<Found> found = scan.found();
            if (common.json) {
                terminal.json(json(rackside, scan.progress(), found));
            } else {
                print(rackside, found);
            }
            return ExitStatus.DONE;
        } catch (ScanRefused refused) {
            throw new Failure(ExitStatus.USAGE, refused.why());
        }
    }

    private void follow(Scan scan) throws InterruptedException {
        int asked = -1;
        for (Scan.Progress now = scan.progress(); !now.over(); now = scan.progress()) {
            if (now.asked() != asked) {
                asked = now.asked();
                terminal.note("core.cli.scan.progress", now.asked(), now.total(), now.found());
            }
            terminal.time().sleep(PROGRESS_PERIOD);
        }
        scan.await();
    }

    private void print(Rackside rackside, List<Found> found) {
        if (found.isEmpty()) {
            terminal.say("core.cli.scan.nothing");
            return;
        }
        Table table =
                new Table(
                        terminal.words().say("core.cli.column.address"),
                        terminal.words().say("core.cli.column.maker"),
                        terminal.words().say("core.cli.column.product"),
                        terminal.words().say("core.cli.column.version"),
                        terminal.words().say("core.cli.column.known-as"));
        for (Found one : found) {
            table.row(
                    String.join(" ", one.addresses()),
                    one.vendor(),
                    one.product(),
                    one.version(),
                    one.known()
                            .flatMap(id -> rackside.site().model().device(id))
                            .map(Device::name)
                            .orElse(""));
        }
        terminal.table(table);
    }

    private static ObjectNode json(Rackside rackside, Scan.Progress progress, List<Found> found) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode services = root.putArray("services");
        for (Found one : found) {
            ObjectNode service = services.addObject();
            ArrayNode protocols = service.putArray("protocols");
            one.protocols().forEach(protocol -> protocols.add(protocol.word()));
            ArrayNode addresses = service.putArray("addresses");
            one.addresses().forEach(addresses::add);
            service.put("protocol", one.protocol().word())
                    .put("address", one.address())
                    .put("vendor", InventoryJson.text(one.vendor()))
                    .put("product", InventoryJson.text(one.product()))
                    .put("version", InventoryJson.text(one.version()))
                    .put("uuid", one.uuid().orElse(null))
                    .put(
                            "knownAs",
                            one.known()
                                    .flatMap(id -> rackside.site().model().device(id))
                                    .map(Device::name)
                                    .orElse(null));
        }
        return root.put("asked", progress.asked()).put("total", progress.total());
    }
}
