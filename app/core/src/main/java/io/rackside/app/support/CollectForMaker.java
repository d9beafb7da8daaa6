package io.rackside.app.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.bmc.Bmc;
import io.rackside.bmc.BmcException;
import io.rackside.bmc.IpmiRecords;
import io.rackside.bmc.redfish.record.Recorder;
import io.rackside.bmc.redfish.record.Recording;
import io.rackside.bmc.redfish.record.RecordingFolder;
import io.rackside.bmc.redfish.record.SecretMask;
import io.rackside.model.DeviceFacts;
import io.rackside.model.Event;
import io.rackside.model.Inventory;
import io.rackside.model.Problem;
import io.rackside.operations.Time;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Packs what a maker's support asks for into one ZIP file: inventory, sensors, all log entries
 * decoded and as the BMC holds them, the whole Redfish tree with settings and firmware, the records
 * it keeps in IPMI's forms, the newest dump the BMC has made, and {@code manifest.json} with the
 * SHA-256 of each file, what was masked and what is missing. What cannot be read is missing and
 * listed; the package is made all the same.
 */
public final class CollectForMaker {
    /** Entries of all logs together. */
    static final int EVENTS_MAX = 10_000;

    private final SaveBmc saving;
    private final Forms forms;
    private final Time time;

    /** What is read as JSON by others, in the forms that the command line has for it. */
    public interface Forms {
        JsonNode inventory(Inventory inventory);

        JsonNode sensors(DeviceFacts device, Bmc.SensorReport report);

        JsonNode events(DeviceFacts device, Bmc.EventReport report);
    }

    /**
     * What was packed.
     *
     * @param files in it, the manifest too
     * @param bytes of the ZIP file
     * @param masked how many values were taken out as secrets
     * @param dump name of the BMC's own dump in it, empty when there is none
     * @param dumpIsText whether it is text, so that secrets were looked for in it too
     */
    public record Collected(
            DeviceFacts device,
            Path file,
            int files,
            long bytes,
            int masked,
            Optional<String> dump,
            boolean dumpIsText,
            List<Problem> problems) {
        public Collected {
            problems = List.copyOf(problems);
        }
    }

    /**
     * How it is packed.
     *
     * @param anonymous whether serial numbers, addresses and names become others; then a dump,
     *     which nobody can look into, and the parts' inventories as bytes are left out
     * @param dump whether the newest dump the BMC has is taken along
     */
    public record Choice(boolean anonymous, boolean dump) {}

    public CollectForMaker(Forms forms, Time time, SecureRandom chance) {
        this.saving = new SaveBmc(time, chance);
        this.forms = forms;
        this.time = time;
    }

    /**
     * Reads and packs.
     *
     * @param file that is written; one that is there is replaced once the new one is whole
     * @throws BmcException when the BMC cannot be spoken to at all
     * @throws IOException when the file cannot be written
     */
    public Collected collect(Bmc bmc, Path file, Choice choice, Recorder.Watcher watcher)
            throws IOException, InterruptedException {
        DeviceFacts device = bmc.firstLook().device();
        List<Problem> problems = new ArrayList<>();
        SortedMap<String, JsonNode> documents = new TreeMap<>();
        List<String> masked = new ArrayList<>();
        boolean complete = true;
        if (bmc.resources().isPresent()) {
            Recording tree = saving.read(bmc, watcher);
            documents.putAll(tree.resources());
            masked.addAll(tree.masked());
            problems.addAll(tree.problems());
            complete = tree.complete();
        }
        ours(bmc, device, documents, masked, problems);
        Recording all = new Recording(documents, masked, problems, complete);
        Recording kept = choice.anonymous() ? saving.renamed(all) : all;
        try (ZipPackage zip = ZipPackage.begin(file, time)) {
            for (Map.Entry<String, JsonNode> one : kept.resources().entrySet()) {
                zip.add(ZipPackage.name(one.getKey()), RecordingFolder.bytes(one.getValue()));
            }
            List<Problem> told = new ArrayList<>(kept.problems());
            records(bmc, choice, zip, told);
            Optional<PackedDump> dump =
                    choice.dump() && !choice.anonymous()
                            ? new DumpPacking(bmc, file, zip, told, watcher).pack(kept)
                            : Optional.empty();
            zip.add(
                    "manifest.json",
                    RecordingFolder.bytes(manifest(device, kept, choice, zip, told, dump)));
            long bytes = zip.finish();
            return new Collected(
                    device,
                    file,
                    zip.files().size(),
                    bytes,
                    kept.masked().size() + dump.map(PackedDump::masked).orElse(0),
                    dump.map(PackedDump::name),
                    dump.filter(PackedDump::text).isPresent(),
                    told);
        }
    }

    /** As IPMI has them, where the box speaks it, beside Redfish or alone. */
    private static void records(Bmc bmc, Choice choice, ZipPackage zip, List<Problem> problems)
            throws IOException, InterruptedException {
        Optional<IpmiRecords> side = bmc.side(IpmiRecords.class);
        if (side.isEmpty()) {
            return;
        }
        try {
            IpmiRecords.Stores stores = side.get().stores();
            for (IpmiRecords.Store store : stores.stores()) {
                if (!choice.anonymous() || !store.namesBox()) {
                    zip.add("ipmi/" + store.name() + ".bin", store.bytes());
                }
            }
            problems.addAll(stores.problems());
        } catch (BmcException e) {
            problems.add(new Problem("IPMI", e.what()));
        }
    }

    /** What a BMC says, in our forms; secrets are looked for in them as well. */
    private void ours(
            Bmc bmc,
            DeviceFacts device,
            SortedMap<String, JsonNode> documents,
            List<String> masked,
            List<Problem> problems)
            throws InterruptedException {
        part("inventory.json", problems, () -> forms.inventory(bmc.inventory(_ -> {})))
                .ifPresent(json -> documents.put("inventory.json", json));
        part("sensors.json", problems, () -> forms.sensors(device, bmc.sensors()))
                .ifPresent(json -> documents.put("sensors.json", json));
        part("events.json", problems, () -> events(bmc, device, documents))
                .ifPresent(json -> documents.put("events.json", json));
        for (String name :
                List.of("inventory.json", "sensors.json", "events.json", "raw-events.json")) {
            JsonNode json = documents.get(name);
            if (json != null) {
                SecretMask.mask(json).forEach(pointer -> masked.add(name + "#" + pointer));
            }
        }
    }

    /** Decoded, and beside it each entry as the BMC holds it: JSON, or the record in hex. */
    private JsonNode events(Bmc bmc, DeviceFacts device, SortedMap<String, JsonNode> documents)
            throws InterruptedException {
        Bmc.EventReport report = bmc.events(EVENTS_MAX);
        ArrayNode raw = JsonNodeFactory.instance.arrayNode();
        for (Event event : report.events()) {
            raw.addObject().put("id", event.id()).put("raw", event.raw());
        }
        documents.put("raw-events.json", raw);
        return forms.events(device, report);
    }

    @FunctionalInterface
    private interface Reading {
        JsonNode read() throws InterruptedException;
    }

    private static Optional<JsonNode> part(String name, List<Problem> problems, Reading reading)
            throws InterruptedException {
        try {
            return Optional.of(reading.read());
        } catch (BmcException e) {
            problems.add(new Problem(name, e.what()));
            return Optional.empty();
        }
    }

    private ObjectNode manifest(
            DeviceFacts device,
            Recording kept,
            Choice choice,
            ZipPackage zip,
            List<Problem> problems,
            Optional<PackedDump> dump) {
        ObjectNode manifest =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("format", "rackside-support-1")
                        .put("made", time.now().toString());
        manifest.putObject("device")
                .put("manufacturer", device.manufacturer())
                .put("model", device.model())
                .put("bmcVersion", device.bmcVersion())
                .put("biosVersion", device.biosVersion());
        manifest.put("anonymous", choice.anonymous())
                .put("complete", kept.complete())
                .put("dump", dump.map(PackedDump::name).orElse(null))
                .put("dumpWay", dump.map(PackedDump::way).orElse(null));
        ArrayNode files = manifest.putArray("files");
        for (ZipPackage.Entry entry : zip.files()) {
            files.addObject()
                    .put("name", entry.name())
                    .put("bytes", entry.bytes())
                    .put("sha256", entry.sha256());
        }
        kept.masked().forEach(manifest.putArray("masked")::add);
        manifest.set("problems", Manifests.problems(problems));
        return manifest;
    }
}
