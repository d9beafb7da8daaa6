package io.rackside.bmc.virtual.ipmi.record;

import io.rackside.bmc.virtual.ipmi.wire.Output;
import io.rackside.bmc.virtual.machine.ServerSpec;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What lies in the FRU inventory devices (FRU Information Storage Definition 1.3). */
public final class FruImage {
    private static final int FORMAT = 0x01;
    private static final int BLOCK = 8;
    private static final int ENGLISH = 25;
    private static final int RACK_MOUNT_CHASSIS = 0x17;
    private static final int NO_MORE_FIELDS = 0xc1;
    private static final int LONGEST_FIELD = 63;
    private static final Instant EPOCH = Instant.parse("1996-01-01T00:00:00Z");

    private FruImage() {}

    /**
     * The image of a device; empty when there is none of that number.
     *
     * @param device 0 for the machine, else the bay of a power supply
     */
    public static Optional<byte[]> of(ServerSpec spec, String assetTag, int device) {
        return device == 0
                ? Optional.of(machine(spec, assetTag))
                : spec.psus().stream()
                        .filter(p -> p.bay() == device)
                        .findFirst()
                        .map(FruImage::supply);
    }

    private static byte[] machine(ServerSpec spec, String assetTag) {
        Output chassis = area().u8(RACK_MOUNT_CHASSIS);
        fields(chassis, spec.partNumber(), spec.serial());
        ServerSpec.Board of = spec.board();
        long minutes = Duration.between(EPOCH, of.made()).toMinutes();
        Output board = area().u8(ENGLISH).u24((int) minutes);
        fields(board, of.manufacturer(), of.product(), of.serial(), of.partNumber(), "");
        Output product = area().u8(ENGLISH);
        fields(
                product,
                spec.manufacturer(),
                spec.model(),
                spec.partNumber(),
                "",
                spec.serial(),
                assetTag,
                "");
        return image(closed(chassis), closed(board), closed(product), new byte[0]);
    }

    private static byte[] supply(ServerSpec.Psu psu) {
        Output product = area().u8(ENGLISH);
        fields(
                product,
                psu.maker(),
                psu.model(),
                psu.model(),
                psu.firmware(),
                psu.serial(),
                "",
                "");
        return image(new byte[0], new byte[0], closed(product), powerSupply(psu.watts()));
    }

    /** Format and a place for the length. */
    private static Output area() {
        return new Output().u8(FORMAT, 0);
    }

    private static void fields(Output out, String... texts) {
        for (String text : texts) {
            byte[] latin = text.getBytes(StandardCharsets.ISO_8859_1);
            // One character would read as the end of the fields.
            int length = latin.length == 1 ? 2 : Math.min(latin.length, LONGEST_FIELD);
            out.u8(0xc0 | length);
            for (int i = 0; i < length; i++) {
                out.u8(i < latin.length ? latin[i] : ' ');
            }
        }
    }

    private static byte[] closed(Output area) {
        area.u8(NO_MORE_FIELDS);
        while (area.size() % BLOCK != BLOCK - 1) {
            area.u8(0);
        }
        byte[] bytes = area.u8(0).toBytes();
        bytes[1] = (byte) (bytes.length / BLOCK);
        bytes[bytes.length - 1] = (byte) -sum(bytes);
        return bytes;
    }

    /** A multirecord "power supply information" (table 18-1), the only and last one. */
    private static byte[] powerSupply(int watts) {
        Output body =
                new Output()
                        .u16(watts)
                        .u16(0xffff)
                        .u8(0xff, 0xff)
                        .u16(18_000)
                        .u16(26_400)
                        .u16(0)
                        .u16(0)
                        .u8(47, 63, 12)
                        // Hot swap, automatic choice of voltage, power factor correction.
                        .u8(0b0000_1110)
                        .u16(0)
                        .u24(0)
                        .u8(0);
        byte[] bytes = body.toBytes();
        Output head = new Output().u8(0x00, 0x82, bytes.length, -sum(bytes));
        return head.u8(-sum(head.toBytes())).bytes(bytes).toBytes();
    }

    private static byte[] image(byte[] chassis, byte[] board, byte[] product, byte[] records) {
        int at = BLOCK;
        Output head = new Output().u8(FORMAT, 0);
        for (byte[] area : new byte[][] {chassis, board, product, records}) {
            head.u8(area.length == 0 ? 0 : at / BLOCK);
            at += area.length;
        }
        head.u8(0);
        Output all =
                head.u8(-sum(head.toBytes()))
                        .bytes(chassis)
                        .bytes(board)
                        .bytes(product)
                        .bytes(records);
        while (all.size() % BLOCK != 0) {
            all.u8(0);
        }
        return all.toBytes();
    }

    private static int sum(byte[] bytes) {
        int sum = 0;
        for (byte one : bytes) {
            sum += one;
        }
        return sum & 0xff;
    }
}
