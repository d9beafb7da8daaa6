package io.rackside.app.network.traps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.monitoring.Finding;
import io.rackside.app.monitoring.Judgement;
import io.rackside.app.monitoring.Plan;
import io.rackside.drivers.snmp.Oid;
import io.rackside.drivers.snmp.Value;
import io.rackside.drivers.snmp.trap.Notification;
import io.rackside.drivers.snmp.trap.Trap;
import io.rackside.drivers.snmp.trap.TrapCatalogue;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Grade;

import org.junit.jupiter.api.Test;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a notification alone says of its box. */
class TrapPairsTest {
    private static final String LINK_DOWN = "1.3.6.1.6.3.1.1.5.3";
    private static final String LINK_UP = "1.3.6.1.6.3.1.1.5.4";
    private static final String POWER_FAILED = "1.3.6.1.4.1.2011.5.25.219.2.5.3";
    private static final String POWER_RECOVERED = "1.3.6.1.4.1.2011.5.25.219.2.5.4";
    private static final String ERROR_DOWN = "1.3.6.1.4.1.2011.5.25.257.2.1";
    private static final String ERROR_DOWN_OVER = "1.3.6.1.4.1.2011.5.25.257.2.2";
    private static final String LOGIN_FAILED = "1.3.6.1.6.3.1.1.5.5";

    private static Judgement of(String name, boolean planned) {
        return of(
                name,
                planned ? TrapPairs.Far.PLANNED : TrapPairs.Far.NOT_PLANNED,
                Map.of(),
                Optional.of("GE0/0/1"));
    }

    private static Judgement of(
            String name, TrapPairs.Far far, Map<Oid, Value> variables, Optional<String> port) {
        InetAddress from = InetAddress.getLoopbackAddress();
        Notification told =
                new Notification(
                        Instant.EPOCH,
                        from,
                        161,
                        from,
                        Notification.Version.V2C,
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        false,
                        false,
                        Oid.of(name),
                        0,
                        variables);
        Trap trap = TrapCatalogue.own().read(told);
        return TrapPairs.of(
                new HeardTrap(
                        port.map(trap::at).orElse(trap),
                        Optional.of(DeviceId.random()),
                        HeardTrap.Standing.TRUSTED),
                far);
    }

    @Test
    void aPlannedLinkHasTheCauseOfItsReading() {
        assertEquals("link:GE0/0/1", of(LINK_DOWN, true).findings().getFirst().cause());
        assertTrue(of(LINK_UP, true).well().containsKey("link:GE0/0/1"));
    }

    @Test
    void aLinkToABoxThatIsOffIsANotice() {
        Finding down =
                of(LINK_DOWN, TrapPairs.Far.OFF, Map.of(), Optional.of("GE0/0/1"))
                        .findings()
                        .getFirst();
        assertEquals(Grade.NOTICE, down.grade());
        assertEquals(Grade.MINOR, of(LINK_DOWN, true).findings().getFirst().grade());
    }

    @Test
    void whatIsPlannedAndOffIsAskedOfThePlan() {
        Device box = TrapSite.box("sw-a", "snmp://127.0.0.1");
        List<String> ports = List.of("GE0/0/1", "GE0/0/2", "GE0/0/3");
        Plan plan =
                new Plan() {
                    @Override
                    public Map<String, String> cables(Device device, List<String> all) {
                        return Map.of("GE0/0/1", "srv-01 LOM1", "GE0/0/2", "srv-02 LOM1");
                    }

                    @Override
                    public boolean isFarOff(Device device, String port, List<String> all) {
                        return port.equals("GE0/0/2");
                    }

                    @Override
                    public Map<String, String> cords(Device pdu) {
                        return Map.of();
                    }
                };
        assertEquals(
                List.of(TrapPairs.Far.PLANNED, TrapPairs.Far.OFF, TrapPairs.Far.NOT_PLANNED),
                ports.stream()
                        .map(port -> TrapPairs.Far.of(plan, box, Optional.of(port), ports))
                        .toList());
        assertEquals(
                TrapPairs.Far.NOT_PLANNED, TrapPairs.Far.of(plan, box, Optional.empty(), ports));
    }

    @Test
    void anEndMatchesABeginThatCameBeforeTheBoxWasRead() {
        Map<Oid, Value> port = Map.of(Oid.of("1.3.6.1.2.1.2.2.1.1.7"), new Value.Whole(7));
        String begun =
                of(ERROR_DOWN, TrapPairs.Far.NOT_PLANNED, port, Optional.empty())
                        .findings()
                        .getFirst()
                        .cause();
        Judgement end =
                of(ERROR_DOWN_OVER, TrapPairs.Far.NOT_PLANNED, port, Optional.of("GE0/0/7"));
        assertTrue(end.well().containsKey(begun), () -> begun + " and " + end);
    }

    @Test
    void aLinkNobodyPlannedIsNoAlarm() {
        assertEquals(Judgement.none(), of(LINK_DOWN, false));
    }

    @Test
    void whatFailedIsClearedByWhatSaysThatItWorksAgain() {
        String cause = of(POWER_FAILED, false).findings().getFirst().cause();
        assertTrue(of(POWER_RECOVERED, false).well().containsKey(cause));
    }

    @Test
    void whatNothingEverClearsRaisesNoAlarm() {
        assertEquals(Judgement.none(), of(LOGIN_FAILED, false));
        String fortigateCpu = "1.3.6.1.4.1.12356.100.1.3.0.101";
        assertEquals(Judgement.none(), of(fortigateCpu, false));
    }
}
