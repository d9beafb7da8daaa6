package io.rackside.app.console.packages;

import io.rackside.views.picture.Status;

import java.util.Objects;

/**
 * A line of an installation's plan.
 *
 * @param group under which heading it stands
 * @param now what is there
 * @param becomes what is there after it
 * @param back the way back
 */
record InstallRow(
        String key,
        String group,
        Status status,
        String name,
        String below,
        String now,
        String becomes,
        String back) {
    InstallRow {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(below, "below");
        Objects.requireNonNull(now, "now");
        Objects.requireNonNull(becomes, "becomes");
        Objects.requireNonNull(back, "back");
    }
}
