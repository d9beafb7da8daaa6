package io.rackside.bmc.ipmi.sdr;

/**
 * How one record stands for several sensors (IPMI 2.0 table 43-2, record sharing).
 *
 * @param count sensors it stands for, at least 1
 * @param alphabetic whether letters instead of numbers are put behind the name
 * @param nextEntity whether each one belongs to the next entity instance
 * @param offset of the first one's number or letter
 */
record Sharing(int count, boolean alphabetic, boolean nextEntity, int offset) {
    static Sharing of(int first, int second) {
        return new Sharing(
                Math.max(1, first & 0x0F),
                (first >> 4 & 3) == 1,
                (second & 0x80) != 0,
                second & 0x7F);
    }

    /** Head of the n-th sensor, counted from 0. */
    SensorHead head(SensorHead first, int n) {
        if (count == 1) {
            return first.shared(0, false, first.name().strip());
        }
        String modifier = alphabetic ? letters(offset + n) : Integer.toString(offset + n);
        return first.shared(n, nextEntity, (first.name() + modifier).strip());
    }

    /** A to Z, then AA, AB ... */
    private static String letters(int n) {
        String last = String.valueOf((char) ('A' + n % 26));
        return n < 26 ? last : letters(n / 26 - 1) + last;
    }
}
