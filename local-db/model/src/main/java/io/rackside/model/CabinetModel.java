package io.rackside.model;

/** The cabinets of the product line: 19 inch, U1 at the bottom. */
public enum CabinetModel {
    U8(8, new Envelope(2, 6, 96, 20_000, 50)),
    U24(24, new Envelope(6, 10, 200, 20_000, 100)),
    U42(42, new Envelope(10, 14, 600, 50_000, 500));

    private final int units;
    private final Envelope envelope;

    CabinetModel(int units, Envelope envelope) {
        this.units = units;
        this.envelope = envelope;
    }

    /** Height in U of 44.45 mm (EIA-310, GB/T 19520). */
    public int units() {
        return units;
    }

    public Envelope envelope() {
        return envelope;
    }

    /**
     * The model with that height.
     *
     * @throws IllegalArgumentException when the product line has none
     */
    public static CabinetModel ofUnits(int units) {
        for (CabinetModel model : values()) {
            if (model.units == units) {
                return model;
            }
        }
        throw new IllegalArgumentException(
                "no cabinet of " + units + "U; there are 8U, 24U and 42U");
    }
}
