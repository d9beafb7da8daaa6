package io.rackside.app.console.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.List;

class CsvTest {
    @Test
    void cellsWithSeparatorsAreQuotedAndQuotesDoubled() {
        assertEquals(
                "\uFEFFa,b\r\n\"1,2\",\"say \"\"hi\"\"\"\r\n",
                Csv.document(List.of("a", "b"), List.of(List.of("1,2", "say \"hi\""))));
    }

    @Test
    void aDevicesTextThatLooksLikeAFormulaIsShownAndNotComputed() {
        assertEquals(
                "\uFEFFa\r\n'=cmd()\r\n", Csv.document(List.of("a"), List.of(List.of("=cmd()"))));
    }

    @Test
    void aNegativeNumberStaysANumber() {
        assertEquals("\uFEFFa\r\n-12.5\r\n", Csv.document(List.of("a"), List.of(List.of("-12.5"))));
    }

    @Test
    void theClipboardGetsOneLinePerRow() {
        assertEquals(
                "a b\tc\nd\te", Csv.clipboard(List.of(List.of("a\tb", "c"), List.of("d", "e"))));
    }
}
