package io.rackside.app.support;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.rackside.bmc.Bmc;
import io.rackside.bmc.virtual.machine.Make;
import io.rackside.model.DeviceFacts;
import io.rackside.model.Inventory;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A box that speaks both tongues has the records of both packed. */
@Timeout(60)
class CollectForMakerTest {
    private static final CollectForMaker.Forms FORMS =
            new CollectForMaker.Forms() {
                @Override
                public JsonNode inventory(Inventory inventory) {
                    return JsonNodeFactory.instance.objectNode();
                }

                @Override
                public JsonNode sensors(DeviceFacts device, Bmc.SensorReport report) {
                    return JsonNodeFactory.instance.objectNode();
                }

                @Override
                public JsonNode events(DeviceFacts device, Bmc.EventReport report) {
                    return JsonNodeFactory.instance.objectNode();
                }
            };

    @TempDir private Path folder;

    private Map<String, byte[]> packed(Bmc bmc, boolean anonymous)
            throws IOException, InterruptedException {
        Path file = folder.resolve("case.zip");
        new CollectForMaker(FORMS, Time.system(), new SecureRandom())
                .collect(bmc, file, new CollectForMaker.Choice(anonymous, true), (_, _, _) -> {});
        Map<String, byte[]> all = new TreeMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
                try (InputStream in = zip.getInputStream(entry)) {
                    all.put(entry.getName(), in.readAllBytes());
                }
            }
        }
        return all;
    }

    @Test
    void theStoresOfIpmiArePackedBesideTheRedfishTree() throws Exception {
        try (OpenTwin twin = OpenTwin.of(Make.HUAWEI, 5)) {
            twin.server().testEvent("for the log");
            twin.inTwoTongues(
                    bmc -> {
                        Map<String, byte[]> all = packed(bmc, false);
                        assertTrue(all.containsKey("redfish/v1/Systems/1/index.json"));
                        byte[] sel = all.get("ipmi/sel.bin");
                        assertTrue(sel.length > 0 && sel.length % 16 == 0, "" + sel.length);
                        assertRecords(all.get("ipmi/sdr.bin"));
                        byte[] fru = all.get("ipmi/fru-0.bin");
                        assertEquals(1, fru[0], "format version, IPMI FRU 1.0 section 8");
                        assertTrue(
                                new String(fru, StandardCharsets.ISO_8859_1)
                                        .contains(twin.server().spec().serial()));
                    });
        }
    }

    /** Each record's header tells how long it is; they fill the file to its end. */
    private static void assertRecords(byte[] sdr) {
        int records = 0;
        int at = 0;
        while (at < sdr.length) {
            at += 5 + (sdr[at + 4] & 0xFF);
            records++;
        }
        assertEquals(sdr.length, at);
        assertTrue(records > 10, "records: " + records);
    }

    @Test
    void anAnonymousPackageHasNoInventoriesOfPartsAsBytes() throws Exception {
        try (OpenTwin twin = OpenTwin.of(Make.HUAWEI, 5)) {
            twin.inTwoTongues(
                    bmc -> {
                        Map<String, byte[]> all = packed(bmc, true);
                        assertTrue(all.containsKey("ipmi/sdr.bin"));
                        assertFalse(all.containsKey("ipmi/fru-0.bin"));
                    });
        }
    }

    @Test
    void secretsAreMaskedInADumpThatIsTextAndNothingIsTouchedInOneThatIsNot() throws Exception {
        Path text = folder.resolve("text");
        Files.writeString(
                text,
                "model=T-1\nadmin password: hunter2-xyz\n-----BEGIN RSA PRIVATE KEY-----\nMIIabc\n"
                        + "-----END RSA PRIVATE KEY-----\nend\n");
        assertTrue(TextMask.isText(text));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertTrue(TextMask.copy(text, out) >= 3);
        String masked = out.toString(StandardCharsets.UTF_8);
        assertTrue(masked.startsWith("model=T-1\n"), masked);
        assertTrue(masked.endsWith("end\n"), masked);
        assertFalse(masked.contains("hunter2"), masked);
        assertFalse(masked.contains("MIIabc"), masked);

        Path packed = folder.resolve("packed");
        byte[] bytes = {31, -117, 8, 0, 1, 2, 3};
        Files.write(packed, bytes);
        assertFalse(TextMask.isText(packed));
        assertArrayEquals(bytes, Files.readAllBytes(packed));
    }
}
