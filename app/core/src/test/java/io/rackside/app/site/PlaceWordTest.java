package io.rackside.app.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceWordTest {
    @ParameterizedTest
    @CsvSource({
        "U12, U12",
        "12, U12",
        "u12.5, U12.5",
        "U12:rear, U12:rear",
        "U3:left:rear, U3:rear:left",
        "U3:front:right, U3:right",
        "rear-left, rear-left",
        "none, none"
    })
    void aPlaceIsOneWordAndIsWrittenAsItIsRead(String written, String read) {
        assertEquals(read, PlaceWord.of(PlaceWord.parse(written).orElseThrow()));
        assertEquals(PlaceWord.parse(written), PlaceWord.parse(read));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "U0",
                "U00",
                "U",
                "U123",
                "U1.2",
                "U1:",
                "U1:up",
                "U1:front:rear",
                "U1:left:right",
                "U1:left:left",
                "left",
                "-1",
                "U12-13"
            })
    void whatIsNoPlaceIsNotTakenForOne(String written) {
        assertTrue(PlaceWord.parse(written).isEmpty(), written);
    }
}
