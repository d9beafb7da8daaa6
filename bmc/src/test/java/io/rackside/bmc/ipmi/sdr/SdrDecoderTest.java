package io.rackside.bmc.ipmi.sdr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.ipmi.message.Octets;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;

class SdrDecoderTest {
    private static String ascii(String text) {
        return Octets.copyOf(text.getBytes(StandardCharsets.US_ASCII)).hex();
    }

    private static SdrRecord one(String hex) {
        List<SdrRecord> records = SdrDecoder.decode(Octets.hex(hex));
        assertEquals(1, records.size());
        return records.getFirst();
    }

    private static Octets recorded(String name) throws Exception {
        Path file =
                Path.of(System.getProperty("rackside.corpus", "corpus"))
                        .resolve("ipmi/sdr/" + name);
        Assumptions.assumeTrue(Files.exists(file), "SKIPPED: no recording at " + file);
        return Octets.hex(Files.readString(file).strip());
    }

    @Test
    @Tag("peer")
    void aRecordedVoltageSensorIsRead() throws Exception {
        SdrRecord.FullSensor sensor =
                assertInstanceOf(
                        SdrRecord.FullSensor.class,
                        SdrDecoder.decode(recorded("kontron-record-00-type01.hex")).getFirst());
        assertEquals("A2:Vcc 12V", sensor.head().name());
        assertEquals("V", sensor.unit().symbol());
        // Nominal CCh, M 59, Rexp -3.
        assertEquals(OptionalInt.of(0xCC), sensor.nominal().usual());
        assertEquals(12.036, sensor.conversion().value(0xCC).getAsDouble(), 1e-9);
    }

    @Test
    @Tag("peer")
    void recordedSensorAndLocatorAreRead() throws Exception {
        SdrRecord.CompactSensor pressed =
                assertInstanceOf(
                        SdrRecord.CompactSensor.class,
                        SdrDecoder.decode(recorded("kontron-record-01-type02.hex")).getFirst());
        assertEquals("A4:Pres SFP-1", pressed.head().name());
        assertEquals(0xD3, pressed.id());
        SdrRecord.McDeviceLocator locator =
                assertInstanceOf(
                        SdrRecord.McDeviceLocator.class,
                        SdrDecoder.decode(recorded("kontron-record-03-type12.hex")).getFirst());
        assertEquals("A2:AM4220", locator.name());
        SdrRecord.McConfirmation confirmation =
                assertInstanceOf(
                        SdrRecord.McConfirmation.class,
                        SdrDecoder.decode(recorded("kontron-record-04-type13.hex")).getFirst());
        assertEquals(0x20, confirmation.slaveAddress());
        assertEquals(0x51, confirmation.ipmiVersion());
    }

    @Test
    void oneRecordStandsForSeveralSensors() {
        String body =
                "2000 36 0401 6741 0d 6f 0701 0701 0701 c00000 %s 000000000000 ca"
                        + ascii("Drive Bay ");
        List<SdrRecord> numbered =
                SdrDecoder.decode(Octets.hex("0a00510225" + body.formatted("04 80")));
        assertEquals(
                List.of("Drive Bay 0", "Drive Bay 1", "Drive Bay 2", "Drive Bay 3"),
                FakeRepository.names(numbered));
        SensorHead third = ((SdrRecord.SensorRecord) numbered.get(2)).head();
        assertEquals(0x38, third.number());
        assertEquals("4.3", third.entity().toString());
        List<SdrRecord> lettered =
                SdrDecoder.decode(Octets.hex("0a00510225" + body.formatted("13 19")));
        assertEquals(
                List.of("Drive Bay Z", "Drive Bay AA", "Drive Bay AB"),
                FakeRepository.names(lettered));
        assertEquals("4.1", ((SdrRecord.SensorRecord) lettered.get(2)).head().entity().toString());
    }

    @Test
    void fixedThresholdsAreToldByTheReadingMasks() {
        String record =
                "0100 51 01 34 2000 01 0701 7f %s 01 01 %s 000102 "
                        + "00 0100 0000 00 00 00 00 00 00 ff 00"
                        + "60 5a 50 05 0a 14 0202 0000 00 c4"
                        + ascii("Temp");
        String masks = "0020 0010 3f3f";
        SdrRecord.FullSensor fixed =
                (SdrRecord.FullSensor)
                        one(record.replace("000102", "000100").formatted("4c", masks));
        assertEquals(0b001010, fixed.thresholds().valid());
        SdrRecord.FullSensor readable =
                (SdrRecord.FullSensor)
                        one(record.replace("000102", "000100").formatted("48", masks));
        assertEquals(0x3F, readable.thresholds().valid());
        assertEquals(0x14, readable.thresholds().lowerNonCritical());
        assertEquals(0x60, readable.thresholds().upperNonRecoverable());
        SdrRecord.FullSensor none =
                (SdrRecord.FullSensor)
                        one(record.replace("000102", "000100").formatted("40", masks));
        assertEquals(0, none.thresholds().valid());
    }

    @Test
    void namesAreReadInEachEncoding() {
        String head = "0100 51 12 1b 2000 00 bf 000000 0701 00 ";
        assertEquals("BMC", ((SdrRecord.McDeviceLocator) one(head + "c3" + ascii("BMC"))).name());
        assertEquals("12-3.4", ((SdrRecord.McDeviceLocator) one(head + "43 12b3c4")).name());
        assertEquals("IPMI", ((SdrRecord.McDeviceLocator) one(head + "83 29dca6")).name().strip());
        assertEquals("主板", ((SdrRecord.McDeviceLocator) one(head + "04 3b4e7f67")).name());
        assertEquals("Ö", ((SdrRecord.McDeviceLocator) one(head + "c1 d6")).name());
        assertEquals("", ((SdrRecord.McDeviceLocator) one(head)).name());
    }

    @Test
    void everyOtherTypeIsRead() {
        SdrRecord.EntityAssociation list =
                (SdrRecord.EntityAssociation) one("0200 51 08 0b 0a01 20 1d01 1d02 0000 0000");
        assertEquals("10.1", list.container().toString());
        assertEquals(2, list.contained().size());
        SdrRecord.DeviceRelativeAssociation relative =
                (SdrRecord.DeviceRelativeAssociation)
                        one("0300 51 09 1b 0a61 20 10 80 20101d61 20101d62");
        assertTrue(relative.range());
        assertTrue(relative.contained().get(1).entity().deviceRelative());
        SdrRecord.GenericDeviceLocator generic =
                (SdrRecord.GenericDeviceLocator)
                        one("0400 51 10 11 20 a0 49 00 00 08 02 0701 00 c2" + ascii("EE"));
        assertEquals(
                List.of(0x20, 0xA0, 2, 1, 1, 8),
                List.of(
                        generic.accessAddress(),
                        generic.slaveAddress(),
                        generic.channel(),
                        generic.lun(),
                        generic.bus(),
                        generic.deviceType()));
        SdrRecord.FruDeviceLocator fru =
                (SdrRecord.FruDeviceLocator)
                        one("0500 51 11 11 20 03 80 00 00 10 00 0a02 00 c3" + ascii("PSU"));
        assertEquals(3, fru.device());
        assertTrue(fru.logical());
        SdrRecord.MessageChannels channels =
                (SdrRecord.MessageChannels) one("0600 51 14 0b 0401000000000000 00 00 00");
        assertEquals(4, channels.channels().u8(0));
        SdrRecord.Oem oem = (SdrRecord.Oem) one("0700 51 c0 05 d97e00 dead");
        assertEquals(0x7ED9, oem.manufacturer());
        assertEquals("dead", oem.data().hex());
        SdrRecord.EventOnlySensor event =
                (SdrRecord.EventOnlySensor)
                        one("0800 51 03 12 2000 3f 0801 0c 6f 01 00 00 00 c3" + ascii("ECC"));
        assertEquals(0x0C, event.head().type());
        assertInstanceOf(SdrRecord.Unknown.class, one("0900 51 55 02 0102"));
    }

    @Test
    void aRecordTooShortForItsTypeIsKeptAsItCame() {
        Set<Integer> types =
                Set.of(0x01, 0x02, 0x03, 0x08, 0x09, 0x10, 0x11, 0x12, 0x13, 0x14, 0xC0);
        for (int type : types) {
            Octets cut = Octets.of(1, 0, 0x51, type, 40, 0x20);
            assertInstanceOf(SdrRecord.Unknown.class, SdrDecoder.decode(cut).getFirst());
        }
        assertInstanceOf(SdrRecord.Unknown.class, SdrDecoder.decode(Octets.NONE).getFirst());
    }

    @Test
    void anyBytesMakeRecords() {
        Random chance = new Random(2305);
        int[] types = {1, 2, 3, 8, 9, 0x10, 0x11, 0x12, 0x13, 0x14, 0xC0, 0x77};
        for (int i = 0; i < 60_000; i++) {
            byte[] bytes = new byte[chance.nextInt(80)];
            chance.nextBytes(bytes);
            if (bytes.length > 3) {
                bytes[3] = (byte) types[chance.nextInt(types.length)];
            }
            List<SdrRecord> records = SdrDecoder.decode(Octets.copyOf(bytes));
            assertTrue(!records.isEmpty() && records.size() <= 15);
            for (SdrRecord record : records) {
                if (record instanceof SdrRecord.FullSensor full) {
                    full.limits().toModel();
                    full.conversion().value(chance.nextInt(256));
                    full.conversion().tolerance(chance.nextInt(256));
                    full.unit().symbol();
                }
            }
        }
    }
}
