package io.rackside.app.console.baseline;

import io.rackside.views.picture.Status;

import java.util.Objects;

/**
 * One setpoint of a plan, in words.
 *
 * @param group what kind of line it is
 * @param below what may go wrong, or why it is left out; may be empty
 * @param commands that are run; may be empty
 * @param back what leads back; may be empty
 */
record DraftRow(
        String key,
        String group,
        Status status,
        String name,
        String below,
        String now,
        String becomes,
        String commands,
        String back) {
    DraftRow {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(below, "below");
        Objects.requireNonNull(now, "now");
        Objects.requireNonNull(becomes, "becomes");
        Objects.requireNonNull(commands, "commands");
        Objects.requireNonNull(back, "back");
    }
}
