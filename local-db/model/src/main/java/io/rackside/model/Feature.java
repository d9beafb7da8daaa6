package io.rackside.model;

import java.util.Objects;

/**
 * A block of like things on the face of a box: a row of drive bays, a field of ports.
 *
 * <p>Lengths are millimetres; x from the left edge of the 19 inch panel and y from the top edge of
 * the box, as one looks at that face. The n-th element is named {@code namePrefix + (first + n)},
 * rows first, so that a fault reported of "PSU2" finds its bay; two rows of ports count column by
 * column, as it is printed on switches: 1 above 2.
 *
 * @param columns elements side by side, at least 1
 * @param rows rows of elements, at least 1
 */
public record Feature(
        Kind kind,
        String namePrefix,
        int first,
        int columns,
        int rows,
        double xMillimetres,
        double yMillimetres,
        double widthMillimetres,
        double heightMillimetres) {
    public enum Kind {
        DRIVE_BAY,
        PORT,
        MANAGEMENT_PORT,
        PSU_BAY,
        FAN,
        VENT,
        CARD_SLOT,
        OUTLET,
        DISPLAY,
        STATUS_LED
    }

    public Feature {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(namePrefix, "namePrefix");
        if (columns < 1 || rows < 1 || !(widthMillimetres > 0) || !(heightMillimetres > 0)) {
            throw new IllegalArgumentException("an empty feature: " + kind + " " + namePrefix);
        }
    }

    public int count() {
        return columns * rows;
    }
}
