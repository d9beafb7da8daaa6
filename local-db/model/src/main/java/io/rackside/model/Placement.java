package io.rackside.model;

import java.util.Objects;

/** Where a box sits. */
public sealed interface Placement {
    /** Which part of the width it takes, seen from the front. */
    enum Width {
        FULL,
        LEFT,
        RIGHT
    }

    /** The vertical slots beside the rails, for 0U boxes. */
    enum SideSlot {
        FRONT_LEFT,
        FRONT_RIGHT,
        REAR_LEFT,
        REAR_RIGHT
    }

    /**
     * Screwed to the rails.
     *
     * @param bottomHalfU its lowest half U, counted from 0 at the bottom of U1
     * @param face the rails it is screwed to
     */
    record Mounted(int bottomHalfU, Face face, Width width) implements Placement {
        public Mounted {
            Objects.requireNonNull(face, "face");
            Objects.requireNonNull(width, "width");
            if (bottomHalfU < 0) {
                throw new IllegalArgumentException("below the rack: " + bottomHalfU);
            }
        }

        /** At the front, full width, lowest U as printed on the rail. */
        public static Mounted atU(int lowestUnit) {
            return new Mounted(2 * (lowestUnit - 1), Face.FRONT, Width.FULL);
        }

        /**
         * The lowest U it occupies as printed on the rail; 12.5 when it starts in the upper half of
         * U12.
         */
        public double lowestUnit() {
            return 1 + bottomHalfU / 2.0;
        }
    }

    /** Hung at the side, taking no U. */
    record Beside(SideSlot slot) implements Placement {
        public Beside {
            Objects.requireNonNull(slot, "slot");
        }
    }

    /** Known to belong to the cabinet, its place not told yet. */
    record Unplaced() implements Placement {}
}
