package io.rackside.operations.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

class AsciicastTest {
    private static final Instant BEGAN = Instant.parse("2026-03-01T08:00:00Z");
    private static final AsciicastHeader HEADER = new AsciicastHeader(80, 24, BEGAN, "srv-03");

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();

    private AsciicastReader reader(String text) throws IOException {
        return new AsciicastReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<AsciicastEvent> all(AsciicastReader reader) throws IOException {
        List<AsciicastEvent> all = new ArrayList<>();
        for (Optional<AsciicastEvent> event = reader.next();
                event.isPresent();
                event = reader.next()) {
            all.add(event.get());
        }
        return all;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void whatIsWrittenIsAsTheFormatSays() throws IOException {
        try (AsciicastWriter cast = new AsciicastWriter(file, HEADER)) {
            cast.output(Duration.ofMillis(248), utf8("\u001b[1;31mHi \"x\"\r\n"));
            cast.resized(Duration.ofSeconds(2), 100, 30);
        }
        assertEquals(
                """
                {"version":2,"width":80,"height":24,"timestamp":1772352000,"title":"srv-03"}
                [0.248000,"o","\\u001b[1;31mHi \\"x\\"\\r\\n"]
                [2.000000,"r","100x30"]
                """,
                file.toString(StandardCharsets.UTF_8));
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        try (AsciicastWriter cast = new AsciicastWriter(file, HEADER)) {
            cast.output(Duration.ofMillis(1), utf8("机柜 A-07"));
            cast.marker(Duration.ofMillis(2), "here");
        }
        AsciicastReader reader = reader(file.toString(StandardCharsets.UTF_8));
        assertEquals(HEADER, reader.header());
        assertEquals(
                List.of(
                        new AsciicastEvent.Output(Duration.ofMillis(1), "机柜 A-07"),
                        new AsciicastEvent.Marker(Duration.ofMillis(2), "here")),
                all(reader));
        assertEquals(0, reader.unreadable());
    }

    @Test
    void aCharacterThatArrivesInPiecesIsWrittenWhole() throws IOException {
        byte[] text = utf8("温度");
        try (AsciicastWriter cast = new AsciicastWriter(file, HEADER)) {
            for (int i = 0; i < text.length; i++) {
                cast.output(Duration.ofMillis(i), new byte[] {text[i]});
            }
        }
        assertEquals(
                List.of(
                        new AsciicastEvent.Output(Duration.ofMillis(2), "温"),
                        new AsciicastEvent.Output(Duration.ofMillis(5), "度")),
                all(reader(file.toString(StandardCharsets.UTF_8))));
    }

    @Test
    void bytesThatAreNoTextAreMarkedAndHarmNothing() throws IOException {
        byte[] noise = new byte[5_000];
        new SplittableRandom(1).nextBytes(noise);
        try (AsciicastWriter cast = new AsciicastWriter(file, HEADER)) {
            cast.output(Duration.ZERO, noise);
            cast.output(Duration.ZERO, new byte[] {(byte) 0xe6, (byte) 0xb8});
        }
        String text = file.toString(StandardCharsets.UTF_8);
        List<AsciicastEvent> events = all(reader(text));
        assertTrue(
                events.getLast() instanceof AsciicastEvent.Output o && o.text().equals("\ufffd"));
        assertEquals(2, events.size());
    }

    @Test
    void timeNeverGoesBack() throws IOException {
        try (AsciicastWriter cast = new AsciicastWriter(file, HEADER)) {
            cast.output(Duration.ofSeconds(5), utf8("a"));
            cast.output(Duration.ofSeconds(4), utf8("b"));
        }
        assertEquals(
                Duration.ofSeconds(5),
                all(reader(file.toString(StandardCharsets.UTF_8))).getLast().at());
    }

    @Test
    void anotherProgramsRecordingIsReadAsFarAsItCanBe() throws IOException {
        AsciicastReader reader =
                reader(
                        """
                        {"version": 2, "width": 120, "height": 0, "env": {"TERM": "xterm", "x": [1, null, true]}}
                        [0.5, "o", "one"]
                        [0.6, "i", "a key"]
                        nonsense
                        [1e0, "o", "two \\/ \\u6e29"]
                        [-1, "o", "before the beginning"]
                        [1e300, "o", "never"]
                        [2, "r", "0x0"]
                        [3, "o", "cut off in the mid\
                        """);
        assertEquals(new AsciicastHeader(120, 24, Instant.EPOCH, ""), reader.header());
        assertEquals(
                List.of(
                        new AsciicastEvent.Output(Duration.ofMillis(500), "one"),
                        new AsciicastEvent.Output(Duration.ofSeconds(1), "two / 温")),
                all(reader));
        assertEquals(5, reader.unreadable());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}\n",
                "[]\n",
                "{\"version\":1}\n",
                "{\"version\":2",
                "\n",
                "{\"version\":2}x\n"
            })
    void whatIsNoRecordingIsNotRead(String text) {
        assertThrows(IOException.class, () -> reader(text));
    }

    @Test
    void linesOfAnyKindEnd() throws IOException {
        SplittableRandom random = new SplittableRandom(3);
        String signs = "[]{}\",:0123456789eE+-.\\untrfals \n";
        StringBuilder text = new StringBuilder("{\"version\":2}\n");
        for (int i = 0; i < 200_000; i++) {
            text.append(signs.charAt(random.nextInt(signs.length())));
        }
        text.append("[".repeat(100_000)).append('\n');
        AsciicastReader reader = reader(text.toString());
        assertTrue(all(reader).isEmpty());
        assertFalse(reader.unreadable() == 0);
    }
}
