package io.rackside.bmc.ipmi.sdr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.ipmi.message.Octets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.OptionalDouble;

class ConversionTest {
    private static Conversion conversion(
            Conversion.Format format, int linearisation, int m, int b, int bExp, int rExp) {
        return new Conversion(
                format, Linearisation.of(linearisation), new Factors(m, b, bExp, rExp, 1, 0, 0));
    }

    /** Each worked out by hand from y = L((M x + B 10^Bexp) 10^Rexp). */
    @ParameterizedTest
    @CsvSource({
        // code, m, b, bexp, rexp, raw, value
        "0, 112, 0, 0, 0, 51, 5712",
        "0, 63, 0, 0, -3, 191, 12.033",
        "0, 1, -140, 0, -1, 19, -12.1",
        "0, 5, 3, 2, 1, 10, 3500",
        "1, 1, 0, 0, 0, 20, 2.995732273553991",
        "2, 1, 0, 0, 0, 100, 2",
        "3, 1, 0, 0, 0, 128, 7",
        "4, 1, 0, 0, -1, 20, 7.38905609893065",
        "5, 1, 0, 0, -2, 200, 100",
        "6, 1, 0, 0, 0, 10, 1024",
        "7, 2, 0, 0, -6, 167, 2994.0119760479",
        "8, 3, 0, 0, 0, 5, 225",
        "9, 1, 2, 0, 0, 3, 125",
        "10, 1, 0, 0, 0, 225, 15",
        "11, 1, 0, 0, 0, 216, 6"
    })
    void aReadingIsWhatTheFormulaMakesOfIt(
            int code, int m, int b, int bExp, int rExp, int raw, double value) {
        Conversion conversion = conversion(Conversion.Format.UNSIGNED, code, m, b, bExp, rExp);
        assertEquals(value, conversion.value(raw).getAsDouble(), Math.abs(value) * 1e-12);
    }

    @ParameterizedTest
    @CsvSource({
        "UNSIGNED, 255, 255",
        "UNSIGNED, 128, 128",
        "ONES_COMPLEMENT, 127, 127",
        "ONES_COMPLEMENT, 254, -1",
        "ONES_COMPLEMENT, 255, 0",
        "ONES_COMPLEMENT, 128, -127",
        "TWOS_COMPLEMENT, 127, 127",
        "TWOS_COMPLEMENT, 255, -1",
        "TWOS_COMPLEMENT, 128, -128"
    })
    void aRawByteIsReadInItsFormat(Conversion.Format format, int raw, double value) {
        assertEquals(value, conversion(format, 0, 1, 0, 0, 0).value(raw).getAsDouble());
    }

    @Test
    void whatTheFormulaHasNoNumberForHasNoReading() {
        assertEquals(
                OptionalDouble.empty(),
                conversion(Conversion.Format.UNSIGNED, 7, 2, 0, 0, 0).value(0));
        assertEquals(
                OptionalDouble.empty(),
                conversion(Conversion.Format.UNSIGNED, 1, 1, 0, 0, 0).value(0));
        assertEquals(
                OptionalDouble.empty(),
                conversion(Conversion.Format.UNSIGNED, 10, -1, 0, 0, 0).value(9));
        assertEquals(
                OptionalDouble.empty(), conversion(Conversion.Format.NONE, 0, 1, 0, 0, 0).value(9));
        assertEquals(
                OptionalDouble.empty(),
                conversion(Conversion.Format.UNSIGNED, 0x0C, 1, 0, 0, 0).value(9));
    }

    /** M -2, B -300, Bexp -1, Rexp -3, tolerance 5, accuracy 513, its exponent 1. */
    @Test
    void factorsAreSignedAndSpreadOverSixBytes() {
        Octets bytes = Octets.of(0xFE, 0xC0 | 5, 0xD4, 0x80 | 0x01, 0x80 | 0x04, 0xDF);
        assertEquals(new Factors(-2, -300, -1, -3, 5, 513, 1), Factors.decode(bytes, 0));
        assertEquals(51.3, Factors.decode(bytes, 0).accuracyPercent(), 1e-9);
    }

    @Test
    void toleranceAndHysteresisAreInTheSensorsUnit() {
        Conversion linear = conversion(Conversion.Format.UNSIGNED, 0, 4, 7, 0, -1);
        assertEquals(0.2, linear.tolerance(50).getAsDouble(), 1e-12);
        assertEquals(0.8, linear.hysteresis(2, 50).getAsDouble(), 1e-12);
    }

    @Test
    void aReciprocalTurnsUpperLimitsIntoLowerOnes() {
        Conversion reciprocal = conversion(Conversion.Format.UNSIGNED, 7, 2, 0, 0, -6);
        assertTrue(reciprocal.decreasing());
        SensorThresholds limits =
                new RawThresholds(0b011000, 0, 0, 0, 250, 255, 0).converted(reciprocal);
        assertEquals(2000, limits.lowerNonCritical().getAsDouble(), 1e-9);
        assertEquals(1960.78, limits.lowerCritical().getAsDouble(), 0.01);
        assertTrue(limits.upperCritical().isEmpty() && limits.upperNonCritical().isEmpty());
        assertFalse(conversion(Conversion.Format.UNSIGNED, 0, 2, 0, 0, 0).decreasing());
        assertTrue(conversion(Conversion.Format.UNSIGNED, 0, -2, 0, 0, 0).decreasing());
    }

    @Test
    void nonLinearCodesNeedTheirFactorsWithEachReading() {
        for (int code = 0x70; code <= 0x7F; code++) {
            assertTrue(conversion(Conversion.Format.UNSIGNED, code, 1, 0, 0, 0).nonLinear());
        }
        assertEquals(
                new Factors(3, 0, 0, 1, 0, 0, 0),
                Factors.ofAnswer(Octets.hex("05 03 00 00 00 00 10")).orElseThrow());
        assertTrue(Factors.ofAnswer(Octets.hex("05 03 00")).isEmpty());
    }
}
