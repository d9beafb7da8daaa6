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
    BY_SIGN("uW or 0.01 dBm", 0),
    /** Huawei's lanes: the port's own value beside them tells in which; alone they are dBm. */
    BY_PORT("dBm or 0.01 dBm", 1);

    /** The least a module can tell (SFF-8472: 0.1 uW), and what it tells in the dark. */
    private static final double DARK_DBM = -40;

    /** More would burn. */
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
                    case DBM,
                            TENTH_DBM,
                            HUNDREDTH_DBM,
                            THOUSANDTH_DBM,
                            TEN_THOUSANDTH_DBM,
                            BY_PORT ->
                            said * scale;
                    case WATT, MILLIWATT, MICROWATT, TENTH_MICROWATT ->
                            10 * Math.log10(said * scale);
                    case BY_SIGN ->
                            said > 0
                                    ? 10 * Math.log10(said * MICROWATT.scale)
                                    : said * HUNDREDTH_DBM.scale;
                };
        return dbm > DARK_DBM && dbm <= MOST_DBM
                ? OptionalDouble.of(Math.round(dbm * 100) / 100.0)
                : OptionalDouble.empty();
    }
}
