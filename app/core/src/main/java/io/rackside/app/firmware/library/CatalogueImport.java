package io.rackside.app.firmware.library;

import io.rackside.bmc.firmware.image.DellCatalogue;
import io.rackside.bmc.firmware.image.DellCatalogue.Entry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What catalogues of Dell say of files that are to come in. What one says is claimed of the file
 * whose checksum it gives.
 *
 * @param entries by file name
 */
public record CatalogueImport(Map<String, List<Entry>> entries) {
    private static final String VENDOR = "Dell";
    private static final int BEGIN_BYTES = 4;

    public CatalogueImport {
        entries = Map.copyOf(entries);
    }

    /**
     * Reads the catalogues among some files.
     *
     * @throws io.rackside.bmc.firmware.image.PackageRefused when one cannot be read
     */
    public static CatalogueImport of(List<Path> files) {
        Set<String> names =
                files.stream()
                        .map(file -> String.valueOf(file.getFileName()))
                        .collect(Collectors.toSet());
        Map<String, List<Entry>> found = new HashMap<>();
        for (Path file : files) {
            if (isOne(file)) {
                DellCatalogue.read(file, names)
                        .forEach(
                                entry ->
                                        found.computeIfAbsent(
                                                        entry.fileName(), _ -> new ArrayList<>())
                                                .add(entry));
            }
        }
        return new CatalogueImport(found);
    }

    /** Whether a file is a catalogue, by its name and its first bytes. */
    public static boolean isOne(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return DellCatalogue.looksLikeOne(
                    in.readNBytes(BEGIN_BYTES), String.valueOf(file.getFileName()));
        } catch (IOException _) {
            return false;
        }
    }

    /** The same, and where that says nothing of a file, what others say. */
    CatalogueImport before(CatalogueImport others) {
        Map<String, List<Entry>> all = new HashMap<>(others.entries);
        entries.forEach(
                (name, said) ->
                        all.merge(
                                name,
                                said,
                                (later, first) ->
                                        Stream.concat(first.stream(), later.stream()).toList()));
        return new CatalogueImport(all);
    }

    /** What is said of a file whose checksum fits; empty when nothing is. */
    public Optional<Claims> claims(Path file) {
        return entries.getOrDefault(String.valueOf(file.getFileName()), List.of()).stream()
                .filter(entry -> FirmwareLibrary.matches(file, entry.digests()))
                .findFirst()
                .map(
                        entry ->
                                new Claims(
                                        Optional.of(VENDOR),
                                        entry.models(),
                                        Optional.of(entry.component()),
                                        entry.softwareIds(),
                                        Optional.of(entry.version()),
                                        Optional.of(entry.restarts()),
                                        Optional.empty()));
    }
}
