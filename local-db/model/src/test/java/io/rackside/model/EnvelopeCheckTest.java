package io.rackside.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.OptionalDouble;

class EnvelopeCheckTest {
    @ParameterizedTest
    @CsvSource({
        "U8, 2, 6, 96, 20000, 50",
        "U24, 6, 10, 200, 20000, 100",
        "U42, 10, 14, 600, 50000, 500",
    })
    void theProductLineHasTheseEnvelopes(
            CabinetModel model, int least, int most, int storage, int iops, int cluster) {
        assertEquals(new Envelope(least, most, storage, iops, cluster), model.envelope());
    }

    @ParameterizedTest
    @CsvSource({
        "9, BELOW",
        "10, WITHIN",
        "11, WITHIN",
        "12, NEAR",
        "14, NEAR",
        "15, OVER",
    })
    void socketsHaveAnUpperAndALowerBound(double sockets, EnvelopeCheck.Level level) {
        assertEquals(level, level(0, OptionalDouble.of(sockets), OptionalDouble.empty()));
    }

    @ParameterizedTest
    @CsvSource({"0, WITHIN", "479.9, WITHIN", "480, NEAR", "600, NEAR", "600.1, OVER"})
    void aWarningComesFromEightyPercentOn(double storage, EnvelopeCheck.Level level) {
        assertEquals(level, level(1, OptionalDouble.empty(), OptionalDouble.of(storage)));
    }

    @Test
    void whatNobodyMeasuresIsNotKnown() {
        for (int bound = 0; bound < 4; bound++) {
            assertEquals(
                    EnvelopeCheck.Level.NOT_KNOWN,
                    level(bound, OptionalDouble.empty(), OptionalDouble.empty()));
        }
    }

    private static EnvelopeCheck.Level level(
            int bound, OptionalDouble sockets, OptionalDouble storage) {
        return EnvelopeCheck.of(
                        CabinetModel.U42.envelope(),
                        sockets,
                        storage,
                        OptionalDouble.empty(),
                        OptionalDouble.empty())
                .items()
                .get(bound)
                .level();
    }
}
