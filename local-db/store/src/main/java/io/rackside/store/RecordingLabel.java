package io.rackside.store;

import io.rackside.model.DeviceId;
import io.rackside.operations.JobId;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What is written on a recording and can be read without its key.
 *
 * @param name of the device
 * @param position of the device then, empty when not placed
 * @param job that recorded it; of a session no job opened its own identifier. The trail tells of it
 */
public record RecordingLabel(
        UUID id, DeviceId device, String name, String position, JobId job, Instant began) {
    public RecordingLabel {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(position, "position");
        Objects.requireNonNull(job, "job");
        Objects.requireNonNull(began, "began");
    }

    /** The job that recorded it; empty where none did. */
    public Optional<JobId> ofJob() {
        return job.value().equals(id.toString()) ? Optional.empty() : Optional.of(job);
    }

    String write() {
        SortedMap<String, Object> fields = new TreeMap<>();
        fields.put("id", id.toString());
        fields.put("device", device.value());
        fields.put("name", name);
        fields.put("position", position);
        fields.put("job", job.value());
        fields.put("began", began.toString());
        return Json.write(fields);
    }

    /**
     * @throws IllegalArgumentException when the text is no label
     */
    static RecordingLabel read(String text) {
        if (!(Json.read(text) instanceof Map<?, ?> fields)) {
            throw new IllegalArgumentException("no label");
        }
        try {
            return new RecordingLabel(
                    UUID.fromString(field(fields, "id")),
                    new DeviceId(field(fields, "device")),
                    field(fields, "name"),
                    field(fields, "position"),
                    new JobId(field(fields, "job")),
                    Instant.parse(field(fields, "began")));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("no label", e);
        }
    }

    private static String field(Map<?, ?> fields, String name) {
        if (fields.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("a label without " + name);
    }
}
