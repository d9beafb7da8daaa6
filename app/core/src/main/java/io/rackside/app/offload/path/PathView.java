package io.rackside.app.offload.path;

import io.rackside.model.DeviceId;
import io.rackside.model.Message;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The boxes of a path side by side.
 *
 * @param boxes the columns, from one card to the other
 * @param rows one for each aspect; every one has a cell for each box
 * @param traffic the class that was compared, where it was given or could be told
 * @param good whether everything was read and everything fits
 * @param notes what a reader has to know of it
 */
public record PathView(
        Instant at,
        List<BoxView> boxes,
        List<RowView> rows,
        Optional<LosslessWish> traffic,
        boolean good,
        List<Message> notes) {
    public PathView {
        Objects.requireNonNull(at, "at");
        boxes = List.copyOf(boxes);
        rows = List.copyOf(rows);
        Objects.requireNonNull(traffic, "traffic");
        notes = List.copyOf(notes);
    }

    /**
     * A box at the port the traffic goes through.
     *
     * @param device empty for one that the model does not have
     * @param foundBy how it is known to lie there
     */
    public record BoxView(
            Optional<DeviceId> device,
            String name,
            String port,
            boolean isSwitch,
            Message foundBy) {
        public BoxView {
            Objects.requireNonNull(device, "device");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(port, "port");
            Objects.requireNonNull(foundBy, "foundBy");
        }
    }

    /**
     * One aspect along the path.
     *
     * @param word {@code mtu}, {@code rdmaMtu}, {@code roceMode}, {@code tos}, {@code trust},
     *     {@code priority}, {@code pfc}, {@code ets}, {@code ecn}, {@code counters}
     */
    public record RowView(String word, Message title, List<CellView> cells) {
        public RowView {
            Objects.requireNonNull(word, "word");
            Objects.requireNonNull(title, "title");
            cells = List.copyOf(cells);
        }
    }

    /**
     * What one box says of one aspect.
     *
     * @param state {@code agrees}; {@code mismatch}, and then mend is there; {@code unknown}, which
     *     is not good news and whose note says why; {@code notAsked}
     * @param text its value in the field's notation, empty where it was not read
     * @param settings what mends it, as settings of that card's port; none for a switch
     */
    public record CellView(
            String state,
            String text,
            Optional<Message> note,
            Optional<Message> mend,
            List<SettingView> settings) {
        public CellView {
            Objects.requireNonNull(state, "state");
            Objects.requireNonNull(text, "text");
            Objects.requireNonNull(note, "note");
            Objects.requireNonNull(mend, "mend");
            settings = List.copyOf(settings);
        }
    }

    /**
     * One thing to set.
     *
     * @param knob its id
     */
    public record SettingView(String knob, Message title, String value) {
        public SettingView {
            Objects.requireNonNull(knob, "knob");
            Objects.requireNonNull(title, "title");
            Objects.requireNonNull(value, "value");
        }
    }

    /** What has to be mended, row by row. */
    public List<CellView> mismatches() {
        return rows.stream()
                .flatMap(row -> row.cells().stream())
                .filter(cell -> cell.mend().isPresent())
                .toList();
    }
}
