package io.rackside.app.demo;

import io.rackside.drivers.network.virtual.CliDialect;
import io.rackside.drivers.snmp.virtual.SwitchModel;
import io.rackside.drivers.snmp.virtual.VirtualSwitch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A switch or firewall of a demo as it is built: what is printed beside its ports, what it calls
 * them, and whose command line it has.
 */
enum FrontPorts {
    S6730(
            SwitchModel.HUAWEI_S6730,
            CliDialect.VRP8,
            List.of(
                    new Group("", 1, 48, n -> "10GE1/0/" + n, 10_000),
                    new Group("Q", 1, 6, n -> "100GE1/0/" + n, 100_000))),
    S6800(
            SwitchModel.H3C_S6800,
            CliDialect.COMWARE,
            List.of(
                    new Group("", 1, 48, n -> "Ten-GigabitEthernet1/0/" + n, 10_000),
                    new Group("Q", 1, 6, n -> "FortyGigE1/0/" + (48 + n), 40_000))),
    USG6525E(
            SwitchModel.HUAWEI_USG6525E,
            CliDialect.VRP5,
            List.of(
                    new Group("GE", 0, 10, n -> "GigabitEthernet0/0/" + n, 1_000),
                    new Group("10GE", 0, 2, n -> "XGigabitEthernet0/0/" + n, 10_000)));

    /** Up to that a cable is of copper; above, a module of fibre measures its light. */
    private static final int COPPER_MEGABITS = 1_000;

    private record Group(
            String printed, int first, int count, IntFunction<String> named, int megabits) {}

    private record Port(String printed, String name, int megabits) {}

    private final SwitchModel model;
    private final CliDialect dialect;
    private final List<Port> ports;

    FrontPorts(SwitchModel model, CliDialect dialect, List<Group> groups) {
        this.model = model;
        this.dialect = dialect;
        this.ports =
                groups.stream()
                        .flatMap(
                                group ->
                                        IntStream.range(0, group.count())
                                                .map(i -> group.first() + i)
                                                .mapToObj(number -> port(group, number)))
                        .toList();
    }

    private static Port port(Group group, int number) {
        return new Port(group.printed() + number, group.named().apply(number), group.megabits());
    }

    SwitchModel model() {
        return model;
    }

    CliDialect dialect() {
        return dialect;
    }

    /** What is printed beside the ports, from the first on. */
    List<String> printed() {
        return ports.stream().map(Port::printed).toList();
    }

    List<String> names() {
        return ports.stream().map(Port::name).toList();
    }

    /** What the box itself calls the port with that print. */
    Optional<String> name(String print) {
        return port(print).map(Port::name);
    }

    /** The most a port can do, in Mbit/s; 0 for none. */
    int megabits(String print) {
        return port(print).map(Port::megabits).orElse(0);
    }

    private Optional<Port> port(String print) {
        return ports.stream().filter(port -> port.printed().equals(print)).findFirst();
    }

    /**
     * The ports with their cables, each as fast as both of its ends can be.
     *
     * @param leads by the print beside the port
     */
    List<VirtualSwitch.PortPlan> plan(Map<String, Lead> leads) {
        List<VirtualSwitch.PortPlan> all = new ArrayList<>();
        for (Port port : ports) {
            Optional<Lead> lead = Optional.ofNullable(leads.get(port.printed()));
            int megabits =
                    lead.map(there -> Math.min(there.megabits(), port.megabits()))
                            .orElse(port.megabits());
            all.add(
                    new VirtualSwitch.PortPlan(
                            port.name(),
                            megabits,
                            lead.map(Lead::cable),
                            lead.isPresent() && megabits > COPPER_MEGABITS));
        }
        return all;
    }
}
