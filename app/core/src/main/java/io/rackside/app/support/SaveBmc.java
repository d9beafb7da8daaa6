package io.rackside.app.support;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.bmc.Bmc;
import io.rackside.bmc.BmcException;
import io.rackside.bmc.RawResources;
import io.rackside.bmc.redfish.record.PartialFolder;
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
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Saves what a BMC says into a folder: the files of its tree, and {@code recording.json}, which
 * says of what it is a recording, what was masked and what is missing, and that it is whole.
 *
 * <p>Until then what was read lies in a folder beside it that is called so; when the walk was
 * broken off, by whatever, the next one goes on from there.
 */
public final class SaveBmc {
    /** Beside the tree; written last, so that a folder without it is no whole recording. */
    public static final String MANIFEST = "recording.json";

    private static final String PARTIAL = ".partial";

    /** What is on its way has its own serial numbers and addresses in it. */
    private static final String NOT_ANONYMOUS = "-not-anonymous";

    private static final String WRITING = ".writing";

    /** Bounds that would end the next walk at the same place. */
    private static final Set<String> FINAL_BOUNDS =
            Set.of("bmc.record-resources", "bmc.record-bytes");

    private static final int KEY_BYTES = 32;

    private final Time time;
    private final SecureRandom chance;

    /**
     * What was saved.
     *
     * @param folder the one that was asked for, or the partial one while it is not complete
     * @param goneOn how many of the resources an earlier, broken-off walk had read
     * @param masked how many values were taken out as secrets
     * @param complete whether the walk came to its end
     */
    public record Saved(
            DeviceFacts device,
            Path folder,
            int resources,
            int goneOn,
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

    /** Where what was read lies until the recording is whole. */
    public static Path partial(Path folder, boolean anonymous) {
        return beside(folder, anonymous ? PARTIAL + NOT_ANONYMOUS : PARTIAL);
    }

    private static Path beside(Path folder, String ending) {
        Path whole = folder.toAbsolutePath().normalize();
        return whole.resolveSibling(whole.getFileName() + ending);
    }

    /**
     * Saves it, or goes on with it.
     *
     * @param folder that does not exist yet, or is empty
     * @param anonymous whether serial numbers, addresses and names become others
     * @throws BmcException when the BMC cannot be spoken to, serves no resources, or is not the one
     *     whose recording was broken off there
     * @throws IOException when the folder is not empty, or cannot be written
     */
    public Saved save(Bmc bmc, Path folder, boolean anonymous, Recorder.Watcher watcher)
            throws IOException, InterruptedException {
        DeviceFacts device = bmc.firstLook().device();
        RawResources service = service(bmc);
        Path partial = partial(folder, anonymous);
        mustBeFree(folder);
        Recording read;
        int known;
        Instant begun;
        try (PartialFolder kept = PartialFolder.open(partial, stamp(device), time.now())) {
            mustBeTheSame(kept, partial, device);
            known = kept.known();
            begun = kept.begun();
            read = new Recorder(service, RecordingLimits.usual(), time, kept).record(watcher);
        } catch (UncheckedIOException e) {
            throw cutShort(e.getCause());
        } catch (ClosedByInterruptException e) {
            throw cutShort(e);
        }
        boolean atAnEnd =
                read.complete()
                        || read.problems().stream()
                                .anyMatch(one -> FINAL_BOUNDS.contains(one.what().code()));
        return atAnEnd
                ? whole(device, read, new Run(folder, partial, anonymous, known, begun))
                : saved(device, read, partial, known, false, read.problems());
    }

    /**
     * What to say of a failure to write: an interrupt that came while a file was being written
     * closes it, and is an interrupt. The line that makes that file count was not written yet.
     */
    private static IOException cutShort(IOException e) throws InterruptedException {
        if (e instanceof ClosedByInterruptException) {
            Thread.interrupted();
            throw new InterruptedException();
        }
        return e;
    }

    /** One walk, perhaps not the first to that folder. */
    private record Run(Path folder, Path partial, boolean anonymous, int known, Instant begun) {}

    /** Written beside it first, so that a folder of that name is whole. */
    private Saved whole(DeviceFacts device, Recording read, Run run) throws IOException {
        Recording kept = run.anonymous() ? renamed(read) : read;
        Path writing = beside(run.folder(), WRITING);
        remove(writing);
        List<Problem> problems = new ArrayList<>(kept.problems());
        problems.addAll(RecordingFolder.write(kept, writing));
        ObjectNode manifest = manifest(device, kept, run);
        manifest.set("problems", Manifests.problems(problems));
        Files.write(writing.resolve(MANIFEST), RecordingFolder.bytes(manifest));
        Files.deleteIfExists(run.folder());
        Files.move(writing, run.folder());
        remove(run.partial());
        return saved(device, kept, run.folder(), run.known(), run.anonymous(), problems);
    }

    private static Saved saved(
            DeviceFacts device,
            Recording kept,
            Path folder,
            int known,
            boolean anonymous,
            List<Problem> problems) {
        return new Saved(
                device,
                folder,
                kept.resources().size(),
                known,
                kept.masked().size(),
                kept.complete(),
                anonymous,
                problems);
    }

    private static void mustBeFree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> inside = Files.list(folder)) {
            if (inside.findAny().isPresent()) {
                throw new FileSystemException(folder.toString(), null, "not empty");
            }
        }
    }

    /** Two boxes, or two versions of one, make no recording. */
    private static String stamp(DeviceFacts device) {
        return String.join(
                " ",
                device.manufacturer(),
                device.model(),
                device.identity().serial().orElse(""),
                device.identity().uuid().orElse(""),
                device.bmcVersion());
    }

    private static void mustBeTheSame(PartialFolder kept, Path partial, DeviceFacts device) {
        if (!kept.of().equals(stamp(device))) {
            throw new BmcException(
                    BmcException.Kind.ANOTHER_BOX,
                    Message.of("core.support.partial-of-another", partial.toString(), kept.of()));
        }
    }

    private static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }

    /** What a BMC serves, its secrets masked. */
    Recording read(Bmc bmc, Recorder.Watcher watcher) throws InterruptedException {
        return new Recorder(service(bmc), RecordingLimits.usual(), time).record(watcher);
    }

    private static RawResources service(Bmc bmc) {
        return bmc.resources()
                .orElseThrow(
                        () ->
                                new BmcException(
                                        BmcException.Kind.NOT_SUPPORTED,
                                        Message.of("core.support.no-resources")));
    }

    Recording renamed(Recording recording) {
        byte[] key = new byte[KEY_BYTES];
        chance.nextBytes(key);
        return new Pseudonyms(key).of(recording);
    }

    private ObjectNode manifest(DeviceFacts device, Recording kept, Run run) {
        ObjectNode manifest =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("format", "rackside-recording-1")
                        .put("begun", run.begun().toString())
                        .put("made", time.now().toString());
        manifest.putObject("device")
                .put("manufacturer", device.manufacturer())
                .put("model", device.model())
                .put("bmcVersion", device.bmcVersion());
        manifest.put("anonymous", run.anonymous())
                .put("complete", kept.complete())
                .put("resources", kept.resources().size());
        kept.masked().forEach(manifest.putArray("masked")::add);
        return manifest;
    }
}
