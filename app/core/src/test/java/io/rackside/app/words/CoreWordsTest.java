package io.rackside.app.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.List;

class CoreWordsTest {
    private final WordScan scan = new WordScan(Path.of(System.getProperty("rackside.root")));

    @Test
    void everyCodeOfCoreHasItsWordsInBothLanguages() {
        assertFalse(scan.codes("core").isEmpty());
        assertEquals(List.of(), scan.problems("core"));
    }
}
