package io.rackside.app.words;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{0} {0|cluster|clusters}; 1; 1 cluster",
                "{0} {0|cluster|clusters}; 0; 0 clusters",
                "{0} {0|cluster|clusters}; 175; 175 clusters",
                "{0} {0|box is|boxes are} checked.; 1; 1 box is checked.",
                "[{0|one|}]; 2; []",
                "{0|cluster}; 1; {0|cluster}",
                "{0|cluster} a|b; 1; {0|cluster} a|b",
                "{0|never ended; 1; {0|never ended",
                "{1|box|boxes}; 1; {1|box|boxes}",
                "{a|b|c} {} {0; 1; {a|b|c} {} {0",
            })
    void aWordGoesWithItsCount(String pattern, String argument, String said) {
        assertEquals(said, Pattern.fill(pattern, 1, _ -> argument));
    }

    @ParameterizedTest
    @CsvSource({"a {0|b|c} d, a {0|b|c} d"})
    void whatAnArgumentSaysIsNoPattern(String argument, String said) {
        assertEquals(said, Pattern.fill("{0}", 1, _ -> argument));
    }
}
