package io.rackside.app.support;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.bmc.Bmc;
import io.rackside.bmc.BmcException;
import io.rackside.bmc.RawResources;
import io.rackside.bmc.redfish.record.Pseudonyms;
import io.rackside.bmc.redfish.record.Recorder;
import io.rackside.bmc.redfish.record.Recording;
import io.rackside.bmc.redfish.record.RecordingFolder;
import io.rackside.bmc.redfish.record.RecordingLimits;
import io.rackside.model.DeviceFacts;
import io.rackside.model.Message;
import io.rackside.model.Problem;
import io.rackside.operations.Time;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * Saves what a BMC says into a folder: the files of its tree, and {@code recording.json}, which
 * says of what it is a recording, what was masked and what is missing.
 */
public final class SaveBmc {
    /** Beside the tree; written last, so that without it a recording was cut short. */
    public static final String MANIFEST = "recording.json";

    private static final int KEY_BYTES = 32;

    private final Time time;
    private final SecureRandom chance;

    /**
     * What was saved.
     *
     * @param masked how many values were taken out as secrets
     * @param complete whether the walk came to its end
     */
    public record Saved(
            DeviceFacts device,
            Path folder,
            int resources,
            int masked,
            boolean complete,
            boolean anonymous,
            List<Problem> problems) {
        public Saved {
            problems = List.copyOf(problems);
        }
    }

    /**
     * @param chance of the other names in an anonymous recording
     */
    public SaveBmc(Time time, SecureRandom chance) {
        this.time = time;
        this.chance = chance;
    }

    /**
     * Saves it.
     *
     * @param folder that does not exist yet, or is empty
     * @param anonymous whether serial numbers, addresses and names become others
     * @throws BmcException when the BMC cannot be spoken to, or serves no resources
     * @throws IOException when the folder is not empty, or cannot be written
     */
    public Saved save(Bmc bmc, Path folder, boolean anonymous, Recorder.Watcher watcher)
            throws IOException, InterruptedException {
        DeviceFacts device = bmc.firstLook().device();
        Recording read = read(bmc, watcher);
        Recording kept = anonymous ? renamed(read) : read;
        List<Problem> problems = new ArrayList<>(kept.problems());
        problems.addAll(RecordingFolder.write(kept, folder));
        ObjectNode manifest = manifest(device, kept, anonymous);
        manifest.set("problems", Manifests.problems(problems));
        Files.write(folder.resolve(MANIFEST), RecordingFolder.bytes(manifest));
        return new Saved(
                device,
                folder,
                kept.resources().size(),
                kept.masked().size(),
                kept.complete(),
                anonymous,
                problems);
    }

    /** What a BMC serves, its secrets masked. */
    Recording read(Bmc bmc, Recorder.Watcher watcher) throws InterruptedException {
        RawResources service =
                bmc.resources()
                        .orElseThrow(
                                () ->
                                        new BmcException(
                                                BmcException.Kind.NOT_SUPPORTED,
                                                Message.of("core.support.no-resources")));
        return new Recorder(service, RecordingLimits.usual(), time).record(watcher);
    }

    Recording renamed(Recording recording) {
        byte[] key = new byte[KEY_BYTES];
        chance.nextBytes(key);
        return new Pseudonyms(key).of(recording);
    }

    private ObjectNode manifest(DeviceFacts device, Recording kept, boolean anonymous) {
        ObjectNode manifest =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("format", "rackside-recording-1")
                        .put("made", time.now().toString());
        manifest.putObject("device")
                .put("manufacturer", device.manufacturer())
                .put("model", device.model())
                .put("bmcVersion", device.bmcVersion());
        manifest.put("anonymous", anonymous)
                .put("complete", kept.complete())
                .put("resources", kept.resources().size());
        kept.masked().forEach(manifest.putArray("masked")::add);
        return manifest;
    }
}
