package io.rackside.nic.rule;

import io.rackside.model.Message;
import io.rackside.model.Problem;
import io.rackside.model.host.Bond;
import io.rackside.model.host.ContainerRuntime;
import io.rackside.model.host.Fact;
import io.rackside.model.host.HostDrive;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.HostNic;
import io.rackside.model.host.MultipathMap;
import io.rackside.model.host.MultipathMap.DiskPath;
import io.rackside.model.host.PciFunction;
import io.rackside.model.host.SystemUnit;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The tables that an inventory fills. */
public final class InventoryTables {
    /** What lists the functions of the PCI bus. */
    private static final String BUS = "lspci";

    private static final String PARTIAL = "ssh.host.partial";
    private static final String BROKEN_OFF = "ssh.host.half";

    private InventoryTables() {}

    public static Tables of(HostInventory host) {
        Map<Table, Fact<List<Row>>> tables = new EnumMap<>(Table.class);
        tables.put(Table.HOST, Fact.known(List.of(host(host))));
        tables.put(Table.PORTS, rows(host.nics(), InventoryTables::port));
        tables.put(Table.BONDS, told(host, "bonds", host.bonds(), InventoryTables::bond));
        tables.put(
                Table.STORAGE_ADAPTERS, told(host, BUS, host.adapters(), InventoryTables::adapter));
        tables.put(
                Table.NETWORK_FUNCTIONS,
                told(host, BUS, host.networkFunctions(), function -> function)
                        .map(NetworkFunctions::rows));
        tables.put(Table.DRIVES, told(host, "lsblk", host.drives(), InventoryTables::drive));
        tables.put(
                Table.MULTIPATH_MAPS,
                host.multipath().map(maps -> maps.stream().map(InventoryTables::map).toList()));
        tables.put(
                Table.MULTIPATH_DRIVES,
                host.multipath()
                        .map(
                                maps ->
                                        LocalDisks.rows(
                                                maps, host.drives(), host.multipathSettings())));
        tables.put(
                Table.RUNC,
                told(host, "runc", host.runc(), runtime -> runtime).map(InventoryTables::runc));
        tables.put(
                Table.SERVICES,
                host.services().map(all -> all.stream().map(InventoryTables::service).toList()));
        return Tables.of(tables);
    }

    /**
     * Why nothing that {@code lspci} lists is known, where it could not be asked; empty where it
     * answered.
     */
    public static Optional<Message> noBus(HostInventory host) {
        return unheard(host, BUS);
    }

    private static <T> Fact<List<Row>> rows(List<T> things, Function<T, Row> row) {
        return Fact.known(things.stream().map(row).toList());
    }

    /**
     * None of a kind is none only where whoever lists them answered.
     *
     * @param part of the reading that lists them
     */
    private static <T, R> Fact<List<R>> told(
            HostInventory host, String part, List<T> things, Function<T, R> seen) {
        Optional<Message> why = things.isEmpty() ? unheard(host, part) : Optional.empty();
        return why.isPresent()
                ? Fact.unread(why.get())
                : Fact.known(things.stream().map(seen).toList());
    }

    /** A reading that broke off told nothing of what came later. */
    private static Optional<Message> unheard(HostInventory host, String part) {
        return host.problems().stream()
                .filter(
                        problem ->
                                problem.where().equals(part)
                                                && !problem.what().code().equals(PARTIAL)
                                        || problem.what().code().equals(BROKEN_OFF))
                .map(Problem::what)
                .findFirst();
    }

    private static Row host(HostInventory host) {
        return new Row(
                host.device().hostName(),
                Map.of(
                        "os.family",
                        Fact.known(host.os().family().word()),
                        "os.version",
                        told(host.os().version()),
                        "os.servicePack",
                        told(host.os().servicePack()),
                        "kernel",
                        told(host.kernel().release()),
                        "architecture",
                        told(host.kernel().architecture()),
                        "cpu.vendor",
                        told(host.processor().vendor()),
                        "cpu.flags",
                        told(String.join(" ", host.processor().flags()))));
    }

    /** Where a text is empty the host did not say; that is not the empty value. */
    private static Fact<String> told(String text) {
        return text.isEmpty() ? Fact.unread(Message.of("nic.rule.not-told")) : Fact.known(text);
    }

    private static Row port(HostNic port) {
        Map<String, Fact<String>> values = new LinkedHashMap<>();
        values.put("driver", told(port.driver()));
        values.put("driverVersion", told(port.driverVersion()));
        values.put("firmware", told(port.firmware()));
        values.put("pci", Fact.known(port.pci()));
        values.put("card", Fact.known(port.card().map(PciFunction::id).orElse("")));
        values.put("operState", told(port.operState()));
        values.put("link", known(port.link().map(InventoryTables::yes)));
        values.put("mtu", number(port.offload().mtu().now()));
        values.put("virtualFunction", Fact.known(yes(!port.physicalFunction().isEmpty())));
        return new Row(port.name(), values);
    }

    private static Fact<String> known(Optional<String> value) {
        return value.map(Fact::known).orElseGet(() -> told(""));
    }

    private static Fact<String> number(OptionalInt number) {
        return number.isPresent() ? Fact.known(String.valueOf(number.getAsInt())) : told("");
    }

    private static String yes(boolean yes) {
        return yes ? "yes" : "no";
    }

    private static Row bond(Bond bond) {
        long down = bond.members().stream().filter(member -> !member.up()).count();
        long groups =
                bond.members().stream()
                        .map(Bond.Member::aggregator)
                        .filter(OptionalLong::isPresent)
                        .distinct()
                        .count();
        return Row.of(
                bond.name(),
                Map.of(
                        "mode", bond.mode(),
                        "up", yes(bond.up()),
                        "members", String.valueOf(bond.members().size()),
                        "membersDown", String.valueOf(down),
                        "groups", String.valueOf(groups)));
    }

    private static Row adapter(PciFunction function) {
        return Row.of(
                function.address(),
                Map.of(
                        "class", function.classId(),
                        "id", function.id(),
                        "model", function.model(),
                        "driver", function.driver()));
    }

    private static Row service(SystemUnit unit) {
        return Row.of(unit.name(), Map.of("active", unit.active(), "state", unit.state()));
    }

    private static Row drive(HostDrive drive) {
        return new Row(
                drive.name(),
                Map.of(
                        "transport", told(drive.transport()),
                        "state", told(drive.state()),
                        "model", told(drive.model())));
    }

    private static Row map(MultipathMap map) {
        long failed = map.paths().stream().filter(InventoryTables::failed).count();
        return Row.of(
                map.name(),
                Map.of(
                        "product", map.product(),
                        "features", map.features(),
                        "paths", String.valueOf(map.paths().size()),
                        "pathsFailed", String.valueOf(failed)));
    }

    private static boolean failed(DiskPath path) {
        return path.mapped().equals("failed") || path.checked().equals("faulty");
    }

    private static List<Row> runc(List<ContainerRuntime> all) {
        if (all.isEmpty()) {
            return List.of();
        }
        long versions = all.stream().map(ContainerRuntime::version).distinct().count();
        String paths = all.stream().map(ContainerRuntime::path).collect(Collectors.joining(" "));
        return List.of(
                Row.of(
                        paths,
                        Map.of(
                                "files", String.valueOf(all.size()),
                                "versions", String.valueOf(versions))));
    }
}
