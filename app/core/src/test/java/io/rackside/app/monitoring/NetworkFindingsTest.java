package io.rackside.app.monitoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.CabinetId;
import io.rackside.model.Device;
import io.rackside.model.DeviceKind;
import io.rackside.model.DeviceType;
import io.rackside.model.Grade;
import io.rackside.model.Health;
import io.rackside.model.Identity;
import io.rackside.model.Placement;
import io.rackside.model.network.BatteryState;
import io.rackside.model.network.FirewallState;
import io.rackside.model.network.InterfaceCounters;
import io.rackside.model.network.LinkState;
import io.rackside.model.network.NetworkFacts;
import io.rackside.model.network.NetworkInterface;
import io.rackside.model.network.NetworkInventory;
import io.rackside.model.network.Outlet;
import io.rackside.model.network.StackMember;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

class NetworkFindingsTest {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private static final Device BOX =
            Device.of(
                    CabinetId.random(),
                    "box",
                    DeviceType.plain(DeviceKind.PDU, 2),
                    Placement.Mounted.atU(1));

    private static NetworkInventory told(
            Duration uptime,
            List<NetworkInterface> ports,
            List<StackMember> stack,
            List<Outlet> outlets,
            Optional<BatteryState> battery) {
        return told(Identity.none(), uptime, ports, stack, outlets, battery);
    }

    private static NetworkInventory told(
            Identity identity,
            Duration uptime,
            List<NetworkInterface> ports,
            List<StackMember> stack,
            List<Outlet> outlets,
            Optional<BatteryState> battery) {
        NetworkFacts facts =
                new NetworkFacts(
                        DeviceKind.SWITCH,
                        "",
                        "",
                        identity,
                        "snmp://10.0.0.1",
                        "",
                        "",
                        "",
                        "",
                        Optional.of(uptime),
                        "standard",
                        false,
                        true);
        return new NetworkInventory(
                facts,
                ports,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                stack,
                Optional.empty(),
                outlets,
                battery,
                List.of());
    }

    private static NetworkInventory ports(Duration uptime, NetworkInterface... ports) {
        return told(uptime, List.of(ports), List.of(), List.of(), Optional.empty());
    }

    private static NetworkInterface port(long frames, long fcs) {
        return new NetworkInterface(
                1,
                "10GE1/0/1",
                "",
                "",
                "ethernetCsmacd",
                LinkState.UP,
                LinkState.UP,
                OptionalLong.of(10_000),
                "",
                "full",
                "",
                OptionalLong.empty(),
                new InterfaceCounters(
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        true,
                        OptionalLong.of(frames),
                        OptionalLong.of(frames),
                        OptionalLong.of(fcs),
                        OptionalLong.of(0),
                        OptionalLong.of(0),
                        OptionalLong.of(0),
                        OptionalLong.of(fcs),
                        OptionalLong.empty()));
    }

    private static Judgement judged(
            NetworkInventory now, Optional<NetworkInventory> before, Trend trend, Plan plan) {
        AgentLook look = new AgentLook(Optional.of(now), true, trend, List.of(), Optional.empty());
        return new NetworkFindings(BOX, look, before, plan).judgement();
    }

    private static Finding only(Judgement judgement) {
        assertEquals(1, judgement.findings().size(), judgement.findings().toString());
        return judgement.findings().getFirst();
    }

    @Test
    void lostFramesAreCountedAgainstTheGoodOnesOfTheSameMinute() {
        CounterWatch watch = new CounterWatch();
        assertEquals(Trend.NONE, watch.take(0, ports(Duration.ofHours(1), port(0, 0))));
        NetworkInventory now = ports(Duration.ofMinutes(61), port(10_000_000, 30));
        Trend trend = watch.take(MINUTE, now);
        Finding finding = only(judged(now, Optional.empty(), trend, Plan.none()));
        assertEquals("port-errors:10GE1/0/1", finding.cause());
        assertEquals(Grade.MINOR, finding.grade());
        assertEquals("core.finding.port-fcs", finding.why().code());
        assertEquals(List.of("10GE1/0/1", 3.0, Duration.ofMinutes(1)), finding.why().arguments());
    }

    private static NetworkInventory firewall(String mode, String state, String peer) {
        NetworkInventory box = ports(Duration.ofHours(1));
        FirewallState firewall =
                new FirewallState(
                        OptionalLong.of(12),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        mode,
                        state,
                        List.of(),
                        peer);
        return new NetworkInventory(
                box.device(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.of(firewall),
                List.of(),
                Optional.empty(),
                List.of());
    }

    private static Judgement pair(String mode, String state, String peer) {
        return judged(firewall(mode, state, peer), Optional.empty(), Trend.NONE, Plan.none());
    }

    @Test
    void aBrokenPairIsAnAlarmAndAFirewallWithoutAPartnerHasNone() {
        assertEquals(
                "core.finding.pair-broken",
                only(pair("activePassive", "unsynchronized", "")).why().code());
        assertEquals(
                "core.finding.pair-broken",
                only(pair("active-passive", "non-functional", "active")).why().code());
        Finding alone = only(pair("enabled", "master", "offline"));
        assertEquals("core.finding.pair-alone", alone.why().code());
        assertEquals(Grade.MAJOR, alone.grade());
        assertEquals(
                "core.finding.pair-alone",
                only(pair("active-passive", "active", "unknown")).why().code());
        assertEquals(List.of(), pair("enabled", "slave", "online").findings());
        assertTrue(pair("enabled", "master", "online").well().containsKey("pair"));
        assertEquals(List.of(), pair("disabled", "init", "offline").findings());
        assertEquals(List.of(), pair("standalone", "synchronized", "").findings());
        assertEquals(List.of(), pair("disabled", "disabled", "unknown").findings());
    }

    @Test
    void nothingIsSaidOverARestartOrWithinAFewSeconds() {
        CounterWatch watch = new CounterWatch();
        watch.take(0, ports(Duration.ofHours(1), port(0, 0)));
        assertEquals(
                Trend.NONE,
                watch.take(MINUTE / 10, ports(Duration.ofSeconds(3606), port(1_000, 500))));
        assertEquals(
                Trend.NONE, watch.take(MINUTE, ports(Duration.ofSeconds(20), port(1_000, 900))));
    }

    @Test
    void aMinuteWithoutALostFrameEndsTheAlarm() {
        CounterWatch watch = new CounterWatch();
        watch.take(0, ports(Duration.ofHours(1), port(0, 7)));
        NetworkInventory now = ports(Duration.ofMinutes(61), port(1_000, 7));
        Judgement judgement = judged(now, Optional.empty(), watch.take(MINUTE, now), Plan.none());
        assertTrue(judgement.findings().isEmpty());
        assertTrue(judgement.well().containsKey("port-errors:10GE1/0/1"));
    }

    private static NetworkInterface dark() {
        NetworkInterface up = port(0, 0);
        return new NetworkInterface(
                up.index(),
                up.name(),
                "",
                "",
                up.type(),
                LinkState.UP,
                LinkState.DOWN,
                up.megabitsPerSecond(),
                "",
                "",
                "",
                OptionalLong.empty(),
                up.counters());
    }

    private static Plan cable(boolean farOff) {
        return new Plan() {
            @Override
            public Map<String, String> cables(Device device, List<String> ports) {
                return Map.of("10GE1/0/1", "srv-01 LOM1");
            }

            @Override
            public boolean isFarOff(Device device, String port, List<String> ports) {
                return farOff && port.equals("10GE1/0/1");
            }

            @Override
            public Map<String, String> cords(Device pdu) {
                return Map.of();
            }
        };
    }

    @Test
    void aPlannedLinkToABoxThatIsOffIsANoticeAndNoAlarm() {
        NetworkInventory now = ports(Duration.ofHours(1), dark());
        Finding wrong = only(judged(now, Optional.empty(), Trend.NONE, cable(false)));
        assertEquals(Grade.MINOR, wrong.grade());
        assertEquals("core.finding.link-down", wrong.why().code());
        Finding off = only(judged(now, Optional.empty(), Trend.NONE, cable(true)));
        assertEquals(Grade.NOTICE, off.grade());
        assertEquals("core.finding.link-far-off", off.why().code());
        assertEquals(wrong.cause(), off.cause(), "it takes the place of the alarm");
    }

    @Test
    void anOutletThatIsOffIsMajorOnlyWhereItFeedsABox() {
        NetworkInventory now =
                told(
                        Duration.ofHours(1),
                        List.of(),
                        List.of(),
                        List.of(outlet("1", false), outlet("2", false), outlet("3", true)),
                        Optional.empty());
        Plan plan =
                new Plan() {
                    @Override
                    public Map<String, String> cables(Device device, List<String> ports) {
                        return Map.of();
                    }

                    @Override
                    public Map<String, String> cords(Device pdu) {
                        return Map.of("Outlet 2", "srv-01 PSU1", "3", "srv-02 PSU1");
                    }
                };
        Finding finding = only(judged(now, Optional.empty(), Trend.NONE, plan));
        assertEquals("outlet:Outlet 2", finding.cause());
        assertEquals(Grade.MAJOR, finding.grade());
        assertEquals(List.of("Outlet 2", "srv-01 PSU1"), finding.why().arguments());
    }

    private static Outlet outlet(String id, boolean on) {
        return new Outlet(
                id,
                "Outlet " + id,
                Optional.of(on),
                OptionalDouble.empty(),
                OptionalDouble.empty());
    }

    @Test
    void aUpsOnBatterySaysHowLongItLasts() {
        Finding finding = only(judged(ups("onBattery", Health.CRITICAL)));
        assertEquals(Grade.MAJOR, finding.grade());
        assertEquals("core.finding.battery-left", finding.why().code());
        assertEquals(Grade.URGENT, only(judged(ups("batteryLow", Health.WARNING))).grade());
        assertTrue(judged(ups("batteryNormal", Health.OK)).findings().isEmpty());
    }

    private static Judgement judged(NetworkInventory now) {
        return judged(now, Optional.empty(), Trend.NONE, Plan.none());
    }

    private static NetworkInventory ups(String word, Health health) {
        return told(
                Duration.ofHours(1),
                List.of(),
                List.of(),
                List.of(),
                Optional.of(
                        new BatteryState(
                                OptionalDouble.of(80),
                                Optional.of(Duration.ofMinutes(12)),
                                OptionalDouble.empty(),
                                OptionalDouble.of(40),
                                health,
                                word)));
    }

    @Test
    void aMemberThatIsGoneIsTold() {
        NetworkInventory before = stack("A1", "A2");
        NetworkInventory now = stack("A1");
        Finding finding = only(judged(now, Optional.of(before), Trend.NONE, Plan.none()));
        assertEquals("member:A2", finding.cause());
        assertEquals(Grade.MAJOR, finding.grade());
        assertTrue(
                judged(before, Optional.of(before), Trend.NONE, Plan.none())
                        .well()
                        .containsKey("member:A2"));
    }

    @Test
    void theLastOfAStackIsNotGoneThoughItIsAStackNoMore() {
        NetworkInventory now = alone("A1");
        Finding finding =
                only(judged(now, Optional.of(stack("A1", "A2")), Trend.NONE, Plan.none()));
        assertEquals("member:A2", finding.cause());
        assertEquals(List.of("A2"), Members.gone(now, stack("A1", "A2")));
        assertEquals(List.of("A1", "A2"), Members.gone(alone("B1"), stack("A1", "A2")));
    }

    private static NetworkInventory alone(String serial) {
        return told(
                Identity.ofSerial(serial),
                Duration.ofHours(1),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty());
    }

    private static NetworkInventory stack(String... serials) {
        return told(
                Duration.ofHours(1),
                List.of(),
                List.of(serials).stream().map(s -> new StackMember("slot", "", s, "")).toList(),
                List.of(),
                Optional.empty());
    }
}
