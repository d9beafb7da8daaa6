package io.rackside.bmc.ipmi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rackside.bmc.ByteMeter;
import io.rackside.bmc.ControllerGate;
import io.rackside.bmc.Login;
import io.rackside.bmc.ipmi.fru.Fru;
import io.rackside.bmc.ipmi.fru.FruInventory;
import io.rackside.bmc.ipmi.fru.FruReader;
import io.rackside.bmc.ipmi.fru.MultiRecord;
import io.rackside.bmc.ipmi.sdr.SdrCache;
import io.rackside.bmc.ipmi.sdr.SdrReader;
import io.rackside.bmc.ipmi.sdr.SdrRecord;
import io.rackside.bmc.ipmi.sdr.SensorThresholds;
import io.rackside.bmc.ipmi.sel.SelEntry;
import io.rackside.bmc.ipmi.sel.SelMeaning;
import io.rackside.bmc.ipmi.sel.SelReader;
import io.rackside.bmc.ipmi.sel.SelRecord;
import io.rackside.bmc.ipmi.sensor.SensorReader;
import io.rackside.bmc.ipmi.sensor.SensorValue;
import io.rackside.bmc.ipmi.session.IpmiEngine;
import io.rackside.bmc.ipmi.session.IpmiLogin;
import io.rackside.bmc.ipmi.session.IpmiSession;
import io.rackside.bmc.ipmi.session.IpmiSettings;
import io.rackside.bmc.ipmi.session.KnownBmcs;
import io.rackside.bmc.ipmi.session.Privilege;
import io.rackside.model.Message;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** What is read of a simulated BMC is what ipmitool reads of it in the same run. */
@Tag("peer")
class IpmitoolAgreementTest {
    /** ipmitool's words for the states the simulated BMC is in, and ours. */
    private static final Map<String, String> STATES =
            Map.ofEntries(
                    Map.entry("Presence detected", "power supply present"),
                    Map.entry("Failure detected", "power supply failure"),
                    Map.entry("Power Supply AC lost", "power supply input lost"),
                    Map.entry("Redundancy Lost", "redundancy lost"),
                    Map.entry("Drive Present", "drive present"),
                    Map.entry("S0/G0: working", "acpi s0"));

    private static final Map<String, String> EVENTS =
            Map.ofEntries(
                    Map.entry("Log area reset/cleared", "log cleared"),
                    Map.entry("Timestamp Clock Sync", "clock synchronised"),
                    Map.entry("Initiated by power up", "restart power up"),
                    Map.entry("S0/G0: working", "acpi s0"),
                    Map.entry("Upper Non-critical going high", "upper non critical rising"),
                    Map.entry("Lower Critical going low", "lower critical falling"),
                    Map.entry("Power Supply AC lost", "power supply input lost"),
                    Map.entry("Failure detected", "power supply failure"),
                    Map.entry("Drive Fault", "drive fault"),
                    Map.entry("Correctable ECC", "memory correctable ecc"),
                    Map.entry("Uncorrectable ECC", "memory uncorrectable ecc"),
                    Map.entry("Hard-disk initialization", "post progress"),
                    Map.entry("General Chassis intrusion", "chassis intrusion"),
                    Map.entry("Hard reset", "watchdog hard reset"),
                    // ipmitool has no words for this one.
                    Map.entry("", "version firmware change"));

    private static Lab lab;
    private static IpmiEngine engine;
    private static IpmiSession session;
    private static SensorReader sensors;
    private static SdrReader sdr;

    @BeforeAll
    static void startBmc() throws Exception {
        assumeTrue(Lab.installed("ipmitool"), "SKIPPED: ipmitool is not installed");
        lab = Lab.start(1);
        engine = IpmiEngine.start(Time.system(), new KnownBmcs());
        session =
                engine.open(
                        lab.address(0),
                        IpmiLogin.reading(new Login(Lab.USER, Lab.PASSWORD.toCharArray()))
                                .upTo(Privilege.ADMINISTRATOR),
                        new ControllerGate(),
                        ControllerGate.Priority.PERSON,
                        IpmiSettings.usual(ByteMeter.none()));
        sdr = new SdrReader(session, SdrCache.inMemory());
        sensors = new SensorReader(session, sdr, Time.system());
    }

    @AfterAll
    static void stopBmc() throws Exception {
        if (session != null) {
            session.close();
        }
        if (engine != null) {
            engine.close();
        }
        if (lab != null) {
            lab.close();
        }
    }

    private static List<String> ipmitool(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.addAll(List.of("ipmitool", "-I", "lanplus", "-H", "127.0.0.1"));
        command.addAll(List.of("-p", String.valueOf(lab.address(0).port()), "-C", "3"));
        command.addAll(List.of("-U", Lab.USER, "-E"));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("IPMI_PASSWORD", Lab.PASSWORD);
        builder.environment().put("TZ", "UTC");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        return said.lines().toList();
    }

    /** Blocks of "name : value" lines, divided by empty ones. */
    private static List<Map<String, String>> blocks(List<String> lines) {
        List<Map<String, String>> blocks = new ArrayList<>();
        Map<String, String> block = new LinkedHashMap<>();
        for (String line : lines) {
            int colon = line.indexOf(" : ");
            if (line.isBlank() && !block.isEmpty()) {
                blocks.add(block);
                block = new LinkedHashMap<>();
            } else if (colon >= 0) {
                String key = line.substring(0, colon).strip();
                String value = line.substring(colon + 3).strip();
                block.merge(key, value, (a, b) -> a + "|" + b);
            }
        }
        if (!block.isEmpty()) {
            blocks.add(block);
        }
        return blocks;
    }

    /** A number rounded to the digits another program printed. */
    private static void assertPrinted(String printed, OptionalDouble value, String what) {
        assertTrue(value.isPresent(), () -> what + " has no value, ipmitool says " + printed);
        BigDecimal theirs = new BigDecimal(printed);
        BigDecimal ours =
                BigDecimal.valueOf(value.getAsDouble())
                        .setScale(theirs.scale(), RoundingMode.HALF_EVEN);
        assertEquals(0, theirs.compareTo(ours), () -> what + ": " + printed + " and " + value);
    }

    private static Map<String, SensorValue> byName(List<SensorValue> values) {
        Map<String, SensorValue> byName = new TreeMap<>();
        for (SensorValue value : values) {
            byName.put(value.reading().sensor().name(), value);
        }
        return byName;
    }

    @Test
    void everySensorHasTheValueAndTheStatesIpmitoolPrints() throws Exception {
        Map<String, SensorValue> ours = byName(sensors.read().sensors());
        int compared = 0;
        for (String line : ipmitool("-c", "sdr", "elist", "full")) {
            String[] field = line.split(",", -1);
            SensorValue value = ours.get(field[0]);
            if (field[1].isEmpty()) {
                assertEquals(OptionalDouble.empty(), value.reading().value(), line);
                assertTrue(value.noReading().isPresent(), line);
            } else {
                assertPrinted(field[1], value.reading().value(), field[0]);
            }
            compared++;
        }
        assertEquals(47, compared);
        for (String line : ipmitool("-c", "sdr", "elist", "compact")) {
            String[] field = line.split(",", 5);
            // ipmitool shows the first only of sensors that share a record.
            String name = field[0].equals("Drive Bay ") ? "Drive Bay 0" : field[0];
            SensorValue value = ours.get(name);
            assertEquals(field[1], "%02Xh".formatted(value.definition().head().number()), line);
            assertEquals(field[3], value.definition().head().entity().toString(), line);
            String expected =
                    Arrays.stream(field[4].split(", "))
                            .filter(word -> !word.isEmpty())
                            .map(word -> STATES.getOrDefault(word, "? " + word))
                            .reduce((a, b) -> a + ", " + b)
                            .orElse("");
            String said =
                    value.reading().text().replace("processor present", "power supply present");
            assertEquals(name.startsWith("Vendor") ? "state 1" : expected, said, line);
            compared++;
        }
        assertEquals(59, compared);
    }

    @Test
    void everyThresholdIsTheOneIpmitoolPrints() throws Exception {
        Map<String, SensorValue> ours = byName(sensors.read().sensors());
        int compared = 0;
        for (Map<String, String> block : blocks(ipmitool("-v", "sdr", "list", "full"))) {
            String name = block.get("Sensor ID").replaceFirst(" \\(0x.*", "");
            SensorThresholds limits = ours.get(name).limits();
            Map<String, OptionalDouble> all =
                    Map.of(
                            "Lower non-critical", limits.lowerNonCritical(),
                            "Lower critical", limits.lowerCritical(),
                            "Lower non-recoverable", limits.lowerNonRecoverable(),
                            "Upper non-critical", limits.upperNonCritical(),
                            "Upper critical", limits.upperCritical(),
                            "Upper non-recoverable", limits.upperNonRecoverable());
            for (Map.Entry<String, OptionalDouble> limit : all.entrySet()) {
                String printed = block.get(limit.getKey());
                if (printed == null) {
                    assertEquals(OptionalDouble.empty(), limit.getValue(), name + limit.getKey());
                } else {
                    assertPrinted(printed, limit.getValue(), name + " " + limit.getKey());
                    compared++;
                }
            }
            hysteresis(block, name, ours.get(name));
        }
        assertTrue(compared > 100, compared + " limits");
    }

    private static void hysteresis(Map<String, String> block, String name, SensorValue value) {
        SdrRecord.FullSensor full = (SdrRecord.FullSensor) value.definition();
        String printed = block.get("Positive Hysteresis");
        if (printed.equals("Unspecified")) {
            assertTrue(full.hysteresis().positive().isEmpty(), name);
        } else {
            assertPrinted(
                    printed,
                    full.conversion().hysteresis(full.hysteresis().positive().getAsInt(), 0),
                    name + " hysteresis");
        }
        String nominal = block.get("Nominal Reading");
        if (nominal != null) {
            assertPrinted(
                    nominal,
                    full.conversion().value(full.nominal().usual().getAsInt()),
                    name + " nominal");
        }
    }

    @Test
    void limitsAskedOfTheBmcAreThoseOfItsRecords() throws Exception {
        Map<String, SensorValue> stored = byName(sensors.read().sensors());
        sensors.readThresholds(sdr.read());
        Map<String, SensorValue> asked = byName(sensors.read().sensors());
        stored.forEach((name, value) -> assertEquals(value.limits(), asked.get(name).limits()));
    }

    @Test
    void everyEntryOfTheLogSaysWhatIpmitoolSays() throws Exception {
        SelMeaning meaning = new SelMeaning(Optional.of(sdr.read()), ZoneOffset.UTC);
        List<SelEntry> entries =
                new SelReader(session).all().records().stream().map(meaning::of).toList();
        List<String> lines = ipmitool("-c", "sel", "elist");
        assertEquals(lines.size(), entries.size());
        for (int i = 0; i < lines.size(); i++) {
            compare(lines.get(i), entries.get(i));
        }
        List<Map<String, String>> blocks = blocks(ipmitool("-v", "sel", "list"));
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).record() instanceof SelRecord.SystemEvent event) {
                Map<String, String> block = blocks.get(i);
                assertEquals(block.get("Event Data"), event.data().hex());
                assertEquals(block.get("Sensor Number"), "%02x".formatted(event.sensor()));
                assertEquals(block.get("Event Direction").startsWith("Deassertion"), event.over());
            }
        }
    }

    private static void compare(String line, SelEntry entry) {
        String[] field = line.split(",", -1);
        assertEquals(Integer.parseInt(field[0], 16), entry.record().id(), line);
        switch (entry.record()) {
            case SelRecord.SystemEvent event -> {
                boolean over = field[5].equals("Deasserted");
                String label = EVENTS.getOrDefault(field[4].strip(), "? " + field[4]);
                assertEquals(over ? label + " (over)" : label, entry.event().message(), line);
                String sensor = entry.event().sensor();
                String shown =
                        sensor.endsWith("h") && !field[3].endsWith(sensor)
                                ? "#0x" + sensor.substring(0, 2).toLowerCase(Locale.ROOT)
                                : sensor;
                assertTrue(field[3].endsWith(shown), () -> line + " / " + sensor);
                assertTrue(entry.event().time().isEmpty(), "the simulated clock is not set");
                if (event.eventType() == 1) {
                    readings(field[6], entry);
                }
            }
            case SelRecord.OemTimed oem -> {
                assertEquals("OEM record " + "%02x".formatted(oem.type()), field[3]);
                assertEquals(field[4], "%06x".formatted(oem.manufacturer()));
                assertEquals(field[5], oem.data().hex());
            }
            case SelRecord.OemUntimed oem -> {
                assertEquals("OEM record " + "%02x".formatted(oem.type()), field[3]);
                assertEquals(field[4], oem.data().hex());
            }
            case SelRecord.Unknown _ -> throw new AssertionError(line);
        }
    }

    /** "Reading 43 > Threshold 42 degrees C". */
    private static void readings(String printed, SelEntry entry) {
        String[] word = printed.strip().split(" ");
        List<Message.Measure> measures =
                entry.details().stream()
                        .map(detail -> (Message.Measure) detail.arguments().getFirst())
                        .toList();
        assertPrinted(word[1], OptionalDouble.of(measures.get(0).value()), printed);
        assertPrinted(word[4], OptionalDouble.of(measures.get(1).value()), printed);
    }

    @Test
    void everyFieldOfTheInventoriesIsTheOneIpmitoolPrints() throws Exception {
        List<Fru> frus = new FruReader(session).all(Optional.of(sdr.read()));
        List<Map<String, String>> blocks = blocks(ipmitool("-v", "fru", "print"));
        assertEquals(3, blocks.size());
        for (int i = 0; i < blocks.size(); i++) {
            FruInventory inventory = frus.get(i).inventory();
            assertEquals(List.of(), inventory.problems());
            Map<String, String> expected = new TreeMap<>(blocks.get(i));
            expected.remove("FRU Device Description");
            expected.keySet().retainAll(fields(inventory).keySet());
            assertEquals(expected, present(fields(inventory)));
            long printed = blocks.get(i).keySet().stream().filter(Fields::known).count();
            assertEquals(printed, present(fields(inventory)).size(), "ipmitool prints more");
            supply(blocks.get(i), inventory);
        }
    }

    /** Names ipmitool gives the fields of the three areas. */
    private static final class Fields {
        static boolean known(String name) {
            return name.startsWith("Chassis ")
                    || name.startsWith("Board ")
                    || name.startsWith("Product ");
        }
    }

    private static Map<String, String> present(Map<String, String> fields) {
        Map<String, String> present = new TreeMap<>(fields);
        present.values().removeIf(String::isEmpty);
        return present;
    }

    private static Map<String, String> fields(FruInventory inventory) {
        Map<String, String> fields = new TreeMap<>();
        inventory
                .chassis()
                .ifPresent(
                        chassis -> {
                            fields.put(
                                    "Chassis Type",
                                    chassis.type() == 0x17 ? "Rack Mount Chassis" : "other");
                            fields.put("Chassis Part Number", chassis.partNumber());
                            fields.put("Chassis Serial", chassis.serial());
                            fields.put("Chassis Extra", String.join("|", chassis.custom()));
                        });
        inventory
                .board()
                .ifPresent(
                        board -> {
                            fields.put("Board Mfg Date", board.made().map(d -> date(d)).orElse(""));
                            fields.put("Board Mfg", board.manufacturer());
                            fields.put("Board Product", board.product());
                            fields.put("Board Serial", board.serial());
                            fields.put("Board Part Number", board.partNumber());
                            fields.put("Board FRU ID", board.fruFile());
                            fields.put("Board Extra", String.join("|", board.custom()));
                        });
        inventory
                .product()
                .ifPresent(
                        product -> {
                            fields.put("Product Manufacturer", product.manufacturer());
                            fields.put("Product Name", product.name());
                            fields.put("Product Part Number", product.partNumber());
                            fields.put("Product Version", product.version());
                            fields.put("Product Serial", product.serial());
                            fields.put("Product Asset Tag", product.assetTag());
                            fields.put("Product FRU ID", product.fruFile());
                            fields.put("Product Extra", String.join("|", product.custom()));
                        });
        return fields;
    }

    private static String date(Instant made) {
        return DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss yyyy 'UTC'", Locale.ENGLISH)
                .format(made.atOffset(ZoneOffset.UTC));
    }

    private static void supply(Map<String, String> block, FruInventory inventory) {
        String capacity = block.get("Capacity");
        if (capacity == null) {
            assertEquals(List.of(), inventory.records());
            return;
        }
        MultiRecord.PowerSupply supply = (MultiRecord.PowerSupply) inventory.records().getFirst();
        assertEquals(capacity, supply.watts() + " W");
        assertEquals(block.get("Peak VA"), supply.peakVoltAmperes().getAsInt() + " VA");
        assertEquals(block.get("Inrush Current"), supply.inrushAmperes().getAsInt() + " A");
        assertEquals(block.get("Inrush Interval"), supply.inrushMillis() + " ms");
        assertEquals(
                block.get("Input Voltage Range 1"),
                "%.0f-%.0f V".formatted(supply.lowInputFrom(), supply.lowInputTo()));
        assertEquals(
                block.get("Input Voltage Range 2"),
                "%.0f-%.0f V".formatted(supply.highInputFrom(), supply.highInputTo()));
        assertEquals(
                block.get("Input Frequency Range"),
                supply.frequencyFrom() + "-" + supply.frequencyTo() + " Hz");
        assertEquals(block.get("A/C Dropout Tolerance"), supply.dropOutMillis() + " ms");
        assertEquals(block.get("Peak capacity"), supply.peakWatts().getAsInt() + " W");
        assertEquals(block.get("Peak capacity holdup"), supply.holdSeconds() + " s");
        assertTrue(supply.powerFactorCorrection() && supply.hotSwap());
        MultiRecord.DcOutput output = (MultiRecord.DcOutput) inventory.records().get(1);
        assertEquals(block.get("Output Number"), String.valueOf(output.number()));
        assertEquals(block.get("Nominal voltage"), "%.2f V".formatted(output.volts()));
        assertEquals(block.get("Max negative deviation"), "%.2f V".formatted(output.lowestVolts()));
        assertEquals(
                block.get("Max positive deviation"), "%.2f V".formatted(output.highestVolts()));
        assertEquals(
                block.get("Ripple and noise pk-pk"),
                "%.0f mV".formatted(1000 * output.rippleVolts()));
        assertEquals(block.get("Minimum current draw"), "%.3f A".formatted(output.leastAmperes()));
        assertEquals(block.get("Maximum current draw"), "%.3f A".formatted(output.mostAmperes()));
    }
}
