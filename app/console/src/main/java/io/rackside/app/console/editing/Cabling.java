package io.rackside.app.console.editing;

import io.rackside.model.Link;
import io.rackside.model.PowerFeed;
import io.rackside.model.RedundancyGroup;

/** What joins a box to others, as the technician keeps it by hand. */
public sealed interface Cabling {
    /** The cord of one power supply. */
    record Cord(PowerFeed feed) implements Cabling {}

    /** A planned cable between two ports. */
    record Cable(Link link) implements Cabling {}

    /** Boxes that stand in for each other. */
    record Group(RedundancyGroup group) implements Cabling {}
}
