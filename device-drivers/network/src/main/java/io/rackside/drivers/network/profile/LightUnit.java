package io.rackside.drivers.network.profile;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/** In what an agent tells light. */
public enum LightUnit {
    DBM("dBm", 1),
    TENTH_DBM("0.1 dBm", 0.1),
    HUNDREDTH_DBM("0.01 dBm", 0.01),
    THOUSANDTH_DBM("0.001 dBm", 0.001),
    TEN_THOUSANDTH_DBM("0.0001 dBm", 0.0001),
    WATT("W", 1_000),
    MILLIWATT("mW", 1),
    MICROWATT("uW", 0.001),
    TENTH_MICROWATT("0.1 uW", 0.0001),
    /**
     * Huawei's hwEntityOpticalRxPower: the MIB says hundredths of dBm, S switches send positive
     * microwatts, CE switches and newer releases negative hundredths of dBm.
     */
    BY_SIGN("uW or 0.01 dBm", 0);

    /** Less is darkness, more would burn: neither is a reading. */
    private static final double LEAST_DBM = -60;

    private static final double MOST_DBM = 30;

    private final String word;
    private final double scale;

    LightUnit(String word, double scale) {
        this.word = word;
        this.scale = scale;
    }

    /** As it stands in a profile. */
    public String word() {
        return word;
    }

    public static Optional<LightUnit> of(String word) {
        return Arrays.stream(values()).filter(unit -> unit.word.equals(word)).findFirst();
    }

    /** In dBm, rounded to hundredths; absent for darkness and for what is no light. */
    public OptionalDouble dbm(double said) {
        double dbm =
                switch (this) {
                    case DBM, TENTH_DBM, HUNDREDTH_DBM, THOUSANDTH_DBM, TEN_THOUSANDTH_DBM ->
                            said * scale;
                    case WATT, MILLIWATT, MICROWATT, TENTH_MICROWATT ->
                            10 * Math.log10(said * scale);
                    case BY_SIGN ->
                            said > 0
                                    ? 10 * Math.log10(said * MICROWATT.scale)
                                    : said * HUNDREDTH_DBM.scale;
                };
        return dbm >= LEAST_DBM && dbm <= MOST_DBM
                ? OptionalDouble.of(Math.round(dbm * 100) / 100.0)
                : OptionalDouble.empty();
    }
}
