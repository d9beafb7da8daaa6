package io.rackside.app.console.service;

import io.rackside.app.cluster.sight.FalloutSight.Fate;
import io.rackside.views.picture.Status;

import java.util.List;
import java.util.Objects;

/**
 * What servicing a server would do, in words.
 *
 * @param node which node of which cluster it is
 * @param sum what becomes of everything
 * @param role how the role that may change the cluster stands
 * @param locked whether that role has to be unlocked before
 * @param login whether that role has no login yet
 * @param refusals what forbids it
 * @param guards what guards think of the server going down
 * @param stopped whether a guard stops it until a person says why that does not hold
 * @param groups what a person has to agree to
 * @param rows what is touched, the worst first
 * @param ready whether it may begin
 */
record PlanPage(
        String node,
        String sum,
        String role,
        boolean locked,
        boolean login,
        List<Item> refusals,
        List<Guarded> guards,
        boolean stopped,
        List<Group> groups,
        List<Row> rows,
        boolean ready) {
    /** Something named, and why. */
    record Item(String key, String name, String reason, boolean accepted) {
        Item {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(reason, "reason");
        }
    }

    /** What a guard thinks. */
    record Guarded(boolean stops, String words) {
        Guarded {
            Objects.requireNonNull(words, "words");
        }
    }

    /**
     * What is agreed to in the same words.
     *
     * @param title what is agreed to
     */
    record Group(String title, List<Item> items) {
        Group {
            Objects.requireNonNull(title, "title");
            items = List.copyOf(items);
        }
    }

    /**
     * One that is touched.
     *
     * @param verdict what becomes of it
     */
    record Row(
            String key,
            Status status,
            String name,
            String below,
            Fate verdict,
            String fate,
            String reason) {
        Row {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(status, "status");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(below, "below");
            Objects.requireNonNull(verdict, "verdict");
            Objects.requireNonNull(fate, "fate");
            Objects.requireNonNull(reason, "reason");
        }
    }

    PlanPage {
        Objects.requireNonNull(node, "node");
        Objects.requireNonNull(sum, "sum");
        Objects.requireNonNull(role, "role");
        refusals = List.copyOf(refusals);
        guards = List.copyOf(guards);
        groups = List.copyOf(groups);
        rows = List.copyOf(rows);
    }
}
