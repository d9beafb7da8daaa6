package io.rackside.bmc.ipmi.sensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.ipmi.ScriptedBmc;
import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.message.Request;
import io.rackside.bmc.ipmi.message.Response;
import io.rackside.bmc.ipmi.message.Route;
import io.rackside.bmc.ipmi.sdr.SdrCache;
import io.rackside.bmc.ipmi.sdr.SdrReader;
import io.rackside.model.Health;
import io.rackside.model.Quantity;
import io.rackside.model.Sensor;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;

class SensorReaderTest {
    private final ScriptedBmc bmc = new ScriptedBmc();
    private final List<Octets> records = new ArrayList<>();
    private final Map<Integer, Response> readings = new HashMap<>();
    private final SdrCache cache = SdrCache.inMemory();
    private int stamp = 1;

    SensorReaderTest() {
        bmc.on(
                0x0A,
                0x20,
                _ ->
                        ScriptedBmc.ok(
                                "51%02x000010%02x0000600700006002"
                                        .formatted(records.size(), stamp)));
        bmc.on(0x0A, 0x22, "0100");
        bmc.on(0x06, 0x01, "20010102021f000000000000");
        bmc.on(0x0A, 0x23, this::record);
        bmc.on(0x04, 0x2D, this::reading);
    }

    private Response record(Request request) {
        int id = Math.max(0, request.data().u16(2) - 1);
        if (id >= records.size()) {
            return ScriptedBmc.refused(0xCB);
        }
        int next = id + 1 < records.size() ? id + 2 : 0xFFFF;
        return new Response(0, Octets.of(next & 0xFF, next >> 8).plus(records.get(id)));
    }

    private Response reading(Request request) {
        return readings.getOrDefault(
                request.data().u8(0) | request.lun() << 8, ScriptedBmc.refused(0xCB));
    }

    /** A record that differs from a temperature of the system board in what matters to a test. */
    private static final class Record {
        private int owner = 0x20;
        private int lun;
        private int entity = 7;
        private int type = 1;
        private int readingType = 1;
        private int units;
        private int base = 1;
        private int linearisation;
        private int m = 1;
        private int rExp;
        private int mask = 0x3F;
        private String name = "Temp";
    }

    private void full(Record r, int number, String answer) {
        int id = records.size() + 1;
        byte[] name = r.name.getBytes(StandardCharsets.US_ASCII);
        records.add(
                Octets.of(id, 0, 0x51, 1, 43 + name.length)
                        .plus(Octets.of(r.owner, r.lun, number, r.entity, 1, 0x7F, 0x68))
                        .plus(Octets.of(r.type, r.readingType, 0, 0, 0, 0, r.mask, r.mask))
                        .plus(Octets.of(r.units, r.base, 0, r.linearisation))
                        .plus(Octets.of(r.m, 0, 0, 0, 0, r.rExp << 4 & 0xF0, 0, 0, 0, 0, 0xFF, 0))
                        // Upper non-recoverable, critical, non-critical; lower alike.
                        .plus(Octets.of(100, 90, 80, 1, 5, 10, 0, 0, 0, 0, 0))
                        .plus(Octets.of(0xC0 | name.length))
                        .plus(Octets.copyOf(name)));
        readings.put(
                number | r.lun << 8,
                answer.startsWith("!")
                        ? ScriptedBmc.refused(Integer.parseInt(answer.substring(1), 16))
                        : ScriptedBmc.ok(answer));
    }

    private void compact(int number, int type, int readingType, String mask, String answer) {
        int id = records.size() + 1;
        records.add(
                Octets.of(id, 0, 0x51, 2, 28, 0x20, 0, number, 10, 1, 0x67, 0x41, type, readingType)
                        .plus(Octets.hex("00000000" + mask + "c00000 0100 000000000000 c1 41")));
        readings.put(number, ScriptedBmc.ok(answer));
    }

    private SensorReader reader() {
        return new SensorReader(bmc, new SdrReader(bmc, cache), Time.system());
    }

    private SensorValue only() throws InterruptedException {
        List<SensorValue> all = reader().read().sensors();
        assertEquals(1, all.size());
        return all.getFirst();
    }

    @ParameterizedTest
    @CsvSource({
        "32 c0 c0, 50, OK",
        "84 c0 c8, 132, WARNING",
        "5a c0 d8, 90, CRITICAL",
        "05 c0 c3, 5, CRITICAL",
        "50 c0, 80, WARNING",
        "32 c0, 50, OK"
    })
    void theHealthIsTheBmcsVerdictElseThatOfTheLimits(String answer, double value, Health health)
            throws Exception {
        full(new Record(), 1, answer);
        SensorValue sensor = only();
        assertEquals(OptionalDouble.of(value), sensor.reading().value());
        assertEquals(health, sensor.reading().health());
    }

    @ParameterizedTest
    @CsvSource({
        "00 80 c0, SCANNING_OFF",
        "00 e0 c0, UNAVAILABLE",
        "!cb, ABSENT",
        "!cd, NOT_OFFERED",
        "!d5, NOT_NOW",
        "!d4, NOT_ALLOWED",
        "!ce, FAILED",
        "!c3, FAILED",
        "00, NONSENSE"
    })
    void withoutAReadingThereIsNoNumber(String answer, NoReading why) throws Exception {
        full(new Record(), 1, answer);
        SensorValue sensor = only();
        assertEquals(OptionalDouble.empty(), sensor.reading().value());
        assertEquals(Health.UNKNOWN, sensor.reading().health());
        assertEquals(why, sensor.noReading().orElseThrow());
        assertEquals(List.of(why.words()), sensor.states());
    }

    @Test
    void aSensorOfAnotherControllerIsAskedThere() throws Exception {
        Record satellite = new Record();
        satellite.owner = 0x2C;
        full(satellite, 1, "32 c0 c0");
        only();
        assertEquals(
                List.of(new Route(0, 0x2C)),
                bmc.asked(0x04, 0x2D).stream().map(r -> r.route().orElseThrow()).toList());
    }

    @Test
    void aSensorOfSoftwareIsNotAskedAtAll() throws Exception {
        Record software = new Record();
        software.owner = 0x41;
        full(software, 1, "32 c0 c0");
        assertEquals(NoReading.BEHIND_BRIDGE, only().noReading().orElseThrow());
        assertEquals(List.of(), bmc.asked(0x04, 0x2D));
    }

    @Test
    void aSensorIsAskedAtItsOwnLun() throws Exception {
        Record other = new Record();
        other.lun = 2;
        full(other, 1, "32 c0 c0");
        assertEquals(OptionalDouble.of(50), only().reading().value());
    }

    @Test
    void limitsAreInTheUnitOfTheReading() throws Exception {
        Record fahrenheit = new Record();
        fahrenheit.base = 2;
        full(fahrenheit, 1, "32 c0 c0");
        SensorValue sensor = only();
        assertEquals(10, sensor.reading().value().getAsDouble(), 1e-9);
        assertEquals(
                32.2, sensor.reading().sensor().thresholds().upperCritical().getAsDouble(), 0.1);
        assertEquals("°C", sensor.unit());
    }

    @Test
    void limitsAskedForGoBeforeThoseOfTheRecord() throws Exception {
        full(new Record(), 1, "32 c0 c0");
        bmc.on(0x04, 0x27, "3f 0a 05 01 46 5a 64");
        SensorReader reader = reader();
        SensorReport first = reader.read();
        assertEquals(80, upperWarning(first));
        reader.readThresholds(first.repository());
        assertEquals(70, upperWarning(reader.read()));
    }

    private static double upperWarning(SensorReport report) {
        return report.sensors()
                .getFirst()
                .reading()
                .sensor()
                .thresholds()
                .upperWarning()
                .getAsDouble();
    }

    @Test
    void aNonLinearSensorIsReadWithTheFactorsOfItsReading() throws Exception {
        Record sensor = new Record();
        sensor.linearisation = 0x70;
        full(sensor, 1, "32 c0 c0");
        bmc.on(0x04, 0x23, "33 03 00 00 00 00 00");
        assertEquals(OptionalDouble.of(150), only().reading().value());
        assertEquals(Octets.of(1, 50), bmc.asked(0x04, 0x23).getFirst().data());
        bmc.on(0x04, 0x23, _ -> ScriptedBmc.refused(0xC1));
        assertEquals(OptionalDouble.empty(), only().reading().value());
    }

    @ParameterizedTest
    @CsvSource({
        "0x37, 1, 1, A, TEMPERATURE, INLET",
        "0x40, 1, 1, A, TEMPERATURE, INLET",
        "0x03, 1, 1, A, TEMPERATURE, CPU",
        "0x20, 1, 1, A, TEMPERATURE, MEMORY",
        "0x0A, 1, 1, A, TEMPERATURE, POWER_SUPPLY",
        "0x04, 1, 1, A, TEMPERATURE, STORAGE",
        "0x07, 1, 1, A, TEMPERATURE, BOARD",
        "0x07, 1, 1, Inlet Temp, TEMPERATURE, INLET",
        "0x07, 1, 1, Exhaust Temp, TEMPERATURE, OUTLET",
        // The entity counts, whatever the name says.
        "0x03, 1, 1, Inlet Temp, TEMPERATURE, CPU",
        "0x1D, 4, 18, A, FAN_SPEED, FAN",
        "0x07, 4, 18, Fan1, FAN_SPEED, FAN",
        "0x0A, 8, 6, Power In, POWER, POWER_SUPPLY",
        "0x17, 3, 6, A, POWER, WHOLE",
        "0x07, 0x0B, 6, Pwr Consumption, POWER, WHOLE",
        "0x07, 2, 4, 12V, VOLTAGE, BOARD",
        "0x17, 0x0B, 17, A, AIRFLOW, ELSEWHERE",
        "0x17, 0x0B, 19, A, OTHER, ELSEWHERE"
    })
    void aSensorIsWhatItsEntityTypeAndUnitSay(
            int entity, int type, int base, String name, Quantity quantity, Sensor.Place place)
            throws Exception {
        Record sensor = new Record();
        sensor.entity = entity;
        sensor.type = type;
        sensor.base = base;
        sensor.name = name;
        full(sensor, 1, "32 c0 c0");
        Sensor told = only().reading().sensor();
        assertEquals(quantity, told.quantity());
        assertEquals(place, told.place());
    }

    @Test
    void ofSeveralPowersTheChassisIsTheWhole() throws Exception {
        Record board = new Record();
        board.base = 6;
        full(board, 1, "32 c0 c0");
        Record chassis = new Record();
        chassis.base = 6;
        chassis.entity = 0x17;
        full(chassis, 2, "32 c0 c0");
        assertEquals(
                List.of(Sensor.Place.BOARD, Sensor.Place.WHOLE),
                reader().read().sensors().stream()
                        .map(value -> value.reading().sensor().place())
                        .toList());
    }

    @Test
    void sensorsOfOneNameHaveKeysOfTheirOwn() throws Exception {
        full(new Record(), 1, "32 c0 c0");
        full(new Record(), 2, "33 c0 c0");
        Record other = new Record();
        other.name = "CPU1 Temp";
        full(other, 3, "34 c0 c0");
        assertEquals(
                List.of("temperature:temp#20001", "temperature:temp#20002", "temperature:cpu1temp"),
                reader().read().sensors().stream()
                        .map(value -> value.reading().sensor().key())
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "0x08, 0x6F, ff00, 00 c0 01 80, power supply present, OK",
        "0x08, 0x6F, ff00, '00 c0 0b 80', 'power supply present, power supply failure,"
                + " power supply input lost', CRITICAL",
        "0x08, 0x6F, ff00, 00 c0 00 80, '', UNKNOWN",
        "0x05, 0x6F, 0100, 00 c0 00 80, '', OK",
        "0x08, 0x0B, 0f00, 00 c0 02 80, redundancy lost, CRITICAL",
        "0x0C, 0x6F, ff01, 00 c0 00 84, memory overtemperature, CRITICAL",
        "0xC8, 0x70, 0700, 00 c0 02 80, state 1, UNKNOWN",
        "0x25, 0x6F, 0300, 00 c0 02 80, entity absent, OK"
    })
    void statesAreToldByTheStandardsTables(
            int type, int readingType, String mask, String answer, String text, Health health)
            throws Exception {
        compact(1, type, readingType, mask, answer);
        SensorValue sensor = only();
        assertEquals(text, sensor.reading().text());
        assertEquals(health, sensor.reading().health());
        assertEquals(OptionalDouble.empty(), sensor.reading().value());
        assertEquals(Quantity.STATE, sensor.reading().sensor().quantity());
    }

    @Test
    void aWarmReadingIsOneRound() throws Exception {
        for (int i = 1; i <= 59; i++) {
            full(new Record(), i, "32 c0 c0");
        }
        reader().read();
        int before = bmc.rounds().size();
        assertEquals(59, reader().read().sensors().size());
        assertEquals(List.of(60), bmc.rounds().subList(before, bmc.rounds().size()));
    }

    @Test
    void changedRecordsAreNoticedInTheSameRound() throws Exception {
        full(new Record(), 1, "32 c0 c0");
        reader().read();
        full(new Record(), 2, "33 c0 c0");
        stamp++;
        assertEquals(2, reader().read().sensors().size());
    }

    @Test
    void anyAnswerMakesAReport() throws Exception {
        Random chance = new Random(35);
        for (int i = 1; i < 100; i++) {
            Record sensor = new Record();
            sensor.linearisation = chance.nextInt(0x80);
            sensor.units = chance.nextInt(256);
            sensor.base = chance.nextInt(256);
            sensor.m = chance.nextInt(256);
            sensor.rExp = chance.nextInt(16);
            sensor.type = chance.nextInt(256);
            sensor.readingType = chance.nextInt(128);
            sensor.entity = chance.nextInt(256);
            byte[] answer = new byte[chance.nextInt(8)];
            chance.nextBytes(answer);
            full(sensor, i, Octets.copyOf(answer).hex());
        }
        for (SensorValue value : reader().read().sensors()) {
            value.reading()
                    .value()
                    .ifPresent(number -> assertTrue(Double.isFinite(number), () -> "" + value));
        }
    }
}
