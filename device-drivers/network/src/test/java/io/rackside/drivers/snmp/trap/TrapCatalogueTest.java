package io.rackside.drivers.snmp.trap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
                true,
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
    void everyMeaningIsSaidBySomeNotification() throws java.io.IOException {
        Set<TrapMeaning> said = EnumSet.of(TrapMeaning.PORT_SWITCHED_OFF);
        try (var in = TrapCatalogue.class.getResourceAsStream("catalogue.txt")) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> said.add(TrapMeaning.valueOf(line.split("\\s+")[1])));
        }
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
}
