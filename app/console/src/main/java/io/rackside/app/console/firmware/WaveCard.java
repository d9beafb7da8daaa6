package io.rackside.app.console.firmware;

import java.util.List;

/** Boxes that are upgraded side by side, each with what it gets. */
record WaveCard(String title, List<String> boxes) {
    WaveCard {
        boxes = List.copyOf(boxes);
    }
}
