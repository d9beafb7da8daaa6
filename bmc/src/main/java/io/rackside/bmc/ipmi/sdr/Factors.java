package io.rackside.bmc.ipmi.sdr;

import io.rackside.bmc.ipmi.message.Octets;

import java.util.Optional;

/**
 * Factors of a reading's conversion (IPMI 2.0 section 36.3).
 *
 * @param m -512 to 511
 * @param b -512 to 511
 * @param bExponent power of ten of b, -8 to 7
 * @param rExponent power of ten of the result, -8 to 7
 * @param toleranceHalfCounts in halves of a raw count
 * @param accuracy in 1/100 percent, before its exponent
 * @param accuracyExponent power of ten of the accuracy
 */
public record Factors(
        int m,
        int b,
        int bExponent,
        int rExponent,
        int toleranceHalfCounts,
        int accuracy,
        int accuracyExponent) {
    /**
     * The six bytes of table 43-1, bytes 25 to 30; the same stand in Get Sensor Reading Factors.
     */
    static Factors decode(Octets bytes, int at) {
        int exponents = bytes.u8(at + 5);
        return new Factors(
                signed(bytes.u8(at) | (bytes.u8(at + 1) & 0xC0) << 2, 10),
                signed(bytes.u8(at + 2) | (bytes.u8(at + 3) & 0xC0) << 2, 10),
                signed(exponents & 0x0F, 4),
                signed(exponents >> 4, 4),
                bytes.u8(at + 1) & 0x3F,
                bytes.u8(at + 3) & 0x3F | (bytes.u8(at + 4) & 0xF0) << 2,
                bytes.u8(at + 4) >> 2 & 3);
    }

    /** The answer to Get Sensor Reading Factors (35.5); absent when it is too short. */
    public static Optional<Factors> ofAnswer(Octets data) {
        return data.has(7) ? Optional.of(decode(data, 1)) : Optional.empty();
    }

    /** Accuracy in percent of the reading. */
    public double accuracyPercent() {
        return accuracy / 100.0 * Math.pow(10, accuracyExponent);
    }

    private static int signed(int value, int bits) {
        return value << 32 - bits >> 32 - bits;
    }
}
