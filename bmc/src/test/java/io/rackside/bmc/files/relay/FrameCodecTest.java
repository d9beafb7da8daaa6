package io.rackside.bmc.files.relay;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rackside.bmc.files.Transport;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

class FrameCodecTest {
    private static final String SHA = "0123456789abcdef".repeat(4);
    private static final String ID = "0123456789abcdef".repeat(2);

    private static final List<Frame> ALL =
            List.of(
                    new Frame.Hello("abcde-fghjk", ID),
                    new Frame.Welcome(5_000_000_000L),
                    new Frame.Offer(SHA, 17),
                    new Frame.Holding(true, List.of()),
                    new Frame.Holding(
                            false,
                            List.of(
                                    new Frame.Beginning(1_500_000, SHA),
                                    new Frame.Beginning(1_048_576, SHA))),
                    new Frame.Begin(SHA, 17, 3),
                    new Frame.Stored(),
                    new Frame.Open(
                            SHA,
                            "bmc.bin",
                            "SRV-1 变电站",
                            List.of(
                                    InetAddress.ofLiteral("192.0.2.7"),
                                    InetAddress.ofLiteral("2001:db8::7")),
                            Transport.HTTPS,
                            Duration.ofHours(6)),
                    new Frame.Opened(ID, "https://192.0.2.1:40000/" + ID + "/bmc.bin"),
                    new Frame.Attach(ID),
                    Frame.State.NOTHING,
                    new Frame.State(
                            true,
                            2,
                            3,
                            4,
                            5,
                            Optional.of(InetAddress.ofLiteral("192.0.2.9")),
                            Optional.of(Frame.End.DEADLINE)),
                    new Frame.Here(),
                    new Frame.Close(),
                    new Frame.Drop(SHA),
                    new Frame.Done(),
                    new Frame.No(Frame.Reason.NO_SPACE, 9, 8));

    private static Frame read(byte[] bytes) throws IOException {
        return FrameCodec.read(new ByteArrayInputStream(bytes), FrameCodec.LENGTH_MAX);
    }

    @Test
    void everyFrameComesBack() throws IOException {
        for (Frame frame : ALL) {
            assertEquals(frame, read(FrameCodec.write(frame)));
        }
        byte[] data = new byte[Frame.DATA_MAX];
        new Random(3).nextBytes(data);
        Frame.Data back = (Frame.Data) read(FrameCodec.write(new Frame.Data(data)));
        assertArrayEquals(data, back.bytes());
    }

    @Test
    void whatIsCutShortIsTheEnd() {
        for (Frame frame : ALL) {
            byte[] whole = FrameCodec.write(frame);
            for (int length = 0; length < whole.length; length++) {
                byte[] cut = Arrays.copyOf(whole, length);
                assertThrows(EOFException.class, () -> read(cut));
            }
        }
    }

    @Test
    void aBodyOfAnotherLengthIsMalformed() {
        for (Frame frame : ALL) {
            byte[] whole = FrameCodec.write(frame);
            byte[] longer = Arrays.copyOf(whole, whole.length + 1);
            longer[4]++;
            assertThrows(FrameCodec.Malformed.class, () -> read(longer), frame.toString());
        }
    }

    @Test
    void noFlippedBitOrRandomBodyDoesWorse() throws IOException {
        Random chance = new Random(9);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = FrameCodec.write(ALL.get(chance.nextInt(ALL.size())));
            for (int flips = chance.nextInt(4); flips >= 0; flips--) {
                bytes[chance.nextInt(bytes.length)] ^= (byte) (1 << chance.nextInt(8));
            }
            try {
                read(bytes);
            } catch (EOFException | FrameCodec.Malformed _) {
                // Refused, in its own word.
            }
        }
    }

    @Test
    void aStrangersFrameIsShort() {
        byte[] bytes = {1, 0, 0, 1, 1};
        assertThrows(
                FrameCodec.Malformed.class,
                () -> FrameCodec.read(new ByteArrayInputStream(bytes), FrameCodec.STRANGERS_MAX));
    }

    @Test
    void noNameLeadsOutOfTheFolder() {
        for (String name : List.of("../../../etc/passwd", SHA + "/..", "", "A".repeat(64))) {
            byte[] bytes = FrameCodec.write(new Frame.Drop(name));
            assertThrows(FrameCodec.Malformed.class, () -> read(bytes));
        }
    }

    @Test
    void secretsAreNotPrinted() {
        assertFalse(new Frame.Hello("abcde", ID).toString().contains("abcde"));
        assertFalse(new Frame.Opened(ID, "https://x/" + ID).toString().contains(ID));
    }
}
