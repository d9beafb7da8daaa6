package io.rackside.app.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.rackside.model.DeviceId;
import io.rackside.operations.Act;
import io.rackside.operations.ActExecutor;
import io.rackside.operations.Acts;
import io.rackside.operations.Checkpoint;
import io.rackside.operations.Outcome;
import io.rackside.operations.TrailEntry;
import io.rackside.operations.TrailLine;
import io.rackside.operations.TrailVerdict;
import io.rackside.store.StoredTrail;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at the trail: reads it, proves it, hands it out. Also works on a folder opened to read. */
public final class AuditWorkflow {
    private static final int PAGE = 500;

    /** How far back acts are looked for; a year of a busy site. */
    private static final long LOOKED_BACK_MAX = 50_000;

    private final StoredTrail trail;

    public AuditWorkflow(StoredTrail trail) {
        this.trail = trail;
    }

    /** The newest entries first, at most so many; what cannot be read is left out here. */
    public List<TrailEntry> newest(int most) {
        long last = trail.lastNumber();
        return trail.entries(Math.max(1, last - most + 1), most).reversed();
    }

    /** Entries from that number on, oldest first, at most so many. */
    public List<TrailEntry> entries(long from, int most) {
        return trail.entries(from, most);
    }

    /**
     * The newest acts of that kind on a box that were sent or about to be, newest first.
     *
     * @param kind as {@link Act#kind} has it
     */
    public List<PastAct> acts(DeviceId device, String kind, int most) {
        List<PastAct> found = new ArrayList<>();
        Map<Long, Outcome> outcomes = new HashMap<>();
        long next = trail.lastNumber();
        long stop = Math.max(0, next - LOOKED_BACK_MAX);
        while (next > stop && found.size() < most) {
            long from = Math.max(stop + 1, next - PAGE + 1);
            for (TrailEntry entry :
                    trail.entries(from, Math.toIntExact(next - from + 1)).reversed()) {
                if (entry.kind().equals(ActExecutor.OUTCOME)
                        && entry.body().get("intent") instanceof Long intent) {
                    outcomes.put(intent, Acts.outcome(entry));
                } else if (found.size() < most && isIntent(entry, device, kind)) {
                    found.add(
                            new PastAct(
                                    entry.number(),
                                    entry.at(),
                                    entry.actor(),
                                    Acts.fromIntent(entry),
                                    Optional.ofNullable(outcomes.get(entry.number()))));
                }
            }
            next = from - 1;
        }
        return List.copyOf(found);
    }

    private static boolean isIntent(TrailEntry entry, DeviceId device, String kind) {
        return entry.kind().equals(ActExecutor.INTENT)
                && kind.equals(entry.body().get("act"))
                && device.value().equals(entry.body().get("device"));
    }

    /**
     * Looks at the trail as a whole.
     *
     * @param key fingerprint the signer must have; without it the signer is not proven
     */
    public TrailVerdict verify(Optional<String> key) {
        return trail.verify(key);
    }

    /** The newest signature, for a report: number, hash, signer. */
    public Optional<Checkpoint> lastCheckpoint() {
        List<Checkpoint> all = trail.checkpoints();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    /**
     * Writes the whole trail as one JSON document: {@code {"entries": [...], "checkpoints":
     * [...]}}, every entry with its hash, so that anybody can compute the chain anew. The stream
     * stays open.
     *
     * @return how many entries were written
     */
    public long export(OutputStream out) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        long count = 0;
        JsonFactory factory = mapper.getFactory();
        JsonGenerator json = factory.createGenerator(out);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.writeStartObject();
        json.writeArrayFieldStart("entries");
        List<TrailLine> page = trail.lines(1, PAGE);
        while (!page.isEmpty()) {
            for (TrailLine line : page) {
                switch (line) {
                    case TrailLine.Readable(TrailEntry entry) ->
                            mapper.writeValue(json, entry.toCanonical());
                    case TrailLine.Unreadable(long number) -> {
                        json.writeStartObject();
                        json.writeNumberField("number", number);
                        json.writeBooleanField("unreadable", true);
                        json.writeEndObject();
                    }
                }
                count++;
            }
            page = trail.lines(page.getLast().number() + 1, PAGE);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("checkpoints");
        for (Checkpoint checkpoint : trail.checkpoints()) {
            write(json, checkpoint);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.flush();
        return count;
    }

    private static void write(JsonGenerator json, Checkpoint checkpoint) throws IOException {
        json.writeStartObject();
        json.writeNumberField("number", checkpoint.number());
        json.writeStringField("hash", checkpoint.hash());
        json.writeStringField("at", checkpoint.at().toString());
        json.writeStringField("publicKey", checkpoint.publicKey());
        json.writeStringField("keyHome", checkpoint.keyHome());
        json.writeStringField("signature", checkpoint.signature());
        json.writeEndObject();
    }
}
