package io.rackside.app.console.firmware;

import io.rackside.views.picture.Status;

import java.util.List;

/**
 * What the checks say of one box.
 *
 * @param worst of its lines
 * @param lines what is to be known before it begins; what is well is only counted
 */
record CheckCard(String box, Status worst, List<Line> lines) {
    record Line(Status status, String text) {}

    CheckCard {
        lines = List.copyOf(lines);
    }
}
