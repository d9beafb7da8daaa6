package io.rackside.app.report;

import io.rackside.model.Message;

import java.util.List;
import java.util.Objects;

/** A piece of a section. */
public sealed interface Block {
    /** A sentence or a few. */
    record Paragraph(Message text) implements Block {
        public Paragraph {
            Objects.requireNonNull(text, "text");
        }
    }

    /** Lines as a device or a log wrote them. */
    record Lines(List<String> lines) implements Block {
        public Lines {
            lines = List.copyOf(lines);
        }
    }

    /** Names with their values, one below the other. */
    record Facts(List<Fact> facts) implements Block {
        public Facts {
            facts = List.copyOf(facts);
        }
    }

    /** A name with its value. */
    record Fact(Message name, Cell value) {
        public Fact {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(value, "value");
        }
    }

    /**
     * A table.
     *
     * @param rows each with as many cells as there are columns
     */
    record Table(List<Message> columns, List<List<Cell>> rows) implements Block {
        public Table {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
            for (List<Cell> row : rows) {
                if (row.size() != columns.size()) {
                    throw new IllegalArgumentException(
                            row.size() + " cells below " + columns.size() + " columns");
                }
            }
        }
    }

    /**
     * A picture.
     *
     * @param png its bytes
     * @param caption what it shows
     */
    record Picture(byte[] png, Message caption) implements Block {
        public Picture {
            png = png.clone();
            Objects.requireNonNull(caption, "caption");
        }

        @Override
        public byte[] png() {
            return png.clone();
        }
    }
}
