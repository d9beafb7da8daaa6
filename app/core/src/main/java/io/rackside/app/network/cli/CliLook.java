package io.rackside.app.network.cli;

import io.rackside.drivers.network.cli.Answer;
import io.rackside.drivers.network.cli.CliSession;
import io.rackside.drivers.network.cli.profile.CliProfile;
import io.rackside.drivers.network.cli.profile.Step;
import io.rackside.drivers.network.cli.table.CounterRow;
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
import io.rackside.model.network.Neighbour;
import io.rackside.model.network.NetworkFacts;
import io.rackside.model.network.NetworkInventory;
import io.rackside.model.network.Optic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Looks at a box by the tables of its command line. A table it refuses costs that table only. */
public final class CliLook {
    /** More of what ports are, beside the table that lists them. */
    private static final List<String> ABOUT_PORTS = List.of("descriptions", "addresses", "modes");

    private static final List<String> COUNTERS = List.of("counters", "pfc");

    private final OpenCli open;
    private final CliProfile profile;
    private final List<Problem> problems = new ArrayList<>();

    private CliLook(OpenCli open) {
        this.open = open;
        this.profile = open.profile();
    }

    /**
     * Reads all tables its profile has.
     *
     * @throws io.rackside.drivers.network.cli.CliException when the session does not last
     */
    public static CliReading read(OpenCli open) throws InterruptedException {
        return new CliLook(open).all();
    }

    private CliReading all() throws InterruptedException {
        List<PortRow> ports = Tables.ports(lines("interfaces"));
        for (String table : ABOUT_PORTS) {
            ports = PortWords.joined(ports, Tables.ports(lines(table)));
        }
        List<NeighbourRow> neighbours = Tables.neighbours(lines("neighbours"));
        List<PartRow> parts = Tables.inventory(lines("inventory"));
        List<OpticRow> optics = Tables.optics(lines("optics"));
        Map<String, List<CounterRow>> counters = new LinkedHashMap<>();
        for (String table : COUNTERS) {
            List<CounterRow> rows = Tables.counters(lines(table));
            if (!rows.isEmpty()) {
                counters.put(table, rows);
            }
        }
        return new CliReading(
                inventory(ports, neighbours, optics), ports, parts, counters, open.findings());
    }

    private List<String> lines(String table) throws InterruptedException {
        Step step = profile.tables().get(table);
        if (step == null) {
            return List.of();
        }
        CliSession session = open.session();
        Answer answer = session.run(step, Map.of());
        if (answer.refusal().isPresent()) {
            problems.add(
                    new Problem(
                            step.command().toString(),
                            Message.of("core.cli-access.refused", answer.refusal().get())));
            return List.of();
        }
        return answer.lines();
    }

    private NetworkInventory inventory(
            List<PortRow> ports, List<NeighbourRow> neighbours, List<OpticRow> optics) {
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
                Optional.empty(),
                List.of(),
                Optional.empty(),
                problems);
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
                "",
                "",
                "",
                row.temperature(),
                row.voltage(),
                row.bias(),
                row.received(),
                row.transmitted(),
                lanes(row.received()),
                lanes(row.transmitted()),
                Thresholds.NONE,
                Thresholds.NONE,
                Health.UNKNOWN);
    }

    private static List<Double> lanes(OptionalDouble value) {
        return value.isPresent() ? List.of(value.getAsDouble()) : List.of();
    }
}
