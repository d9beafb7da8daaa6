package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.discovery.Evidence;
import io.rackside.app.discovery.Found;
import io.rackside.app.discovery.Scan;
import io.rackside.app.discovery.ScanOrder;
import io.rackside.app.discovery.ScanRefused;
import io.rackside.drivers.snmp.session.SnmpLogin;
import io.rackside.model.CredentialRef;
import io.rackside.model.Device;
import io.rackside.model.DeviceKind;
import io.rackside.model.Message;
import io.rackside.model.Site;
import io.rackside.model.SiteId;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/**
 * {@code rackside scan ADDRESS-RANGE...}; it sends no credential but a community that was given for
 * it.
 */
@Command(name = "scan", description = "core.cli.help.scan")
final class ScanCommand implements Callable<ExitStatus> {
    private static final int PORT_MAX = 65_535;
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

    @Option(
            names = "--snmp-port",
            paramLabel = "PORT",
            split = ",",
            description = "core.cli.option.scan-snmp-port")
    private List<Integer> snmpPorts = List.of();

    @Option(
            names = "--ssh-port",
            paramLabel = "PORT",
            split = ",",
            description = "core.cli.option.scan-ssh-port")
    private List<Integer> sshPorts = List.of();

    @Option(
            names = "--credential",
            paramLabel = "NAME",
            description = "core.cli.option.scan-credential")
    private String credential;

    @Option(names = "--site", paramLabel = "NAME", description = "core.cli.option.scan-site")
    private String site;

    @Option(names = "--community", description = "core.cli.option.scan-community")
    private boolean withCommunity;

    private final Terminal terminal;
    private final Folder folder;

    ScanCommand(Terminal terminal, Folder folder) {
        this.terminal = terminal;
        this.folder = folder;
    }

    @Override
    public ExitStatus call() throws InterruptedException {
        List.of(ports, ipmiPorts, snmpPorts, sshPorts)
                .forEach(
                        all -> all.forEach(port -> TwinOptions.inRange("PORT", port, 1, PORT_MAX)));
        try (Rackside rackside = folder.readingOrNone(common.data);
                Scan scan = rackside.discovery().scan(order(rackside));
                EndSignal _ = EndSignal.cuttingShort(scan::cancel)) {
            follow(scan);
            List<Found> found = scan.found();
            if (common.json) {
                ObjectNode json = json(rackside, scan.progress(), found);
                json.set("findings", CliJson.texts(scan.findings(), terminal::text));
                terminal.json(json);
            } else {
                print(rackside, found);
                scan.findings()
                        .forEach(
                                finding ->
                                        terminal.out()
                                                .println(Table.plain(terminal.text(finding))));
            }
            return ExitStatus.DONE;
        } catch (ScanRefused refused) {
            throw new Failure(ExitStatus.USAGE, refused.why());
        }
    }

    private ScanOrder order(Rackside rackside) {
        ScanOrder order =
                ScanOrder.of(ranges).bmcsAt(ports, ipmiPorts).othersAt(snmpPorts, sshPorts);
        ScanOrder asking = withCommunity(withCredential(order, rackside));
        return site == null ? asking : asking.over(site(rackside));
    }

    private ScanOrder withCredential(ScanOrder order, Rackside rackside) {
        if (credential == null) {
            return order;
        }
        if (folder.exists(common.data)) {
            new VaultDoor(terminal).open(rackside);
        }
        terminal.note("core.cli.scan.community");
        return order.with(new CredentialRef(credential));
    }

    /** Only where it is asked for: what the environment or the prompt gives. */
    private ScanOrder withCommunity(ScanOrder order) {
        Optional<char[]> text =
                withCommunity && credential == null
                        ? terminal.secret(SnmpLogins.COMMUNITY)
                        : Optional.empty();
        try {
            text.ifPresent(_ -> terminal.note("core.cli.scan.community"));
            return text.map(SnmpLogin.Community::new).map(order::with).orElse(order);
        } finally {
            text.ifPresent(secret -> Arrays.fill(secret, '\0'));
        }
    }

    private SiteId site(Rackside rackside) {
        return rackside.site().model().sites().stream()
                .filter(each -> each.name().equals(site))
                .map(Site::id)
                .findFirst()
                .orElseThrow(
                        () ->
                                new Failure(
                                        ExitStatus.USAGE,
                                        Message.of("core.cli.error.wrong-value", site, "--site")));
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
                        terminal.words().say("core.cli.column.kind"),
                        terminal.words().say("core.cli.column.maker"),
                        terminal.words().say("core.cli.column.product"),
                        terminal.words().say("core.cli.column.version"),
                        terminal.words().say("core.cli.column.evidence"),
                        terminal.words().say("core.cli.column.known-as"));
        for (Found one : found) {
            table.row(
                    String.join(" ", one.addresses()),
                    one.kind().map(DeviceKind::word).orElse(""),
                    one.vendor(),
                    one.product(),
                    one.version(),
                    evidence(one),
                    one.known()
                            .flatMap(id -> rackside.site().model().device(id))
                            .map(Device::name)
                            .orElse(""));
        }
        terminal.table(table);
    }

    /** What is not shown beside it as its product. */
    private static String evidence(Found one) {
        return one.evidence().stream()
                .filter(each -> !each.what().equals(Evidence.DESCRIPTION))
                .map(
                        each ->
                                each.what().equals(Evidence.IDENTIFICATION)
                                        ? each.said()
                                        : each.what() + " " + each.said())
                .collect(Collectors.joining(", "));
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
                    .put("kind", one.kind().map(DeviceKind::word).orElse(null))
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
            ArrayNode evidence = service.putArray("evidence");
            one.evidence()
                    .forEach(
                            each ->
                                    evidence.addObject()
                                            .put("what", each.what())
                                            .put("said", each.said()));
        }
        return root.put("asked", progress.asked()).put("total", progress.total());
    }
}
