package io.rackside.app.console.sample;

import io.rackside.app.console.network.NetworkDoor;
import io.rackside.app.monitoring.DeviceState;
import io.rackside.app.network.cabling.CableCheck;
import io.rackside.app.network.cabling.CableEnd;
import io.rackside.app.network.cabling.CableState;
import io.rackside.app.network.cabling.Cabling;
import io.rackside.app.network.cabling.CablingStanding;
import io.rackside.app.network.cabling.UnplannedCable;
import io.rackside.app.network.live.LivePanel;
import io.rackside.app.report.Form;
import io.rackside.model.CabinetId;
import io.rackside.model.DeviceId;
import io.rackside.model.DeviceKind;
import io.rackside.model.Health;
import io.rackside.model.Identity;
import io.rackside.model.Link;
import io.rackside.model.Message;
import io.rackside.model.PortRef;
import io.rackside.model.Problem;
import io.rackside.model.Thresholds;
import io.rackside.model.network.InterfaceCounters;
import io.rackside.model.network.LinkState;
import io.rackside.model.network.Neighbour;
import io.rackside.model.network.NetworkFacts;
import io.rackside.model.network.NetworkInterface;
import io.rackside.model.network.NetworkInventory;
import io.rackside.model.network.Optic;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Ports and cables of the sample cabinet; remembers what was asked of it. */
public final class SampleNetwork implements NetworkDoor {
    public static final int PORTS = 8;

    /** What the next look finds. */
    public Cabling cabling = mostlyAsPlanned();

    /** What asking the boxes finds; a trouble instead of it is thrown. */
    public Optional<RuntimeException> silence = Optional.empty();

    /** Listeners of panels that are open. */
    public final List<Consumer<LivePanel.View>> panels = new ArrayList<>();

    private final List<String> asked;

    SampleNetwork(List<String> asked) {
        this.asked = asked;
    }

    /** The legs of the servers: one in each switch, the number of the server their port. */
    public static List<Link> links() {
        List<Link> links = new ArrayList<>();
        for (int i = 1; i <= 7; i++) {
            links.add(link("srv-0" + i, "1", "sw-01", Integer.toString(i)));
            links.add(link("srv-0" + i, "2", "sw-02", Integer.toString(i)));
        }
        return links;
    }

    private static Link link(String from, String fromPort, String to, String toPort) {
        return new Link(
                new PortRef(new DeviceId(from), fromPort),
                new PortRef(new DeviceId(to), toPort),
                "");
    }

    /** srv-03 is plugged where srv-05 should be, and srv-07 has lost a leg. */
    public static Cabling mostlyAsPlanned() {
        List<CableCheck> checks = new ArrayList<>();
        for (Link link : links()) {
            String from = link.from().device().value() + ":" + link.from().port();
            checks.add(
                    switch (from) {
                        case "srv-03:1" ->
                                check(
                                        link,
                                        CableState.ELSEWHERE,
                                        Optional.of(
                                                new CableEnd(
                                                        Optional.of(new DeviceId("sw-01")),
                                                        "sw-01",
                                                        "10GE1/0/5")),
                                        List.of());
                        case "srv-07:2" ->
                                check(
                                        link,
                                        CableState.NO_LINK,
                                        Optional.empty(),
                                        List.of(
                                                Message.of(
                                                        "core.cabling.no-link",
                                                        "sw-02",
                                                        "10GE1/0/7")));
                        case "srv-06:1" ->
                                check(link, CableState.UP_UNPROVED, Optional.empty(), List.of());
                        default -> check(link, CableState.AS_PLANNED, Optional.empty(), List.of());
                    });
        }
        return new Cabling(
                checks,
                List.of(
                        new UnplannedCable(
                                new CableEnd(
                                        Optional.of(new DeviceId("sw-01")), "sw-01", "10GE1/0/8"),
                                new CableEnd(Optional.empty(), "laptop", "eth0"))),
                List.of(new Problem("fw-01", Message.of("core.cabling.sample-silent"))));
    }

    @Override
    public Map<CabinetId, CablingStanding> standings() {
        return Map.of(
                SampleSite.A07.id(),
                new CablingStanding(
                        14, 11, 0, 1, Optional.of(CableState.ELSEWHERE), Optional.empty()));
    }

    /** Every cable is where it should be. */
    public static Cabling asPlanned() {
        return new Cabling(
                links().stream()
                        .map(
                                link ->
                                        check(
                                                link,
                                                CableState.AS_PLANNED,
                                                Optional.empty(),
                                                List.of()))
                        .toList(),
                List.of());
    }

    /** As planned, but the first cable has that finding. */
    public static Cabling withFinding(Message finding) {
        List<CableCheck> checks = new ArrayList<>();
        for (Link link : links()) {
            checks.add(
                    check(
                            link,
                            CableState.AS_PLANNED,
                            Optional.empty(),
                            checks.isEmpty() ? List.of(finding) : List.of()));
        }
        return new Cabling(checks, List.of());
    }

    /** As planned, both switches read then. */
    public static Cabling readAt(Instant at) {
        return new Cabling(
                asPlanned().planned(),
                List.of(),
                List.of(),
                List.of(
                        new Cabling.Source(new DeviceId("sw-01"), "sw-01", Optional.of(at)),
                        new Cabling.Source(new DeviceId("sw-02"), "sw-02", Optional.of(at))));
    }

    private static CableCheck check(
            Link link, CableState state, Optional<CableEnd> found, List<Message> remarks) {
        return new CableCheck(
                link,
                state,
                found,
                state == CableState.NO_LINK ? OptionalLong.empty() : OptionalLong.of(10_000),
                remarks);
    }

    /** A switch with eight ports, all but the last with a link. */
    public static NetworkInventory inventory(String name) {
        List<NetworkInterface> ports = new ArrayList<>();
        List<Neighbour> heard = new ArrayList<>();
        for (int i = 1; i <= PORTS; i++) {
            ports.add(port(i, i == PORTS ? LinkState.DOWN : LinkState.UP));
        }
        heard.add(
                new Neighbour(
                        "10GE1/0/3",
                        OptionalLong.of(3),
                        "00:E0:FC:00:00:05",
                        "eno1",
                        "",
                        "srv-05",
                        "",
                        Neighbour.Heard.LLDP));
        return new NetworkInventory(
                new NetworkFacts(
                        DeviceKind.SWITCH,
                        "Huawei",
                        "S6730-H48X6C",
                        Identity.ofSerial("2102" + name),
                        "127.0.0.1",
                        name,
                        "",
                        "1.3.6.1.4.1.2011.2.23.1",
                        "V200R022",
                        Optional.empty(),
                        "huawei-s",
                        false,
                        true),
                ports,
                heard,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(optic("10GE1/0/2", -3.2)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of());
    }

    private static NetworkInterface port(int number, LinkState oper) {
        return new NetworkInterface(
                number,
                "10GE1/0/" + number,
                "",
                "",
                "ethernetCsmacd",
                LinkState.UP,
                oper,
                OptionalLong.of(10_000),
                "00:E0:FC:00:01:0" + number,
                "full",
                "",
                OptionalLong.empty(),
                InterfaceCounters.NONE);
    }

    private static Optic optic(String port, double dbm) {
        return new Optic(
                port,
                OptionalLong.empty(),
                "",
                "",
                "",
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.of(dbm),
                OptionalDouble.empty(),
                List.of(),
                List.of(),
                Thresholds.NONE,
                Thresholds.NONE,
                Health.OK);
    }

    /** The state with what the switch tells of its ports. */
    static DeviceState withPorts(DeviceState state) {
        return new DeviceState(
                state.device(),
                state.contact(),
                state.health(),
                state.power(),
                state.lastAnswer(),
                state.silentSince(),
                state.trouble(),
                state.findings(),
                state.inventory(),
                state.readings(),
                Optional.of(inventory(state.device().name())));
    }

    /** What a panel shows: these ports have a link, by their numbers; one changed at that time. */
    public static LivePanel.View view(
            Instant at, List<Integer> up, Optional<Integer> changed, Optional<Message> trouble) {
        List<LivePanel.Port> ports = new ArrayList<>();
        for (int i = 1; i <= PORTS; i++) {
            int number = i;
            boolean linked = up.contains(number);
            ports.add(
                    new LivePanel.Port(
                            "10GE1/0/" + number,
                            "",
                            LinkState.UP,
                            linked ? LinkState.UP : LinkState.DOWN,
                            OptionalLong.of(10_000),
                            changed.filter(n -> n == number).map(_ -> at),
                            linked ? OptionalDouble.of(2.5e9) : OptionalDouble.empty(),
                            linked ? OptionalDouble.of(1e6) : OptionalDouble.empty(),
                            List.of()));
        }
        return new LivePanel.View(at, ports, trouble, 7.4);
    }

    @Override
    public Cabling known(CabinetId cabinet) {
        asked.add("known " + cabinet.value());
        return cabling;
    }

    @Override
    public Cabling read(CabinetId cabinet, Progress heard) {
        asked.add("read " + cabinet.value());
        heard.asked(1, 2);
        heard.asked(2, 2);
        if (silence.isPresent()) {
            throw silence.get();
        }
        return cabling;
    }

    @Override
    public void report(CabinetId cabinet, Cabling found, Form form, Path file) {
        asked.add("cabling " + form + " " + file.getFileName());
    }

    @Override
    public Conversation live(DeviceId device, Consumer<LivePanel.View> seen) {
        asked.add("live " + device.value());
        if (silence.isPresent()) {
            throw silence.get();
        }
        panels.add(seen);
        return () -> asked.add("hung up " + device.value());
    }
}
