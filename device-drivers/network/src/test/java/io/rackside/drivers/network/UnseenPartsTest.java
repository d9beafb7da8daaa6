package io.rackside.drivers.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.model.Health;
import io.rackside.model.Sensor;
import io.rackside.model.network.NetworkInventory;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Fans, power supplies and transceivers no recording has, written down from their MIBs. */
class UnseenPartsTest {
    private static String fans(NetworkInventory found) {
        return String.join(
                ", ",
                found.fans().stream()
                        .map(
                                fan ->
                                        fan.name()
                                                + " "
                                                + fan.reading().value().orElse(-1)
                                                + " "
                                                + fan.health())
                        .toList());
    }

    private static String supplies(NetworkInventory found) {
        return String.join(
                ", ",
                found.powerSupplies().stream()
                        .map(supply -> supply.name() + " " + supply.health())
                        .toList());
    }

    @Test
    void aFortiGateTellsItsFansAndPowerSuppliesAmongItsSensors() throws Exception {
        Box box = Box.of("1.3.6.1.4.1.12356.101.1.1005", "FortiGate");
        List<String> rows =
                List.of(
                        "Fan 1|7300.0|0",
                        "FAN2|0|1",
                        "Fan 3|-1|0",
                        "FAN_TMP_3|31.0|0",
                        "PS1 Status|0|0",
                        "PS2 Status  |9|1",
                        "PSU 3 Status|-1|0",
                        "PS1 VIN|228|0",
                        "+VCC5V|5.1|0");
        for (int i = 0; i < rows.size(); i++) {
            String[] row = rows.get(i).split("\\|", -1);
            String column = "1.3.6.1.4.1.12356.101.4.3.2.1.%d." + (i + 1);
            box.text(column.formatted(2), row[0])
                    .text(column.formatted(3), row[1])
                    .number(column.formatted(4), Integer.parseInt(row[2]));
        }
        NetworkInventory found = box.read();
        assertEquals("Fan 1 7300.0 OK, FAN2 0.0 CRITICAL", fans(found));
        assertEquals("PS1 OK, PS2 CRITICAL", supplies(found));
    }

    @Test
    void aHillstoneFanIsToldByItsSpeedOrItsState() throws Exception {
        String fan = "1.3.6.1.4.1.28557.2.26.1.2.1.";
        Box box = Box.of("1.3.6.1.4.1.28557.1.119", "SG-6000-E1606");
        int[][] rows = {{1, 0, 0}, {1, 0, 3}, {1, 0, 1}, {0, 5400, 0}};
        for (int i = 0; i < rows.length; i++) {
            box.text(fan + "2." + i, "FAN" + i)
                    .number(fan + "3." + i, rows[i][0])
                    .number(fan + "4." + i, rows[i][1])
                    .number(fan + "5." + i, rows[i][2]);
        }
        assertEquals("FAN0 -1.0 OK, FAN1 -1.0 CRITICAL, FAN3 5400.0 UNKNOWN", fans(box.read()));
    }

    @Test
    void aRuijieSwitchTellsItsPowerSuppliesAndTheLightOfItsTransceivers() throws Exception {
        String supply = "1.3.6.1.4.1.4881.1.1.10.2.1.1.41.1.";
        String fiber = "1.3.6.1.4.1.4881.1.1.10.2.105.1.1.1.";
        NetworkInventory found =
                Box.of("1.3.6.1.4.1.4881.1.1.10.1.200", "Ruijie switch (RG-S6120)")
                        .port(49, "TenGigabitEthernet 0/49", true)
                        .port(50, "TenGigabitEthernet 0/50", true)
                        .number(supply + "3.1.1", 4)
                        .text(supply + "4.1.1", "RG-PA150I-F")
                        .text(supply + "8.1.1", "G1PX")
                        .number(supply + "11.1.1", 229)
                        .number(supply + "3.1.2", 1)
                        .number(supply + "11.1.2", 0)
                        .text(fiber + "16.49", "SN49")
                        .number(fiber + "17.49", 38)
                        .number(fiber + "19.49", 3290)
                        .number(fiber + "21.49", 6100)
                        .number(fiber + "76.49", -1502)
                        .number(fiber + "81.49", -230)
                        .number(fiber + "91.49", -1300)
                        .number(fiber + "93.49", -1400)
                        .text(fiber + "16.50", "SN50")
                        .number(fiber + "17.50", 0)
                        .number(fiber + "19.50", 0)
                        .number(fiber + "21.50", 0)
                        .number(fiber + "76.50", -10_000)
                        .number(fiber + "81.50", -10_000)
                        .read();
        assertEquals("Power supply 1.1 OK", supplies(found));
        var psu = found.powerSupplies().getFirst();
        assertEquals("RG-PA150I-F G1PX", psu.model() + " " + psu.serial());
        assertEquals(OptionalDouble.of(229), psu.inputVolts());
        var optic = found.optics().getFirst();
        assertEquals("TenGigabitEthernet 0/49", optic.port());
        assertEquals(
                List.of(38.0, 3.29, 6.1, -15.02, -2.3),
                List.of(
                        optic.celsius().orElseThrow(),
                        optic.volts().orElseThrow(),
                        optic.biasMilliamps().orElseThrow(),
                        optic.rxDbm().orElseThrow(),
                        optic.txDbm().orElseThrow()));
        assertEquals(Health.CRITICAL, optic.health());
        // One that measures nothing is there, and nothing is wrong with it.
        var mute = found.optics().get(1);
        assertEquals("SN50", mute.serial());
        assertEquals(OptionalDouble.empty(), mute.rxDbm());
        assertEquals(OptionalDouble.empty(), mute.celsius());
        assertEquals(Health.UNKNOWN, mute.health());
    }

    @Test
    void aHuaweiPowerSupplyTellsItsOutputAndNotThatOfAnEmptyBay() throws Exception {
        String supply = "1.3.6.1.4.1.2011.5.25.31.1.1.18.1.";
        NetworkInventory found =
                Box.of("1.3.6.1.4.1.2011.2.239.41", "HUAWEI CE6865")
                        .number(supply + "5.0.1", 1)
                        .number(supply + "6.0.1", 1)
                        .number(supply + "7.0.1", 5100)
                        .number(supply + "8.0.1", 12_060)
                        .number(supply + "5.0.2", 2)
                        .number(supply + "6.0.2", 4)
                        .number(supply + "7.0.2", 0)
                        .number(supply + "8.0.2", 0)
                        .read();
        assertEquals("Power supply OK", supplies(found).replace(" 0.1", ""));
        assertEquals(
                List.of("voltage 12.06", "current 5.1"),
                found.otherReadings().stream()
                        .filter(r -> r.sensor().place() == Sensor.Place.POWER_SUPPLY)
                        // By this word nobody takes it for the input, which would be dead at 12 V.
                        .filter(r -> r.sensor().name().contains("output"))
                        .map(
                                r ->
                                        r.sensor().quantity().name().toLowerCase(Locale.ROOT)
                                                + " "
                                                + r.value().orElseThrow())
                        .toList());
    }
}
