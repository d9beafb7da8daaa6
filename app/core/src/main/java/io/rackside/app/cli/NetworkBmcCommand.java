package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.access.Host;
import io.rackside.app.words.Words;
import io.rackside.bmc.Bmc;
import io.rackside.model.DeviceFacts;
import io.rackside.model.Message;
import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings;
import io.rackside.operations.Risk;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.net.Inet4Address;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code rackside bmc network TARGET [show|set] [OPTIONS]}. */
@Command(name = "network", description = "core.cli.help.bmc.network")
final class NetworkBmcCommand extends DeviceCommand {
    private static final Set<Settings.Part> PARTS = EnumSet.of(Settings.Part.NETWORK);
    private static final int VLAN_MAX = 4094;

    /** What to do. */
    enum Action {
        SHOW,
        SET
    }

    @Mixin private ActOptions acting;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "show|set",
            description = "core.cli.option.network-action")
    private Action action = Action.SHOW;

    @Option(names = "--port", paramLabel = "ID", description = "core.cli.option.network-port")
    private String port = "";

    @Option(
            names = "--ipv4",
            paramLabel = "ADDRESS/PREFIX|dhcp",
            description = "core.cli.option.network-ipv4")
    private String ipv4;

    @Option(names = "--gateway", paramLabel = "ADDRESS", description = "core.cli.option.gateway")
    private String gateway = "";

    @Option(
            names = "--ipv6",
            paramLabel = "ADDRESS/PREFIX|auto",
            description = "core.cli.option.network-ipv6")
    private String ipv6;

    @Option(names = "--gateway6", paramLabel = "ADDRESS", description = "core.cli.option.gateway6")
    private String gateway6 = "";

    @Option(
            names = "--name-server",
            paramLabel = "ADDRESS",
            description = "core.cli.option.name-server")
    private List<String> nameServers;

    @Option(names = "--host-name", paramLabel = "NAME", description = "core.cli.option.host-name")
    private String hostName;

    @Option(names = "--vlan", paramLabel = "1..4094|off", description = "core.cli.option.vlan")
    private String vlan;

    NetworkBmcCommand(Terminal terminal, Devices devices) {
        super(terminal, devices);
    }

    @Override
    public ExitStatus call() throws InterruptedException {
        if (action == Action.SHOW) {
            return read(this::show);
        }
        Change.Network change = change();
        boolean cuts =
                change.ipv4().isPresent() || change.ipv6().isPresent() || change.vlan().isPresent();
        return act(
                cuts ? Risk.CANNOT_BE_UNDONE : Risk.UNDONE_AT_ONCE,
                (rackside, subject, terms) ->
                        new ChangeRun(terminal, devices, acting, common.json)
                                .carryOut(rackside, subject, terms, change));
    }

    private Change.Network change() {
        Change.Network change =
                new Change.Network(
                        port,
                        Optional.ofNullable(ipv4).map(this::ipv4),
                        Optional.ofNullable(ipv6).map(this::ipv6),
                        Optional.ofNullable(nameServers)
                                .map(
                                        all ->
                                                all.stream()
                                                        .map(a -> checked(a, "--name-server"))
                                                        .toList()),
                        Optional.ofNullable(hostName),
                        Optional.ofNullable(vlan).map(NetworkBmcCommand::vlan));
        boolean nothing =
                ipv4 == null
                        && ipv6 == null
                        && nameServers == null
                        && hostName == null
                        && vlan == null;
        if (nothing) {
            throw new Failure(ExitStatus.USAGE, Message.of("core.cli.error.nothing-to-set"));
        }
        return change;
    }

    private Change.Ipv4 ipv4(String text) {
        if (text.equalsIgnoreCase("dhcp")) {
            return new Change.Ipv4(Optional.empty(), 0, "");
        }
        String address = checked(address(text, "--ipv4"), "--ipv4");
        if (Host.literal(address).filter(Inet4Address.class::isInstance).isEmpty()) {
            throw wrong(text, "--ipv4");
        }
        return new Change.Ipv4(
                Optional.of(address),
                prefix(text, 32, "--ipv4"),
                gateway.isEmpty() ? "" : checked(gateway, "--gateway"));
    }

    private Change.Ipv6 ipv6(String text) {
        if (text.equalsIgnoreCase("auto")) {
            return new Change.Ipv6(Optional.empty(), 0, "");
        }
        String address = checked(address(text, "--ipv6"), "--ipv6");
        if (Host.literal(address).filter(Inet4Address.class::isInstance).isPresent()) {
            throw wrong(text, "--ipv6");
        }
        return new Change.Ipv6(
                Optional.of(address),
                prefix(text, 128, "--ipv6"),
                gateway6.isEmpty() ? "" : checked(gateway6, "--gateway6"));
    }

    private static String address(String text, String option) {
        int slash = text.indexOf('/');
        if (slash < 1) {
            throw wrong(text, option);
        }
        return text.substring(0, slash);
    }

    private static int prefix(String text, int most, String option) {
        try {
            int prefix = Integer.parseInt(text.substring(text.indexOf('/') + 1));
            if (prefix >= 1 && prefix <= most) {
                return prefix;
            }
        } catch (NumberFormatException _) {
            // Said below.
        }
        throw wrong(text, option);
    }

    private static String checked(String address, String option) {
        if (Host.literal(address).isEmpty()) {
            throw wrong(address, option);
        }
        return address;
    }

    private static Integer vlan(String text) {
        if (text.equalsIgnoreCase("off")) {
            return 0;
        }
        try {
            int id = Integer.parseInt(text);
            if (id >= 1 && id <= VLAN_MAX) {
                return id;
            }
        } catch (NumberFormatException _) {
            // Said below.
        }
        throw wrong(text, "--vlan");
    }

    private static Failure wrong(String value, String option) {
        return new Failure(
                ExitStatus.USAGE, Message.of("core.cli.error.wrong-value", value, option));
    }

    private ExitStatus show(Bmc bmc) throws InterruptedException {
        DeviceFacts device = bmc.firstLook().device();
        Settings settings = bmc.settings(PARTS);
        if (common.json) {
            terminal.json(json(device, settings));
            return ExitStatus.DONE;
        }
        Words words = terminal.words();
        Table table =
                new Table(words.say("core.cli.head.setting"), words.say("core.cli.head.value"));
        for (Settings.NetworkPort each : settings.network()) {
            table.row(words.say("core.cli.network.port"), each.id() + " " + each.name());
            table.row(words.say("core.cli.network.mac"), each.mac());
            table.row(words.say("core.cli.network.host-name"), each.hostName());
            for (Settings.Address address : each.addresses()) {
                table.row(
                        words.say("core.cli.network.address"),
                        address.address() + "/" + address.prefix() + " " + address.origin());
            }
            table.row(
                    words.say("core.cli.network.gateway"),
                    (each.gateway4() + " " + each.gateway6()).strip());
            table.row(
                    words.say("core.cli.network.name-servers"),
                    String.join(", ", each.nameServers()));
            each.vlan()
                    .ifPresent(id -> table.row(words.say("core.cli.network.vlan"), id.toString()));
        }
        terminal.table(table);
        ChangeRun.problems(terminal, settings.problems());
        return ExitStatus.DONE;
    }

    private ObjectNode json(DeviceFacts device, Settings settings) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.set("device", InventoryJson.device(device));
        ArrayNode ports = root.putArray("ports");
        for (Settings.NetworkPort each : settings.network()) {
            ObjectNode one =
                    ports.addObject()
                            .put("id", each.id())
                            .put("name", each.name())
                            .put("mac", each.mac())
                            .put("hostName", each.hostName())
                            .put("dhcp4", each.dhcp4())
                            .put("dhcp6", each.dhcp6())
                            .put("gateway4", each.gateway4())
                            .put("gateway6", each.gateway6())
                            .put("vlan", each.vlan().orElse(null));
            ArrayNode addresses = one.putArray("addresses");
            for (Settings.Address address : each.addresses()) {
                addresses
                        .addObject()
                        .put("address", address.address())
                        .put("prefix", address.prefix())
                        .put("origin", address.origin());
            }
            each.nameServers().forEach(one.putArray("nameServers")::add);
        }
        root.set("problems", new InventoryJson(terminal::text).problems(settings.problems()));
        return root;
    }
}
