package io.rackside.app.report;

import io.rackside.model.Message;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

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
     * Figures drawn as bars, one group below the other; each group has a scale of its own.
     *
     * @param series what the bars of a group stand for, in their order
     */
    record Bars(List<Message> series, List<Group> groups) implements Block {
        public Bars {
            series = List.copyOf(series);
            groups = List.copyOf(groups);
            for (Group group : groups) {
                if (group.values().size() != series.size()) {
                    throw new IllegalArgumentException("not a value for each of the series");
                }
            }
        }
    }

    /**
     * Bars that are compared with each other.
     *
     * @param unit empty for what is counted
     * @param values one for each of the series; absent where there is none, below zero as zero
     */
    record Group(Message name, String unit, List<OptionalDouble> values) {
        public Group {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(unit, "unit");
            values = List.copyOf(values);
        }

        /** How long the bar of a value is, 0 to 1 of the longest of its group. */
        double share(int index) {
            double most = values.stream().mapToDouble(value -> value.orElse(0)).max().orElse(0);
            double own = values.get(index).orElse(0);
            return most <= 0 || own <= 0 ? 0 : own / most;
        }

        /** A value as a cell of a table has it. */
        Cell cell(int index) {
            OptionalDouble value = values.get(index);
            return value.isPresent() ? new Cell.Number(value.getAsDouble(), unit) : new Cell.None();
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
