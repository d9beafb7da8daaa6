package io.rackside.app.network.traps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.monitoring.Judgement;
import io.rackside.drivers.snmp.Oid;
import io.rackside.drivers.snmp.trap.Notification;
import io.rackside.drivers.snmp.trap.TrapCatalogue;
import io.rackside.model.DeviceId;

import org.junit.jupiter.api.Test;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What a notification alone says of its box. */
class TrapPairsTest {
    private static final String LINK_DOWN = "1.3.6.1.6.3.1.1.5.3";
    private static final String LINK_UP = "1.3.6.1.6.3.1.1.5.4";
    private static final String POWER_FAILED = "1.3.6.1.4.1.2011.5.25.219.2.5.3";
    private static final String POWER_RECOVERED = "1.3.6.1.4.1.2011.5.25.219.2.5.4";
    private static final String LOGIN_FAILED = "1.3.6.1.6.3.1.1.5.5";

    private static Judgement of(String name, boolean planned) {
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
                        Oid.of(name),
                        0,
                        Map.of());
        return TrapPairs.of(
                new HeardTrap(
                        TrapCatalogue.own().read(told).at("GE0/0/1"),
                        Optional.of(DeviceId.random()),
                        HeardTrap.Standing.TRUSTED),
                planned);
    }

    @Test
    void aPlannedLinkHasTheCauseOfItsReading() {
        assertEquals("link:GE0/0/1", of(LINK_DOWN, true).findings().getFirst().cause());
        assertTrue(of(LINK_UP, true).well().containsKey("link:GE0/0/1"));
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
