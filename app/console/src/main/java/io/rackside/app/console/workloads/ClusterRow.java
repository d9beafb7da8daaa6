package io.rackside.app.console.workloads;

import io.rackside.app.cluster.sight.ClusterPage;
import io.rackside.views.picture.Status;

import java.util.List;
import java.util.Objects;

/**
 * A cluster of the vault, in words.
 *
 * @param login how it is logged in to
 * @param service how its service role stands
 * @param unlocked whether that may change it now
 * @param remark what a person should know first; empty for nothing
 * @param details all there is to say, line by line
 */
record ClusterRow(
        ClusterPage page,
        Status status,
        String login,
        String service,
        boolean unlocked,
        String remark,
        List<String> details) {
    ClusterRow {
        Objects.requireNonNull(page, "page");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(login, "login");
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(remark, "remark");
        details = List.copyOf(details);
    }

    String name() {
        return page.name();
    }
}
