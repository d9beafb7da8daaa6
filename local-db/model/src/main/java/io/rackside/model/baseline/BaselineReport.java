package io.rackside.model.baseline;

import io.rackside.model.DeviceId;
import io.rackside.model.Message;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A device held against its baseline.
 *
 * @param name the device's, as the site calls it
 * @param at when it was read
 * @param files in the order of their layers
 * @param problems what could not be read, in words
 */
public record BaselineReport(
        DeviceId device,
        String name,
        Instant at,
        List<BaselineSource> files,
        List<EntryStanding> entries,
        List<Message> problems) {
    public BaselineReport {
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(at, "at");
        files = List.copyOf(files);
        entries = List.copyOf(entries);
        problems = List.copyOf(problems);
    }

    /** The same with other entries. */
    public BaselineReport with(List<EntryStanding> others) {
        return new BaselineReport(device, name, at, files, others, problems);
    }

    public BaselineTally tally() {
        return BaselineTally.of(entries);
    }
}
