package io.rackside.views.elevation;

/** Which faces of the cabinet are on view. */
public enum Faces {
    /** Both when there is room for both at a legible size, otherwise the side one stands at. */
    AUTO,
    /** Only the side one stands at. */
    ONE,
    /** Both, however small. */
    BOTH
}
