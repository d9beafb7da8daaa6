package io.rackside.bmc.virtual;

import io.rackside.bmc.virtual.service.Content;
import io.rackside.bmc.virtual.service.Habits;
import io.rackside.bmc.virtual.service.Json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A recorded Redfish tree: a file index.json for each resource, or a {@link LooseRecording}.
 * Nothing outside the folder is read, links in the file system included. $expand goes as deep as
 * the recorded service root says.
 */
final class RecordedTree implements Content {
    private static final String ROOT = "/redfish/v1";
    private static final String FILE = "index.json";
    private static final long LARGEST_FILE = 32L * 1024 * 1024;

    private final String name;
    private final Path root;
    private final Habits habits;
    private final Optional<LooseRecording> loose;

    private RecordedTree(String name, Path root, Optional<LooseRecording> loose) {
        this.name = name;
        this.root = root;
        this.loose = loose;
        this.habits = habits(read(ROOT).orElse(Map.of()));
    }

    /**
     * Opens a recording.
     *
     * @param folder in which it is; or the one file that is all of it
     * @throws IOException when the folder holds none
     */
    static RecordedTree open(Path folder) throws IOException {
        Path real = folder.toRealPath();
        Path below = real.resolve("redfish").resolve("v1");
        Path root = Files.isRegularFile(below.resolve(FILE)) ? below : real;
        Path file = root.resolve(FILE);
        boolean folders =
                Files.isRegularFile(file)
                        && Json.object(Files.readAllBytes(file))
                                .filter(RecordedTree::isRoot)
                                .isPresent();
        return new RecordedTree(
                String.valueOf(real.getFileName()),
                root,
                folders ? Optional.empty() : Optional.of(LooseRecording.read(real)));
    }

    private static boolean isRoot(Map<String, Object> body) {
        return !(body.get("@odata.id") instanceof String id)
                || id.replaceAll("/+$", "").equals(ROOT);
    }

    private static Habits habits(Map<String, Object> service) {
        return new Habits(
                "Base.1.0",
                expandLevels(service),
                Boolean.TRUE.equals(features(service).get("TopSkipQuery")),
                false,
                true,
                false,
                false,
                false);
    }

    String name() {
        return name;
    }

    @Override
    public Habits habits() {
        return habits;
    }

    @Override
    public Optional<Map<String, Object>> read(String path) {
        if (path.equals("/redfish")) {
            return Optional.of(Map.of("v1", ROOT + "/"));
        }
        if (loose.isPresent()) {
            return loose.get().find(path);
        }
        if (path.equals(ROOT)) {
            return load(root);
        }
        if (!path.startsWith(ROOT + "/")) {
            return Optional.empty();
        }
        try {
            return load(root.resolve(path.substring(ROOT.length() + 1)));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private Optional<Map<String, Object>> load(Path folder) {
        try {
            Path file = folder.resolve(FILE).toRealPath();
            return file.startsWith(root)
                            && Files.isRegularFile(file)
                            && Files.size(file) <= LARGEST_FILE
                    ? Json.object(Files.readAllBytes(file))
                    : Optional.empty();
        } catch (FileSystemException e) {
            // Not recorded, or no name a file can have.
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<?, ?> features(Map<String, Object> service) {
        return service.get("ProtocolFeaturesSupported") instanceof Map<?, ?> all ? all : Map.of();
    }

    /** DSP0268, ServiceRoot.ProtocolFeaturesSupported.ExpandQuery. */
    private static int expandLevels(Map<String, Object> service) {
        if (!(features(service).get("ExpandQuery") instanceof Map<?, ?> expand)) {
            return 0;
        }
        if (expand.get("MaxLevels") instanceof Number most) {
            return Math.clamp(most.longValue(), 0, 8);
        }
        boolean any =
                Boolean.TRUE.equals(expand.get("ExpandAll"))
                        || Boolean.TRUE.equals(expand.get("NoLinks"))
                        || Boolean.TRUE.equals(expand.get("Links"));
        return any ? 1 : 0;
    }
}
