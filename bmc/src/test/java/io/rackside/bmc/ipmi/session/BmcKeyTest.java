package io.rackside.bmc.ipmi.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** K_g as people enter it. */
class BmcKeyTest {
    private static Optional<BmcKey> parse(String text) {
        return BmcKey.parse(text.toCharArray());
    }

    private static byte[] filled(byte... bytes) {
        return Arrays.copyOf(bytes, 20);
    }

    @Test
    void aKeyIsHexOrTextAndFilledWithZeros() {
        assertArrayEquals(filled((byte) 0, (byte) 0xFF), parse("0x00fF").orElseThrow().bytes());
        assertArrayEquals(filled((byte) 0xA0), parse("0Xa0").orElseThrow().bytes());
        assertArrayEquals(
                filled("00ff".getBytes(StandardCharsets.US_ASCII)),
                parse("00ff").orElseThrow().bytes());
        assertArrayEquals(
                filled("\u5bc6\u94a5".getBytes(StandardCharsets.UTF_8)),
                parse("\u5bc6\u94a5").orElseThrow().bytes());
        assertTrue(parse("0x" + "ab".repeat(20)).isPresent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0x0",
                "0x012",
                "0xzz",
                "123456789012345678901",
                "0x000102030405060708090a0b0c0d0e0f1011121314",
                "\u5bc6\u5bc6\u5bc6\u5bc6\u5bc6\u5bc6\u5bc6"
            })
    void whatIsNeitherIsNone(String text) {
        assertFalse(parse(text).isPresent());
    }
}
