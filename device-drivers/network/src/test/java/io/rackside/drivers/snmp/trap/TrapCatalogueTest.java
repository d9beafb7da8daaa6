package io.rackside.drivers.snmp.trap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.drivers.snmp.Oid;
import io.rackside.drivers.snmp.Value;
import io.rackside.model.Grade;
import io.rackside.model.Message;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What notifications mean. */
class TrapCatalogueTest {
    private static final String ENT_NAME = "1.3.6.1.2.1.47.1.1.1.1.7.67";

    private final TrapCatalogue catalogue = TrapCatalogue.own();

    private static Notification notification(String name, Map<Oid, Value> variables) {
        InetAddress from = InetAddress.getLoopbackAddress();
        return new Notification(
                Instant.EPOCH,
                from,
                40_162,
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
    }

    @ParameterizedTest
    @CsvSource({
        "1.3.6.1.4.1.2011.5.25.219.2.5.3, POWER_FAILED, MAJOR",
        "1.3.6.1.4.1.2011.5.25.219.2.5.4, POWER_RECOVERED, NOTICE",
        "1.3.6.1.4.1.2011.5.25.129.2.2.1, TEMPERATURE_HIGH, MAJOR",
        "1.3.6.1.4.1.2011.5.25.129.2.1.19, DYING_GASP, URGENT",
        "1.3.6.1.4.1.25506.2.6.2.0.21, TEMPERATURE_CRITICAL, URGENT",
        "1.3.6.1.4.1.25506.8.35.12.1.6, FAN_FAILED, MAJOR",
        "1.0.8802.1.1.2.0.0.1, NEIGHBOURS_CHANGED, NOTICE",
        "1.3.6.1.4.1.12356.101.2.0.404, PARTNER_LOST, MAJOR",
        "1.3.6.1.4.1.2011.5.25.219.2.4.5, OPTICS_FAILED, MAJOR",
        "1.3.6.1.4.1.2011.5.25.219.2.6.1, FAN_REMOVED, MAJOR",
        "1.3.6.1.4.1.2011.5.25.129.2.1.13, PART_FAILED, MAJOR",
        "1.3.6.1.4.1.2011.5.25.129.2.5.1, LINK_DOWN, MAJOR",
        "1.3.6.1.4.1.2011.5.25.257.2.1, ERROR_DOWN, MAJOR",
        "1.3.6.1.4.1.2011.5.25.32.4.1.11.73, PFC_OFF, MAJOR",
        "1.3.6.1.4.1.2011.5.25.32.4.1.11.76, PFC_DEADLOCK_OVER, NOTICE",
        "1.3.6.1.4.1.2011.5.25.32.4.1.11.103, PFC_DEADLOCK, MAJOR",
        "1.3.6.1.4.1.25506.2.6.2.0.30, TEMPERATURE_LOW, MINOR",
        "1.3.6.1.4.1.25506.2.187.1.2.0.2, PARTNER_LOST, MAJOR",
        "1.3.6.1.4.1.4881.1.1.10.2.1.2.7, TEMPERATURE_HIGH, MAJOR",
        "1.3.6.1.4.1.4881.1.1.10.2.105.4.3, OPTICS_REMOVED, MINOR",
        "1.3.6.1.4.1.9.9.13.3.0.3, TEMPERATURE_HIGH, MAJOR",
        "1.3.6.1.2.1.105.0.1, POE_PORT_CHANGED, NOTICE",
        "1.3.6.1.4.1.318.0.5, ON_BATTERY, URGENT"
    })
    void eachFamilyIsKnown(String name, TrapMeaning meaning, Grade grade) {
        Trap trap = catalogue.read(notification(name, Map.of()));
        assertEquals(Optional.of(meaning), trap.meaning());
        assertEquals(grade, trap.grade());
        Message device = Message.of("network.snmp.trap.this-device");
        assertEquals(meaning.what(device), trap.what());
    }

    @Test
    void thePartIsNamedWithoutWhatCannotBePrinted() {
        Value name = new Value.Octets("PWR 1\r\n\0".getBytes(StandardCharsets.US_ASCII));
        Trap trap =
                catalogue.read(
                        notification(
                                "1.3.6.1.4.1.2011.5.25.219.2.5.1", Map.of(Oid.of(ENT_NAME), name)));
        assertEquals(Optional.of("PWR 1"), trap.part());
        assertEquals(TrapMeaning.POWER_REMOVED.what("PWR 1"), trap.what());
    }

    @Test
    void whatAVariableTellsCountsBeforeTheNameAlone() {
        String changed = "1.3.6.1.4.1.9.9.13.3.0.7";
        Oid state = Oid.of("1.3.6.1.4.1.9.9.13.1.3.1.6.1006");
        Oid description = Oid.of("1.3.6.1.4.1.9.9.13.1.3.1.2.1006");
        Value inlet = new Value.Octets("Inlet".getBytes(StandardCharsets.US_ASCII));
        Trap warm =
                catalogue.read(
                        notification(
                                changed, Map.of(description, inlet, state, new Value.Whole(3))));
        assertEquals(Optional.of(TrapMeaning.TEMPERATURE_HIGH), warm.meaning());
        assertEquals(Optional.of("Inlet"), warm.part());
        assertEquals("ciscoEnvMonTempStatusChangeNotif", warm.name());
        Trap well =
                catalogue.read(
                        notification(
                                changed, Map.of(description, inlet, state, new Value.Whole(1))));
        assertEquals(Optional.of(TrapMeaning.TEMPERATURE_NORMAL), well.meaning());
        Value onBattery = new Value.Name(Oid.of("1.3.6.1.2.1.33.1.6.3.2"));
        Trap removed =
                catalogue.read(
                        notification(
                                "1.3.6.1.2.1.33.2.4",
                                Map.of(Oid.of("1.3.6.1.2.1.33.1.6.2.1.2.5"), onBattery)));
        assertEquals(Optional.of(TrapMeaning.ON_MAINS), removed.meaning());
        assertEquals(
                Optional.empty(),
                catalogue.read(notification("1.3.6.1.2.1.33.2.4", Map.of())).meaning());
    }

    @Test
    void portsAndPartsAreFoundWhereEachVendorSendsThem() {
        Value port = new Value.Octets("100GE1/0/3".getBytes(StandardCharsets.US_ASCII));
        Trap pfc =
                catalogue.read(
                        notification(
                                "1.3.6.1.4.1.2011.5.25.32.4.1.11.75",
                                Map.of(Oid.of("1.3.6.1.4.1.2011.5.25.32.4.1.53.1.1.1.9.3"), port)));
        assertEquals(Optional.of("100GE1/0/3"), pfc.port());
        assertEquals(TrapMeaning.PFC_DEADLOCK.what("100GE1/0/3"), pfc.what());
        Trap fan =
                catalogue.read(
                        notification(
                                "1.3.6.1.4.1.25506.8.35.12.1.6",
                                Map.of(
                                        Oid.of("1.3.6.1.4.1.25506.8.35.9.1.1.1.1.2"),
                                        new Value.Whole(2))));
        assertEquals(Optional.of("fan 2"), fan.part());
        Trap card =
                catalogue.read(
                        notification(
                                "1.3.6.1.4.1.9.9.117.2.0.4",
                                Map.of(
                                        Oid.of("1.3.6.1.2.1.47.1.1.1.1.4.1009"),
                                        new Value.Whole(1000))));
        assertEquals(Optional.of("entPhysicalIndex 1009"), card.part());
    }

    @Test
    void aPortWhoseNameIsKnownOtherwiseIsSaidByIt() {
        Trap trap =
                catalogue.read(
                        notification(
                                "1.3.6.1.6.3.1.1.5.3",
                                Map.of(Oid.of("1.3.6.1.2.1.2.2.1.1.7"), new Value.Whole(7))));
        assertEquals(TrapMeaning.LINK_DOWN.what("ifIndex 7"), trap.what());
        assertEquals(TrapMeaning.LINK_DOWN.what("GE0/0/7"), trap.at("GE0/0/7").what());
    }

    @Test
    void theFamilyTellsWhetherTheEndIsTold() {
        Trap huawei = catalogue.read(notification("1.3.6.1.4.1.2011.5.25.219.2.6.3", Map.of()));
        assertTrue(huawei.family().contains(TrapMeaning.FAN_RECOVERED));
        Trap fortigate = catalogue.read(notification("1.3.6.1.4.1.12356.100.1.3.0.101", Map.of()));
        assertFalse(fortigate.family().contains(TrapMeaning.CPU_NORMAL));
    }

    @Test
    void everyMeaningIsSaidBySomeNotification() {
        Set<TrapMeaning> said = EnumSet.of(TrapMeaning.PORT_SWITCHED_OFF);
        said.addAll(catalogue.meanings());
        assertEquals(EnumSet.allOf(TrapMeaning.class), said);
    }

    @Test
    void aLineThatIsNoneIsNamed() {
        assertThrows(
                IllegalArgumentException.class, () -> TrapCatalogue.of("1.3.6.1 NO_SUCH_THING x"));
        assertThrows(
                IllegalArgumentException.class,
                () -> TrapCatalogue.of("1.3.6 LINK_UP a\n1.3.6 LINK_DOWN b"));
    }

    @Test
    void genericTrapsOfVersionOneGetTheirStandardNames() {
        Oid enterprise = Oid.of("1.3.6.1.4.1.2011.2.23");
        assertEquals(Oid.of("1.3.6.1.6.3.1.1.5.1"), Decoder.name(enterprise, 0, 0));
        assertEquals(Oid.of("1.3.6.1.6.3.1.1.5.5"), Decoder.name(enterprise, 4, 0));
        assertEquals(enterprise.then(0, 99), Decoder.name(enterprise, 6, 99));
    }

    /** ZXR10-MIB: one notification raises and clears, and says what in words of its own. */
    @ParameterizedTest
    @CsvSource({"1, ALARM_RAISED, alarm-raised", "0, ALARM_OVER, alarm-over"})
    void ztesAlarmsAreRaisedAndClearedByTheirStatus(int status, String meaning, String code) {
        String entry = "1.3.6.1.4.1.3902.3.4.6.1.";
        Trap trap =
                catalogue.read(
                        notification(
                                "1.3.6.1.4.1.3902.3.4.20.1",
                                Map.of(
                                        Oid.of(entry + "8.1.1.3.0.7"),
                                        new Value.Whole(status),
                                        Oid.of(entry + "13.1.1.3.0.7"),
                                        text("Fan tray 2 stopped"))));
        assertEquals(Optional.of(TrapMeaning.valueOf(meaning)), trap.meaning());
        assertEquals(Message.of("network.snmp.trap." + code, "Fan tray 2 stopped"), trap.what());
    }

    @Test
    void fiberHomesNotificationsAreKnown() {
        Trap trap =
                catalogue.read(
                        notification(
                                "1.3.6.1.4.1.3807.1.8012.1.6.3.2",
                                Map.of(
                                        Oid.of("1.3.6.1.4.1.3807.1.8012.1.6.2.1.2.4"),
                                        text("slot 4"))));
        assertEquals(Message.of("network.snmp.trap.temperature-wrong", "slot 4"), trap.what());
        assertEquals(
                Optional.of(TrapMeaning.FAN_FAILED),
                catalogue
                        .read(notification("1.3.6.1.4.1.3807.1.8012.1.11.2.4", Map.of()))
                        .meaning());
    }

    /** Hillstone's MIBs say nothing of notifications. */
    @Test
    void anUnknownNotificationIsNamedByItsMaker() {
        Trap trap = catalogue.read(notification("1.3.6.1.4.1.28557.3.0.7", Map.of()));
        assertEquals(Optional.of("Hillstone"), trap.maker());
        assertEquals(
                Message.of("network.snmp.trap.unknown-of", "1.3.6.1.4.1.28557.3.0.7", "Hillstone"),
                trap.what());
        assertEquals(
                Message.of("network.snmp.trap.unknown", "1.3.6.1.4.1.99999.1"),
                catalogue.read(notification("1.3.6.1.4.1.99999.1", Map.of())).what());
    }

    private static Value text(String said) {
        return new Value.Octets(said.getBytes(StandardCharsets.UTF_8));
    }
}
