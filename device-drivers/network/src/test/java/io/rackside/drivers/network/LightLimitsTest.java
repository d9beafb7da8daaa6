package io.rackside.drivers.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.drivers.network.profile.Profiles;
import io.rackside.model.Health;
import io.rackside.model.Thresholds;
import io.rackside.model.network.Optic;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.OptionalDouble;

/** The limits of the light as each maker tells them, and what is judged by them. */
class LightLimitsTest {
    private static final String ENTITY = "1.3.6.1.2.1.47.1.1.1.1.";
    private static final String CISCO = "1.3.6.1.4.1.9.9.91.1.1.1.1.";
    private static final String CISCO_LIMIT = "1.3.6.1.4.1.9.9.91.1.2.1.1.";
    private static final String SENSOR = "1.3.6.1.2.1.99.1.1.1.";
    private static final String ARISTA_LIMIT = "1.3.6.1.4.1.30065.3.12.1.1.1.";
    private static final String HUAWEI = "1.3.6.1.4.1.2011.5.25.31.1.1.3.1.";

    private static String said(Thresholds limits) {
        return number(limits.lowerCritical())
                + number(limits.lowerWarning())
                + number(limits.upperWarning())
                + number(limits.upperCritical());
    }

    private static String number(OptionalDouble number) {
        return (number.isPresent() ? number.getAsDouble() : "-") + " ";
    }

    /** A receiver on a Nexus, in thousandths of dBm, with four limits. */
    private static Box nexus(int received, boolean up) {
        Box box =
                Box.of("1.3.6.1.4.1.9.12.3.1.3.1", "Cisco NX-OS(tm) n3000")
                        .port(7, "Ethernet1/7", up)
                        .text(
                                ENTITY + "7.13",
                                "Ethernet1/7 Lane 1 Transceiver Receive Power Sensor")
                        .number(ENTITY + "5.13", 8);
        box.number(CISCO + "1.13", 14).number(CISCO + "2.13", 8).number(CISCO + "3.13", 0);
        box.number(CISCO + "4.13", received);
        limit(box, 1, 20, 3, -1999);
        limit(box, 2, 10, 3, -3001);
        limit(box, 3, 20, 1, -26989);
        return limit(box, 4, 10, 1, -25228);
    }

    private static Box limit(Box box, int number, int severity, int relation, int value) {
        return box.number(CISCO_LIMIT + "2.13." + number, severity)
                .number(CISCO_LIMIT + "3.13." + number, relation)
                .number(CISCO_LIMIT + "4.13." + number, value);
    }

    private static Optic first(Box box) throws InterruptedException {
        return box.read().optics().getFirst();
    }

    @ParameterizedTest
    @CsvSource({
        "-8268, true, OK",
        "-25900, true, WARNING",
        "-27500, true, CRITICAL",
        "-1500, true, CRITICAL",
        "-27500, false, UNKNOWN"
    })
    void ciscoLightIsJudgedByItsThresholdsOnlyWhereThePortIsUp(
            int received, boolean up, Health health) throws Exception {
        Optic optic = first(nexus(received, up));
        assertEquals("-26.99 -25.23 -3.0 -2.0 ", said(optic.rxLimits()));
        assertEquals(health, optic.health());
    }

    @Test
    void aNexusReceiverInTheDarkThatSays0HasNoValue() throws Exception {
        Optic optic = first(nexus(0, true));
        assertTrue(optic.rxDbm().isEmpty());
        assertEquals(Health.UNKNOWN, optic.health());
    }

    @Test
    void ofMajorAndCriticalTheOneThatIsReachedFirstHolds() throws Exception {
        Box box = limit(nexus(-8268, true), 5, 30, 4, -1000);
        assertEquals("-26.99 -25.23 -3.0 -2.0 ", said(first(box).rxLimits()));
        assertEquals(
                "-26.0 -25.23 -3.0 -2.0 ", said(first(limit(box, 6, 30, 2, -26_000)).rxLimits()));
    }

    @Test
    void limitsThatAreAllOneNumberAreNone() throws Exception {
        Box box = nexus(-8268, true);
        for (int number = 1; number <= 4; number++) {
            box.number(CISCO_LIMIT + "4.13." + number, 0);
        }
        assertEquals("- - - - ", said(first(box).rxLimits()));
        assertEquals(Health.OK, first(box).health());
    }

    /** A sender on an Arista, in tenths of a microwatt. */
    private static Box arista(int sent, int lowerWarning) {
        return Box.of("1.3.6.1.4.1.30065.1.3011.7150", "Arista Networks EOS version 4.26.3M")
                .port(21, "Ethernet21", true)
                .text(ENTITY + "2.212", "DOM TX Power Sensor for Ethernet21")
                .number(ENTITY + "5.212", 8)
                .number(SENSOR + "1.212", 6)
                .number(SENSOR + "2.212", 8)
                .number(SENSOR + "3.212", 4)
                .number(SENSOR + "4.212", sent)
                .number(SENSOR + "5.212", 1)
                .number(ARISTA_LIMIT + "1.212", lowerWarning)
                .number(ARISTA_LIMIT + "2.212", 709)
                .number(ARISTA_LIMIT + "3.212", 1_000_000_000)
                .number(ARISTA_LIMIT + "4.212", 7940);
    }

    @ParameterizedTest
    @CsvSource({"2210, OK", "800, WARNING", "700, CRITICAL", "8000, CRITICAL"})
    void aristaLimitsAreInTheUnitOfTheirSensor(int sent, Health health) throws Exception {
        Optic optic = first(arista(sent, 890));
        assertEquals("-11.49 -10.51 - -1.0 ", said(optic.txLimits()));
        assertEquals(health, optic.health());
    }

    @Test
    void beyondABillionThereIsNoLimit() throws Exception {
        assertEquals("-11.49 - - -1.0 ", said(first(arista(2210, -1_000_000_000)).txLimits()));
    }

    @ParameterizedTest
    @CsvSource({"-500, OK", "-1100, WARNING", "-1300, CRITICAL"})
    void huaweiLightIsWarnedOfBeforeItsAlarm(int received, Health health) throws Exception {
        Box box =
                Box.of("1.3.6.1.4.1.2011.2.239.41", "HUAWEI CE6865")
                        .port(5, "25GE1/0/1", true)
                        .number(ENTITY + "5.9", 10)
                        .text(ENTITY + "7.9", "25GE1/0/1")
                        .text(HUAWEI + "4.9", "SN")
                        .number(HUAWEI + "8.9", received)
                        .number(HUAWEI + "13.9", -1269)
                        .number(HUAWEI + "14.9", 250)
                        .number(HUAWEI + "20.9", -1069)
                        .number(HUAWEI + "21.9", 49);
        assertEquals("-12.69 -10.69 0.49 2.5 ", said(first(box).rxLimits()));
        assertEquals(health, first(box).health());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "arista_eos_vrf | Ethernet21 | '- - - - ' | '-11.49 -10.51 -2.0 -1.0 '",
                "nxos_n3k-3064pq | Ethernet1/7 | '-26.99 -25.23 -3.0 -2.0 ' |"
                        + " '-11.02 -10.0 -2.0 -1.0 '",
                "vrp_5720 | XGigabitEthernet0/0/1 | '-12.69 -10.69 0.49 2.5 ' |"
                        + " '-9.28 -7.3 -1.0 0.99 '",
                // Its modules have thresholds of the temperature only.
                "ios_2960x | Gi1/0/52 | '- - - - ' | '- - - - '"
            })
    void recordedTransceiversHaveTheirLimits(String recording, String port, String rx, String tx)
            throws Exception {
        Optic optic =
                new NetworkDevice(
                                Corpus.agent(recording),
                                Profiles.shipped(),
                                recording,
                                Time.system())
                        .read(Topic.inventory()).optics().stream()
                                .filter(each -> each.port().equals(port))
                                .findFirst()
                                .orElseThrow();
        assertEquals(rx, said(optic.rxLimits()));
        assertEquals(tx, said(optic.txLimits()));
    }
}
