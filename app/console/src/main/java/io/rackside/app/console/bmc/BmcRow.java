package io.rackside.app.console.bmc;

import io.rackside.app.console.texts.Texts;
import io.rackside.model.Problem;
import io.rackside.views.picture.Status;

import java.util.List;
import java.util.Objects;

/**
 * One line of a section.
 *
 * @param group heading it stands under, empty for none
 * @param value may be empty
 * @param below what more there is to say, empty for nothing
 * @param changing whether it is about to become something else
 * @param acts what can be done with it; the first is what Enter does
 */
record BmcRow(
        String key,
        String group,
        String name,
        String value,
        String below,
        Status status,
        boolean changing,
        List<RowAct> acts) {
    BmcRow {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(below, "below");
        Objects.requireNonNull(status, "status");
        acts = List.copyOf(acts);
    }

    static BmcRow of(String group, String name, String value, RowAct... acts) {
        return new BmcRow(
                group + "/" + name,
                group,
                name,
                value,
                "",
                Status.NOT_MONITORED,
                false,
                List.of(acts));
    }

    /** What could not be read. */
    static BmcRow of(Problem problem, Texts texts) {
        return of(texts.say("console.part.problems"), texts.say(problem.what()), "")
                .keyed("problem/" + problem.where() + problem.what().code())
                .below(problem.where())
                .as(Status.UNKNOWN);
    }

    BmcRow below(String more) {
        return new BmcRow(key, group, name, value, more, status, changing, acts);
    }

    BmcRow as(Status newStatus) {
        return new BmcRow(key, group, name, value, below, newStatus, changing, acts);
    }

    BmcRow keyed(String newKey) {
        return new BmcRow(newKey, group, name, value, below, status, changing, acts);
    }

    BmcRow changing(boolean soon) {
        return new BmcRow(key, group, name, value, below, status, soon, acts);
    }
}
