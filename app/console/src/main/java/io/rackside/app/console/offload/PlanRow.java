package io.rackside.app.console.offload;

import io.rackside.views.picture.Status;

import java.util.Objects;

/**
 * One line of a plan, in words.
 *
 * @param group what kind of line it is
 * @param below why it is done, or why not; may be empty
 * @param from what it is now; may be empty
 * @param to what it becomes; may be empty
 * @param cost what it does to the link, to functions, to our own session; may be empty
 */
record PlanRow(
        String key,
        String group,
        Status status,
        String name,
        String below,
        String from,
        String to,
        String cost) {
    PlanRow {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(below, "below");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(cost, "cost");
    }
}
