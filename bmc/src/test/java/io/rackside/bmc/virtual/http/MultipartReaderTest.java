package io.rackside.bmc.virtual.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class MultipartReaderTest {
    private static final String BODY =
            "preamble\r\n"
                    + "--b7\r\n"
                    + "Content-Disposition: form-data; name=\"a\"\r\n\r\n"
                    + "one\r\n"
                    + "--b8\r\n"
                    + "two\r\n"
                    + "--b7\r\n\r\n\r\n"
                    + "--b7\r\n"
                    + "X: y\r\n\r\n\r\n"
                    + "--b\r\n"
                    + "--b7--\r\n"
                    + "rest";

    /** Each part as its headers and its text. */
    private static final class Collected implements MultipartReader.Parts {
        private final List<String> all = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();

        @Override
        public void begins(Map<String, String> headers) {
            text.setLength(0);
            text.append(headers.keySet());
        }

        @Override
        public void data(byte[] from, int offset, int length) {
            text.append(new String(from, offset, length, StandardCharsets.ISO_8859_1));
        }

        @Override
        public void ends() {
            all.add(text.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 16, 1000})
    void partsAreTheSameHoweverTheBytesCome(int piece) throws IOException {
        Collected parts = new Collected();
        MultipartReader reader =
                MultipartReader.of("multipart/form-data; boundary=b7", parts).orElseThrow();
        byte[] bytes = BODY.getBytes(StandardCharsets.ISO_8859_1);
        for (int at = 0; at < bytes.length; at += piece) {
            assertFalse(reader.complete() && at < BODY.indexOf("--b7--"));
            reader.take(bytes, at, Math.min(piece, bytes.length - at));
        }
        assertTrue(reader.complete());
        assertEquals(
                List.of("[content-disposition]one\r\n--b8\r\ntwo", "[]", "[x]\r\n--b"), parts.all);
    }

    @Test
    void aBodyWithoutItsEndIsNotComplete() throws IOException {
        MultipartReader reader =
                MultipartReader.of("multipart/form-data; boundary=\"b 7\"", new Collected())
                        .orElseThrow();
        byte[] bytes = "--b 7\r\n\r\n\r\nabc".getBytes(StandardCharsets.ISO_8859_1);
        reader.take(bytes, 0, bytes.length);
        assertFalse(reader.complete());
    }

    @Test
    void whatIsNoMultipartIsNone() {
        assertTrue(MultipartReader.of("application/json", new Collected()).isEmpty());
        assertTrue(MultipartReader.of("multipart/form-data", new Collected()).isEmpty());
    }

    @Test
    void aDelimiterThatGoesOnAndEndlessHeadersAreRefused() {
        for (String wrong : List.of("--b7x\r\n", "--b7\r\nA: " + "x".repeat(9_000))) {
            MultipartReader reader =
                    MultipartReader.of("multipart/form-data; boundary=b7", new Collected())
                            .orElseThrow();
            byte[] bytes = wrong.getBytes(StandardCharsets.ISO_8859_1);
            assertThrows(BadRequestException.class, () -> reader.take(bytes, 0, bytes.length));
        }
    }
}
