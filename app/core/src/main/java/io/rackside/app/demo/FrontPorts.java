package io.rackside.app.demo;

import io.rackside.drivers.snmp.virtual.Cable;
import io.rackside.drivers.snmp.virtual.SwitchModel;
import io.rackside.drivers.snmp.virtual.VirtualSwitch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The ports of a switch or firewall in a demo: what is printed beside them, and their names. */
enum FrontPorts {
    SWITCH(
            SwitchModel.HUAWEI_S6730,
            List.of(
                    new Group("", 1, 48, n -> "10GE1/0/" + n, 10_000),
                    new Group("Q", 1, 6, n -> "100GE1/0/" + n, 100_000))),
    FIREWALL(
            SwitchModel.HUAWEI_USG6525E,
            List.of(
                    new Group("GE", 0, 10, n -> "GigabitEthernet0/0/" + n, 1_000),
                    new Group("10GE", 0, 2, n -> "XGigabitEthernet0/0/" + n, 10_000)));

    /** A server's ports on board are slower than the switch's; the module in it is of copper. */
    private static final int COPPER_MEGABITS = 1_000;

    private record Group(
            String printed, int first, int count, IntFunction<String> named, int megabits) {}

    private final SwitchModel model;
    private final List<Group> groups;

    FrontPorts(SwitchModel model, List<Group> groups) {
        this.model = model;
        this.groups = groups;
    }

    SwitchModel model() {
        return model;
    }

    /** What is printed beside the ports, from the first on. */
    List<String> printed() {
        return groups.stream()
                .flatMap(
                        group ->
                                IntStream.range(0, group.count())
                                        .mapToObj(i -> group.printed() + (group.first() + i)))
                .toList();
    }

    /** What the box itself calls the port with that print. */
    Optional<String> name(String print) {
        int at = printed().indexOf(print);
        return at < 0 ? Optional.empty() : Optional.of(names().get(at));
    }

    List<String> names() {
        return groups.stream()
                .flatMap(
                        group ->
                                IntStream.range(0, group.count())
                                        .mapToObj(i -> group.named().apply(group.first() + i)))
                .toList();
    }

    /**
     * @param cables by the print beside the port
     */
    List<VirtualSwitch.PortPlan> plan(Map<String, Cable> cables) {
        List<VirtualSwitch.PortPlan> all = new ArrayList<>();
        for (Group group : groups) {
            for (int i = 0; i < group.count(); i++) {
                int number = group.first() + i;
                Optional<Cable> cable = Optional.ofNullable(cables.get(group.printed() + number));
                boolean copper =
                        cable.filter(each -> each.portDescription().startsWith("eno")).isPresent();
                all.add(
                        new VirtualSwitch.PortPlan(
                                group.named().apply(number),
                                copper
                                        ? Math.min(COPPER_MEGABITS, group.megabits())
                                        : group.megabits(),
                                cable,
                                cable.isPresent() && !copper));
            }
        }
        return all;
    }
}
