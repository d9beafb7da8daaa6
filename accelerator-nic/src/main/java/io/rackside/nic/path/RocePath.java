package io.rackside.nic.path;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A path from card to card.
 *
 * @param a one end
 * @param between ports of switches in the order the traffic meets them; none for a direct cable
 * @param b the other end
 */
public record RocePath(NicPort a, List<SwitchPort> between, NicPort b) {
    public RocePath {
        Objects.requireNonNull(a, "a");
        between = List.copyOf(between);
        Objects.requireNonNull(b, "b");
    }

    /** All boxes from one end to the other. */
    public List<PathBox> boxes() {
        List<PathBox> boxes = new ArrayList<>();
        boxes.add(a);
        boxes.addAll(between);
        boxes.add(b);
        return List.copyOf(boxes);
    }
}
