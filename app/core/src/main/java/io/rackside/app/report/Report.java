package io.rackside.app.report;

import io.rackside.model.Message;
import io.rackside.operations.Anchor;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A report, in no language yet.
 *
 * @param title what it is about
 * @param made when
 * @param person who hands it over
 * @param checkpoint number and hash of the trail's last checkpoint, so that a trail that was cut
 *     later can be told from it
 */
public record Report(
        Message title,
        Instant made,
        String person,
        Optional<Anchor> checkpoint,
        List<Section> sections) {
    public Report {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(made, "made");
        Objects.requireNonNull(person, "person");
        Objects.requireNonNull(checkpoint, "checkpoint");
        sections = List.copyOf(sections);
    }

    /** A part of it under a heading; in a workbook a sheet. */
    public record Section(Message title, List<Block> blocks) {
        public Section {
            Objects.requireNonNull(title, "title");
            blocks = List.copyOf(blocks);
        }
    }
}
