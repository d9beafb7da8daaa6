package io.rackside.bmc.firmware.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

class HpmImageTest {
    @TempDir private Path folder;

    /** An image as HPM.1 draws it: prepare, then one upload. */
    static byte[] image(byte[] firmware) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteBuffer head = ByteBuffer.allocate(34 + 3).order(ByteOrder.LITTLE_ENDIAN);
        head.put("PICMGFWU".getBytes(StandardCharsets.US_ASCII)).put((byte) 0).put((byte) 0x20);
        head.put(new byte[] {(byte) 0xdb, 0x07, 0x00}).putShort((short) 0x010f);
        head.putInt(1_700_000_000).put((byte) 0).put((byte) 1).put(new byte[] {1, 2, 3});
        head.put(new byte[] {2, 0x10}).put(new byte[] {(byte) 0x83, 0x45, 1, 2, 3, 4});
        head.putShort((short) 3).put("oem".getBytes(StandardCharsets.US_ASCII));
        summed(out, head.array());
        summed(out, new byte[] {1, 1});
        summed(out, new byte[] {2, 1});
        ByteBuffer upload = ByteBuffer.allocate(31).order(ByteOrder.LITTLE_ENDIAN);
        upload.put(new byte[] {3, 0x45, 0, 0, 0, 0});
        upload.put(Arrays.copyOf("BMC main".getBytes(StandardCharsets.US_ASCII), 21));
        upload.putInt(firmware.length);
        out.write(upload.array());
        out.write(firmware);
        out.write(md5(out.toByteArray()));
        return out.toByteArray();
    }

    private static void summed(ByteArrayOutputStream out, byte[] bytes) throws IOException {
        int sum = 0;
        for (byte b : bytes) {
            sum += b;
        }
        out.write(bytes);
        out.write(-sum);
    }

    private static byte[] md5(byte[] bytes) {
        try {
            return MessageDigest.getInstance("MD5").digest(bytes);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private String read(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("a.hpm"), bytes);
        return assertThrows(PackageRefused.class, () -> HpmImage.read(file)).what().code();
    }

    @Test
    void headerAndPartsAreRead() throws IOException {
        byte[] bytes = image(Drafts.bytes(1, 9_000));
        assertTrue(HpmImage.looksLikeOne(bytes));
        HpmImage image = HpmImage.read(Files.write(folder.resolve("a.hpm"), bytes));
        assertEquals(2011, image.manufacturer());
        assertEquals(0x010f, image.product());
        assertEquals(0x20, image.device());
        assertEquals(Instant.ofEpochSecond(1_700_000_000), image.made());
        assertEquals("2.10", image.earliest());
        assertEquals("3.45", image.version());
        assertEquals(List.of(new HpmImage.Upload(1, "3.45", "BMC main", 9_000)), image.uploads());
    }

    @Test
    void whatIsCutShortOrChangedIsSaidSo() throws IOException {
        byte[] whole = image(Drafts.bytes(1, 9_000));
        assertEquals("bmc.package-cut-short", read(Arrays.copyOf(whole, 20)));
        assertEquals("bmc.package-cut-short", read(Arrays.copyOf(whole, 5_000)));
        assertEquals("bmc.package-cut-short", read(Arrays.copyOf(whole, whole.length - 1)));
        byte[] firmware = whole.clone();
        firmware[4_000] ^= 1;
        assertEquals("bmc.package-md5", read(firmware));
        byte[] header = whole.clone();
        header[26] ^= 1;
        assertEquals("bmc.package-damaged", read(header));
        byte[] format = whole.clone();
        format[8] = 9;
        assertEquals("bmc.package-no-hpm", read(format));
    }

    @Test
    void actionsWithoutEndAreBounded() throws IOException {
        byte[] whole = image(new byte[10]);
        int head = 34 + 3 + 1;
        ByteBuffer many = ByteBuffer.allocate(head + 3 * 1_000);
        many.put(whole, 0, head);
        while (many.hasRemaining()) {
            many.put(new byte[] {1, 1, -2});
        }
        byte[] body = many.array();
        byte[] all = Arrays.copyOf(body, body.length + 16);
        System.arraycopy(md5(body), 0, all, body.length, 16);
        assertEquals("bmc.package-damaged", read(all));
    }
}
