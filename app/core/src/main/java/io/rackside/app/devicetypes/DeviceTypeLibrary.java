package io.rackside.app.devicetypes;

import io.rackside.model.DeviceFacts;
import io.rackside.model.DeviceKind;
import io.rackside.model.DeviceType;
import io.rackside.model.Feature;
import io.rackside.model.Message;
import io.rackside.model.Problem;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The device types at hand: those shipped with Rackside and those a site has added. Immutable.
 *
 * <p>A site adds files ending in {@code .json} to the folder {@code devicetypes} of its data
 * folder; a type with a shipped slug takes the shipped one's place.
 */
public final class DeviceTypeLibrary {
    /** Where a data folder has the types a site has added. */
    public static final String FOLDER = "devicetypes";

    /** Most that is read of one added file, in bytes. */
    static final int FILE_BYTES_MAX = 1_000_000;

    private static final List<String> SHIPPED =
            List.of(
                    "makers", "faces", "servers", "network", "storage", "power", "panels",
                    "virtual");

    private final Map<String, DeviceTypeFile.Entry> bySlug;
    private final Map<String, List<String>> makers;
    private final List<Problem> problems;

    private DeviceTypeLibrary(Loading loaded) {
        bySlug = Collections.unmodifiableMap(new LinkedHashMap<>(loaded.entries));
        makers = Map.copyOf(loaded.makers);
        problems = List.copyOf(loaded.problems);
    }

    /** The shipped types alone. */
    public static DeviceTypeLibrary shipped() {
        Loading loading = new Loading();
        loading.shipped();
        return new DeviceTypeLibrary(loading);
    }

    /**
     * The shipped types and those of the folder. A file or type that cannot be used is left out and
     * told by {@link #problems()}; a folder that is not there adds nothing.
     */
    public static DeviceTypeLibrary withFolder(Path folder) {
        Loading loading = new Loading();
        loading.shipped();
        loading.folder(folder);
        return new DeviceTypeLibrary(loading);
    }

    /** All types, by maker and model. */
    public List<DeviceType> all() {
        return bySlug.values().stream()
                .map(DeviceTypeFile.Entry::type)
                .sorted(
                        Comparator.comparing(DeviceType::manufacturer)
                                .thenComparing(DeviceType::model))
                .toList();
    }

    public Optional<DeviceType> bySlug(String slug) {
        return Optional.ofNullable(bySlug.get(slug)).map(DeviceTypeFile.Entry::type);
    }

    /** What was wrong with added files. */
    public List<Problem> problems() {
        return problems;
    }

    /**
     * The type of a box that reports itself so. Case, blanks and punctuation do not count, and a
     * longer match wins: "2288H V7" is not taken for a "2288H".
     *
     * @return empty when no type's model is contained in the reported one, or only another maker's
     */
    public Optional<DeviceType> matching(String manufacturer, String model) {
        String reported = letters(model);
        DeviceType best = null;
        int bestLength = 0;
        for (DeviceTypeFile.Entry entry : bySlug.values()) {
            DeviceType type = entry.type();
            if (type.manufacturer().isEmpty() || !madeBy(type.manufacturer(), manufacturer)) {
                continue;
            }
            int length = longestMatch(reported, type.model(), entry.reportedAs());
            if (length > bestLength) {
                best = type;
                bestLength = length;
            }
        }
        return Optional.ofNullable(best);
    }

    /** The type of a discovered box; a plain one of its kind where none matches. */
    public DeviceType of(DeviceFacts facts) {
        return matching(facts.manufacturer(), facts.model()).orElseGet(() -> generic(facts.kind()));
    }

    /** What stands for a box of that kind while its model is not known. */
    public DeviceType generic(DeviceKind kind) {
        String slug =
                switch (kind) {
                    case SERVER -> "generic-server-2u";
                    case SWITCH -> "generic-switch-48";
                    case FIREWALL -> "generic-firewall";
                    case BASTION -> "generic-bastion";
                    case STORAGE -> "generic-storage-2u12";
                    case PDU -> "generic-pdu-0u-24";
                    case UPS -> "generic-ups-2u";
                    case OTHER -> "generic-shelf-1u";
                };
        return bySlug(slug).orElseGet(() -> DeviceType.plain(kind, 2));
    }

    private boolean madeBy(String manufacturer, String reported) {
        String said = letters(reported);
        if (said.isEmpty()) {
            return true;
        }
        return makers.getOrDefault(manufacturer, List.of(manufacturer)).stream()
                .map(DeviceTypeLibrary::letters)
                .anyMatch(said::contains);
    }

    private static int longestMatch(String reported, String model, Collection<String> others) {
        return Stream.concat(Stream.of(model), others.stream())
                .map(DeviceTypeLibrary::letters)
                .filter(name -> !name.isEmpty() && reported.contains(name))
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    private static String letters(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{Nd}]", "");
    }

    /** Collects files; types are resolved once all faces of their file are known. */
    private static final class Loading {
        private final Map<String, DeviceTypeFile.Entry> entries = new LinkedHashMap<>();
        private final Map<String, List<String>> makers = new HashMap<>();
        private final Map<String, List<Feature>> faces = new HashMap<>();
        private final List<Problem> problems = new ArrayList<>();

        void shipped() {
            for (String name : SHIPPED) {
                add(resource(name + ".json"))
                        .forEach(
                                wrong -> {
                                    throw new IllegalStateException(name + ": " + wrong);
                                });
            }
        }

        void folder(Path folder) {
            if (!Files.isDirectory(folder)) {
                return;
            }
            List<Path> files;
            try (Stream<Path> listed = Files.list(folder)) {
                files = listed.filter(f -> f.toString().endsWith(".json")).sorted().toList();
            } catch (IOException e) {
                problems.add(problem(folder, String.valueOf(e.getMessage())));
                return;
            }
            for (Path file : files) {
                try {
                    if (Files.size(file) > FILE_BYTES_MAX) {
                        problems.add(problem(file, "over " + FILE_BYTES_MAX + " bytes"));
                        continue;
                    }
                    add(Files.readString(file)).forEach(w -> problems.add(problem(file, w)));
                } catch (IOException | DeviceTypeFormatException e) {
                    problems.add(problem(file, String.valueOf(e.getMessage())));
                }
            }
        }

        /** Takes a file in; returns what is wrong with single types of it. */
        private List<String> add(String text) {
            DeviceTypeFile file = DeviceTypeFile.parse(text);
            makers.putAll(file.makers());
            faces.putAll(file.faces());
            List<String> wrong = new ArrayList<>();
            for (DeviceTypeFile.TypeText type : file.types()) {
                try {
                    DeviceTypeFile.Entry entry = DeviceTypeFile.resolve(type, faces);
                    entries.put(entry.type().slug(), entry);
                } catch (DeviceTypeFormatException e) {
                    wrong.add(e.getMessage());
                }
            }
            return wrong;
        }

        private static Problem problem(Path file, String wrong) {
            return new Problem(
                    file.getFileName().toString(),
                    Message.of("core.devicetypes.unusable", file.toString(), wrong));
        }

        private static String resource(String name) {
            String path = "/io/rackside/devicetypes/" + name;
            try (InputStream in = DeviceTypeLibrary.class.getResourceAsStream(path)) {
                if (in == null) {
                    throw new IllegalStateException("not in the program: " + path);
                }
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
