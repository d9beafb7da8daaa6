package io.rackside.model;

/** What a sensor measures, with the one unit Rackside keeps it in. */
public enum Quantity {
    TEMPERATURE("°C"),
    FAN_SPEED("rpm"),
    FAN_DUTY("%"),
    VOLTAGE("V"),
    CURRENT("A"),
    POWER("W"),
    ENERGY("kWh"),
    HUMIDITY("%"),
    UTILISATION("%"),
    AIRFLOW("CFM"),
    STATE(""),
    OTHER("");

    private final String unit;

    Quantity(String unit) {
        this.unit = unit;
    }

    /** Unit symbol, empty where the quantity has none. */
    public String unit() {
        return unit;
    }
}
