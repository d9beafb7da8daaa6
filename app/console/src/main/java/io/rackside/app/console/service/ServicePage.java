package io.rackside.app.console.service;

import io.rackside.views.picture.Status;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A service that runs, broke off or is over, in words.
 *
 * @param node which node of which cluster it is
 * @param lines its steps
 * @param doing what it does now, and since when; how it ended
 * @param share of what has left the node, from 0 to 1; negative while nothing leaves
 * @param left how much has left of all, in words; empty while nothing leaves
 * @param rows what leaves the node
 * @param question what it waits for a person to do
 * @param standing of the whole
 * @param runs whether it is under way
 * @param brokeOff whether it can be carried on; it can be stopped then as well
 * @param locked whether the role that may change the cluster has to be unlocked before
 */
record ServicePage(
        String node,
        List<Line> lines,
        String doing,
        double share,
        String left,
        List<Row> rows,
        Optional<Question> question,
        Status standing,
        boolean runs,
        boolean brokeOff,
        boolean locked) {
    /** What a person has to do, and the two answers. */
    record Question(String words, String yes, String no) {
        Question {
            Objects.requireNonNull(words, "words");
            Objects.requireNonNull(yes, "yes");
            Objects.requireNonNull(no, "no");
        }
    }

    /**
     * A step.
     *
     * @param detail what it found; may be empty
     */
    record Line(Status status, String words, String detail) {
        Line {
            Objects.requireNonNull(status, "status");
            Objects.requireNonNull(words, "words");
            Objects.requireNonNull(detail, "detail");
        }
    }

    /** What leaves the node, the most urgent first. */
    record Row(String key, Status status, String name, String below, String state, String why) {
        Row {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(status, "status");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(below, "below");
            Objects.requireNonNull(state, "state");
            Objects.requireNonNull(why, "why");
        }
    }

    ServicePage {
        Objects.requireNonNull(node, "node");
        lines = List.copyOf(lines);
        Objects.requireNonNull(doing, "doing");
        Objects.requireNonNull(left, "left");
        rows = List.copyOf(rows);
        Objects.requireNonNull(question, "question");
        Objects.requireNonNull(standing, "standing");
    }
}
