package io.rackside.app.network.cli;

import io.rackside.drivers.network.cli.Answer;
import io.rackside.drivers.network.cli.CliSession;
import io.rackside.drivers.network.cli.profile.CliProfile;
import io.rackside.drivers.network.cli.profile.Step;
import io.rackside.drivers.network.cli.table.CounterRow;
import io.rackside.drivers.network.cli.table.HaFacts;
import io.rackside.drivers.network.cli.table.NeighbourRow;
import io.rackside.drivers.network.cli.table.OpticRow;
import io.rackside.drivers.network.cli.table.PartRow;
import io.rackside.drivers.network.cli.table.PortRow;
import io.rackside.drivers.network.cli.table.Tables;
import io.rackside.drivers.network.cli.table.VersionFacts;
import io.rackside.model.Device;
import io.rackside.model.DeviceKind;
import io.rackside.model.DeviceType;
import io.rackside.model.Health;
import io.rackside.model.Message;
import io.rackside.model.Problem;
import io.rackside.model.Thresholds;
import io.rackside.model.network.FirewallState;
import io.rackside.model.network.Neighbour;
import io.rackside.model.network.NetworkFacts;
import io.rackside.model.network.NetworkInventory;
import io.rackside.model.network.Optic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Looks at a box by the tables of its command line. A table it refuses costs that table only. */
public final class CliLook {
    /** More of what ports are, beside the table that lists them. */
    private static final List<String> ABOUT_PORTS = List.of("descriptions", "addresses", "modes");

    /** Only a firewall takes it; what refuses it has no pair to tell of. */
    private static final String HA = "ha";

    /** What only a baseline asks for. */
    private static final Set<String> OF_BASELINES = Set.of("telnet", "ssh", "stp");

    private static final List<String> COUNTERS = List.of("counters", "pfc");

    /** What may stand in a command as a port. */
    private static final Pattern PORT =
            Pattern.compile("\\d{0,3}[A-Za-z][A-Za-z-]{0,30}\\d{1,4}(?:[/.:]\\d{1,5}){0,5}");

    /** Ports without a socket: they have no queue of their own. */
    private static final Pattern NO_QUEUES =
            Pattern.compile("(?i)(?:vl|lo|nu|tu|me|mgmt|meth|bridge|in-?loop|virtual).*");

    /** Each costs a command. */
    private static final int QUEUES_MAX = 8;

    private final OpenCli open;
    private final CliProfile profile;
    private final List<String> asked;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Message> findings = new ArrayList<>();

    private CliLook(OpenCli open, List<String> asked) {
        this.open = open;
        this.profile = open.profile();
        this.asked = List.copyOf(asked);
        this.findings.addAll(open.findings());
    }

    /**
     * Reads all tables its profile has; the queues of the ports at which PFC frames were counted,
     * or, where its family does not count those, of the first ports that are up.
     *
     * @throws io.rackside.drivers.network.cli.CliException when the session does not last
     */
    public static CliReading read(OpenCli open) throws InterruptedException {
        return new CliLook(open, List.of()).all();
    }

    /**
     * The same, with the queues of those ports.
     *
     * @param ports as the device calls them
     * @throws IllegalArgumentException names what cannot be a port
     */
    public static CliReading read(OpenCli open, List<String> ports) throws InterruptedException {
        requirePorts(ports);
        return new CliLook(open, ports).all();
    }

    /**
     * Looks at names before a device is asked.
     *
     * @throws IllegalArgumentException names what cannot be a port
     */
    public static void requirePorts(List<String> ports) {
        ports.stream()
                .filter(port -> !PORT.matcher(port).matches())
                .findFirst()
                .ifPresent(
                        port -> {
                            throw new IllegalArgumentException(port);
                        });
    }

    private CliReading all() throws InterruptedException {
        List<PortRow> ports = read("interfaces", Tables::ports);
        for (String table : ABOUT_PORTS) {
            List<PortRow> more = read(table, Tables::ports);
            // A router has no table of switch ports; the others list them then.
            ports = ports.isEmpty() ? more : PortWords.joined(ports, more);
        }
        List<String> brief = lines("neighbours-brief");
        List<NeighbourRow> neighbours =
                read("neighbours", lines -> Tables.neighbours(lines, brief));
        HaFacts pair = pair();
        List<PartRow> parts = read("inventory", Tables::inventory);
        List<OpticRow> optics = read("optics", Tables::optics);
        Map<String, List<CounterRow>> counters = new LinkedHashMap<>();
        for (String table : COUNTERS) {
            counters.put(table, read(table, Tables::counters));
        }
        counters.put("queues", queues(queuesOf(counters.get("pfc"), ports)));
        counters.values().removeIf(List::isEmpty);
        return new CliReading(
                inventory(ports, neighbours, optics, pair),
                ports,
                parts,
                counters,
                findings,
                profile.absent(),
                profile.documented().stream()
                        .filter(table -> !OF_BASELINES.contains(table))
                        .sorted()
                        .toList());
    }

    private List<String> queuesOf(List<CounterRow> pfc, List<PortRow> ports) {
        if (!asked.isEmpty() || !profile.tables().containsKey("queues")) {
            return asked;
        }
        List<String> worth =
                (profile.tables().containsKey("pfc")
                                ? pfc.stream().filter(row -> counts(row)).map(CounterRow::port)
                                : ports.stream()
                                        .filter(row -> row.up() && !row.shut())
                                        .map(PortRow::name))
                        .filter(port -> PORT.matcher(port).matches())
                        .filter(port -> !NO_QUEUES.matcher(port).matches())
                        .distinct()
                        .toList();
        if (worth.size() > QUEUES_MAX) {
            findings.add(
                    Message.of("core.cli-access.some-queues", QUEUES_MAX, (long) worth.size()));
        }
        return worth.stream().limit(QUEUES_MAX).toList();
    }

    private static boolean counts(CounterRow row) {
        return row.counters().values().stream().anyMatch(n -> n > 0);
    }

    private List<CounterRow> queues(List<String> ports) throws InterruptedException {
        List<CounterRow> rows = new ArrayList<>();
        int known = problems.size();
        for (String port : ports) {
            // What it refuses for one port it refuses for all.
            if (problems.size() == known) {
                Tables.counters(lines("queues", Map.of("port", port)))
                        .forEach(row -> rows.add(row.of(port)));
            }
        }
        return rows;
    }

    /** A text in which no table is found is a problem; a table without rows is none. */
    private <R> List<R> read(String table, Function<List<String>, List<R>> reader)
            throws InterruptedException {
        List<String> lines = lines(table);
        List<R> rows = reader.apply(lines);
        Tables.unread(lines, rows)
                .ifPresent(
                        first ->
                                problems.add(
                                        new Problem(
                                                profile.tables().get(table).command().toString(),
                                                Message.of("core.cli-access.unread", first))));
        return rows;
    }

    private HaFacts pair() throws InterruptedException {
        Step step = profile.tables().get(HA);
        if (step == null) {
            return HaFacts.NONE;
        }
        Answer answer = open.session().run(step, Map.of());
        return answer.refusal().isPresent() ? HaFacts.NONE : Tables.ha(answer.lines());
    }

    private List<String> lines(String table) throws InterruptedException {
        return lines(table, Map.of());
    }

    private List<String> lines(String table, Map<String, String> values)
            throws InterruptedException {
        Step step = profile.tables().get(table);
        if (step == null) {
            return List.of();
        }
        CliSession session = open.session();
        Answer answer = session.run(step, values);
        if (answer.refusal().isPresent()) {
            problems.add(
                    new Problem(
                            step.command().with(values).line(),
                            Message.of("core.cli-access.refused", answer.refusal().get())));
            return List.of();
        }
        return answer.lines();
    }

    private NetworkInventory inventory(
            List<PortRow> ports,
            List<NeighbourRow> neighbours,
            List<OpticRow> optics,
            HaFacts pair) {
        return new NetworkInventory(
                facts(),
                PortWords.interfaces(ports),
                neighbours.stream().map(row -> neighbour(ports, row)).toList(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                optics.stream().map(row -> optic(ports, row)).toList(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                firewall(pair),
                List.of(),
                Optional.empty(),
                problems);
    }

    private static Optional<FirewallState> firewall(HaFacts pair) {
        return pair.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new FirewallState(
                                OptionalLong.empty(),
                                OptionalLong.empty(),
                                OptionalLong.empty(),
                                pair.mode(),
                                pair.state(),
                                pair.members(),
                                pair.peer()));
    }

    private NetworkFacts facts() {
        VersionFacts version = open.who().version();
        Optional<DeviceType> type = open.subject().device().map(Device::type);
        String model = version.models().stream().findFirst().orElse("");
        return new NetworkFacts(
                type.map(DeviceType::kind).orElse(DeviceKind.OTHER),
                type.map(DeviceType::manufacturer).orElse(""),
                model.isEmpty() ? type.map(DeviceType::model).orElse("") : model,
                open.who().identity(),
                open.subject().endpoint().address(),
                open.session().name(),
                "",
                "",
                (version.version() + " " + version.release()).strip(),
                Optional.empty(),
                profile.name(),
                profile.evidence() == CliProfile.Evidence.DOCUMENTS,
                problems.isEmpty());
    }

    private static Neighbour neighbour(List<PortRow> ports, NeighbourRow row) {
        return new Neighbour(
                PortWords.named(ports, row.localPort()),
                OptionalLong.empty(),
                row.chassis(),
                row.port(),
                row.portDescription(),
                row.systemName(),
                row.description(),
                Neighbour.Heard.LLDP);
    }

    private static Optic optic(List<PortRow> ports, OpticRow row) {
        return new Optic(
                PortWords.named(ports, row.port()),
                OptionalLong.empty(),
                row.maker(),
                row.part(),
                row.serial(),
                row.temperature(),
                row.voltage(),
                row.bias(),
                row.weakestReceived(),
                row.weakestTransmitted(),
                row.received(),
                row.transmitted(),
                Thresholds.NONE,
                Thresholds.NONE,
                Health.UNKNOWN);
    }
}
