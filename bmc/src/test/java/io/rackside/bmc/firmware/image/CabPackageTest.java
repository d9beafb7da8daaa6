package io.rackside.bmc.firmware.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.firmware.Component;
import io.rackside.model.firmware.FirmwareImage;
import io.rackside.operations.Hashes;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;

class CabPackageTest {
    static final byte[] FIRMWARE = firmware();

    @TempDir private Path folder;

    /** Longer than two blocks, with runs that reach from one block into the next. */
    private static byte[] firmware() {
        byte[] bytes = Drafts.bytes(6, 100_000);
        for (int i = 20_000; i < 90_000; i++) {
            bytes[i] = bytes[i - 15_000];
        }
        return bytes;
    }

    static String metainfo(String sha256) {
        return """
        <?xml version="1.0" encoding="UTF-8"?>
        <component type="firmware">
          <id>com.example.bmc.firmware</id>
          <name>Example BMC</name>
          <developer_name>Example</developer_name>
          <categories><category>X-BaseboardManagementController</category></categories>
          <provides><firmware type="flashed">12345678-1234-5678-9abc-123456789abc</firmware></provides>
          <requires><firmware compare="ge" version="1.0.0"/></requires>
          <releases>
            <release version="1.2.3" date="2026-01-01" install_duration="240">
              <checksum type="sha256" filename="bmc.bin" target="content">%s</checksum>
              <description><p>Fans</p><p xml:lang="zh_CN">风扇</p><ul><li>more</li></ul></description>
            </release>
            <release version="1.1.0"><checksum filename="old.bin" target="content"/></release>
          </releases>
        </component>
        """
                .formatted(sha256);
    }

    static byte[] cab(Map<String, byte[]> files, boolean packed) throws IOException {
        ByteArrayOutputStream names = new ByteArrayOutputStream();
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            ByteBuffer one = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
            one.putInt(file.getValue().length).putInt(content.size()).putShort((short) 0);
            names.write(one.array());
            names.write(file.getKey().getBytes(StandardCharsets.US_ASCII));
            names.write(0);
            content.write(file.getValue());
        }
        ByteArrayOutputStream blocks = new ByteArrayOutputStream();
        byte[] all = content.toByteArray();
        int count = 0;
        for (int at = 0; at < all.length; at += 32_768, count++) {
            byte[] plain = Arrays.copyOfRange(all, at, Math.min(all.length, at + 32_768));
            byte[] window = Arrays.copyOfRange(all, Math.max(0, at - 32_768), at);
            byte[] data = packed ? mszip(plain, window) : plain;
            ByteBuffer head = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
            head.putInt(0).putShort((short) data.length).putShort((short) plain.length);
            blocks.write(head.array());
            blocks.write(data);
        }
        int filesAt = 36 + 8;
        int dataAt = filesAt + names.size();
        ByteBuffer head = ByteBuffer.allocate(filesAt).order(ByteOrder.LITTLE_ENDIAN);
        head.put("MSCF".getBytes(StandardCharsets.US_ASCII)).putInt(0);
        head.putInt(dataAt + blocks.size()).putInt(0).putInt(filesAt).putInt(0);
        head.put((byte) 3).put((byte) 1).putShort((short) 1).putShort((short) files.size());
        head.putShort((short) 0).putShort((short) 0).putShort((short) 0);
        head.putInt(dataAt).putShort((short) count).putShort((short) (packed ? 1 : 0));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(head.array());
        names.writeTo(out);
        blocks.writeTo(out);
        return out.toByteArray();
    }

    private static byte[] mszip(byte[] plain, byte[] window) {
        Deflater deflater = new Deflater(9, true);
        if (window.length > 0) {
            deflater.setDictionary(window);
        }
        deflater.setInput(plain);
        deflater.finish();
        byte[] out = new byte[plain.length + 1_000];
        int length = deflater.deflate(out, 2, out.length - 2);
        deflater.end();
        out[0] = 'C';
        out[1] = 'K';
        return Arrays.copyOf(out, length + 2);
    }

    static Map<String, byte[]> files(String metainfo) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("x.metainfo.xml", metainfo.getBytes(StandardCharsets.UTF_8));
        files.put("bmc.bin", FIRMWARE);
        return files;
    }

    private FirmwareImage imported(Path file) {
        try (CabArchive archive = CabArchive.open(file, "x.cab")) {
            CabPackage.Part part = CabPackage.parts(archive, "x.cab").getFirst();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            archive.unpack(Map.of(part.entry(), out));
            assertArrayEquals(FIRMWARE, out.toByteArray());
            return part.known(
                    Map.of("SHA-256", Hashes.sha256Hex(out.toByteArray()), "SHA-1", "-"), "x.cab");
        }
    }

    private String refused(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("x.cab"), bytes);
        return assertThrows(PackageRefused.class, () -> imported(file)).what().code();
    }

    @Test
    void storedAndPackedCabinetsTellTheSame() throws IOException {
        for (boolean packed : new boolean[] {false, true}) {
            byte[] bytes = cab(files(metainfo(Hashes.sha256Hex(FIRMWARE))), packed);
            assertTrue(CabArchive.looksLikeOne(bytes));
            FirmwareImage image = imported(Files.write(folder.resolve("x.cab"), bytes));
            assertEquals("com.example.bmc.firmware", image.item());
            assertEquals("bmc.bin", image.fileName());
            assertEquals("1.2.3", image.version());
            assertEquals(Component.BMC, image.component());
            assertEquals("Example", image.vendor());
            assertEquals(List.of("12345678-1234-5678-9abc-123456789abc"), image.softwareIds());
            assertEquals(Optional.of(Duration.ofMinutes(4)), image.usual());
            assertEquals(Optional.of("1.0.0"), image.from().orElseThrow().lowest());
            assertEquals("风扇", image.notes().get("zh-CN"));
            assertEquals("Fans\nmore", image.notes().get("en"));
        }
    }

    @Test
    void firmwareThatIsNotWhatItsChecksumSaysIsRefused() throws IOException {
        assertEquals("bmc.package-item-other", refused(cab(files(metainfo("0".repeat(64))), true)));
    }

    @Test
    void whatIsCutShortOrBentIsRefused() throws IOException {
        byte[] whole = cab(files(metainfo(Hashes.sha256Hex(FIRMWARE))), true);
        assertEquals("bmc.package-cut-short", refused(Arrays.copyOf(whole, whole.length - 1)));
        assertEquals("bmc.package-cut-short", refused(Arrays.copyOf(whole, 30)));
        byte[] kind = whole.clone();
        kind[36 + 6] = 3;
        assertEquals("bmc.package-cab-kind", refused(kind));
        byte[] volumes = whole.clone();
        volumes[30] = 1;
        assertEquals("bmc.package-cab-kind", refused(volumes));
    }

    @Test
    void namesThatLeadElsewhereAreRefused() throws IOException {
        Map<String, byte[]> files = files(metainfo("0".repeat(64)));
        files.put("..\\..\\evil", new byte[3]);
        assertEquals("bmc.package-name-escapes", refused(cab(files, false)));
        files.remove("..\\..\\evil");
        files.put("BMC.BIN", new byte[3]);
        assertEquals("bmc.package-name-twice", refused(cab(files, false)));
    }

    @Test
    void entitiesAndDocumentTypesAreRefused() throws IOException {
        for (String type :
                List.of(
                        "<!DOCTYPE component [<!ENTITY a 'b'>]>",
                        "<!DOCTYPE component SYSTEM \"file:///etc/passwd\">",
                        "<!DOCTYPE c [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>")) {
            String text =
                    metainfo(Hashes.sha256Hex(FIRMWARE))
                            .replace("<component", type + "\n<component");
            assertEquals("bmc.package-xml-dtd", refused(cab(files(text), false)), type);
        }
        assertEquals("bmc.package-xml", refused(cab(files("<component>"), false)));
        String deep = "<a>".repeat(100) + "</a>".repeat(100);
        assertEquals("bmc.package-xml", refused(cab(files(deep), false)));
        String entity = "<component type=\"firmware\"><id>&x;</id></component>";
        assertEquals("bmc.package-xml-dtd", refused(cab(files(entity), false)));
    }

    @Test
    void aCabinetWithoutFirmwareIsSaidSo() throws IOException {
        assertEquals(
                "bmc.package-cab-no-firmware",
                refused(cab(files("<component type=\"desktop\"/>"), false)));
    }

    @Test
    @Tag("peer")
    void whatGcabMakesIsRead() throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/gcab")),
                "gcab is not installed: cabinets of another program were not read");
        Files.write(folder.resolve("bmc.bin"), FIRMWARE);
        Files.writeString(folder.resolve("x.metainfo.xml"), metainfo(Hashes.sha256Hex(FIRMWARE)));
        for (String how : List.of("-c", "-cz")) {
            Process process =
                    new ProcessBuilder("/usr/bin/gcab", how, "g.cab", "x.metainfo.xml", "bmc.bin")
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .start();
            process.getInputStream().transferTo(OutputStream.nullOutputStream());
            assertTrue(process.waitFor(30, TimeUnit.SECONDS));
            assertEquals("1.2.3", imported(folder.resolve("g.cab")).version());
            byte[] bytes = Files.readAllBytes(folder.resolve("g.cab"));
            bytes[bytes.length - 900] ^= 1;
            assertEquals("bmc.package-damaged", refused(bytes), "the block's checksum");
        }
    }
}
