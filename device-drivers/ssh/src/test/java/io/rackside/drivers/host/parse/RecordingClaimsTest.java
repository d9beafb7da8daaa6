package io.rackside.drivers.host.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rackside.drivers.host.parse.Claims.Claim;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** All recordings of hosts: none without a reader, none that brings one down, whole or in parts. */
@Tag("peer")
@Timeout(120)
public class RecordingClaimsTest {
    public static final Set<String> FAMILIES =
            Set.of("vm-debian12", "insights", "jc", "mlxconfig", "vendor");

    /** A file is cut at so many places at most: all of a short one. */
    private static final int CUTS = 1_500;

    /** What all cuts of one file together may make a reader read. */
    private static final long MOST_READ = 2_000_000;

    static Path corpus() {
        String told = System.getProperty("rackside.corpus");
        Path corpus = Path.of(told == null ? "" : told).resolve("host");
        assumeTrue(told != null && Files.isDirectory(corpus), "no recordings at " + corpus);
        return corpus;
    }

    /** Texts of a family by their names, the family before them. */
    public static Map<String, String> files(String family) throws IOException {
        Path corpus = corpus();
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(corpus.resolve(family))) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = corpus.relativize(file).toString().replace('\\', '/');
                files.put(name, Files.readString(file, UTF_8));
            }
        }
        assertFalse(files.isEmpty(), family);
        return files;
    }

    private static Claim claim(String file) {
        return Claims.of(file).getFirst();
    }

    @Test
    void noFamilyIsForgottenAndNoReaderWaitsForNothing() throws IOException {
        try (Stream<Path> folders = Files.list(corpus())) {
            assertEquals(
                    FAMILIES,
                    folders.filter(Files::isDirectory)
                            .map(folder -> folder.getFileName().toString())
                            .collect(Collectors.toSet()));
        }
        Map<String, String> all = new TreeMap<>();
        for (String family : FAMILIES) {
            all.putAll(files(family));
        }
        assertEquals(Set.of(), Set.copyOf(Claims.idle(all.keySet())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"vm-debian12", "insights", "jc", "mlxconfig", "vendor"})
    void eachRecordingHasOneReaderThatReadsOrRefusesIt(String family) throws IOException {
        for (Map.Entry<String, String> file : files(family).entrySet()) {
            assertEquals(1, Claims.of(file.getKey()).size(), file::getKey);
            Claim claim = claim(file.getKey());
            if (claim.refused()) {
                assertThrows(
                        NotUnderstood.class,
                        () -> claim.parse().apply(file.getValue()),
                        file::getKey);
            } else {
                assertTrue(told(claim.parse().apply(file.getValue())), file::getKey);
            }
            if (!claim.elsewhere().isEmpty()) {
                named(claim.elsewhere(), file.getKey());
            }
        }
    }

    /** A map or a list of nothing tells nothing. */
    private static boolean told(Object value) {
        return switch (value) {
            case Map<?, ?> map -> !map.isEmpty();
            case Iterable<?> list -> list.iterator().hasNext();
            default -> true;
        };
    }

    private static void named(String test, String file) throws IOException {
        String root = System.getProperty("rackside.root");
        if (root != null) {
            String source = Files.readString(Path.of(root, test), UTF_8);
            assertTrue(source.contains(file), () -> test + " does not read " + file);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"vm-debian12", "insights", "jc", "mlxconfig", "vendor"})
    void aRecordingThatBreaksOffAnywhereIsReadInPartOrRefused(String family) throws IOException {
        for (Map.Entry<String, String> file : files(family).entrySet()) {
            Claim claim = claim(file.getKey());
            String text = file.getValue();
            long cuts = Math.min(CUTS, Math.max(20, MOST_READ / (text.length() + 1)));
            int step = (int) Math.max(1, text.length() / cuts);
            IntStream.iterate(0, at -> at < text.length(), at -> at + step)
                    .forEach(at -> survives(claim, file.getKey(), text.substring(0, at)));
        }
    }

    /** An error in other words, or nothing at all, costs what it would have told. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\n\n",
                "[]",
                "{}",
                "[",
                "null",
                "[null]",
                "{\"param\":[1]}",
                "sh: 1: nvme: not found",
                "Erreur : le périphérique n'existe pas",
                "错误：没有权限",
                "0: : :\n1:\n 2: a:",
                ":::::::",
                "a\tb\tc\n\t\t\n--  --  --"
            })
    void whatIsNoAnswerIsRefusedOrEmpty(String text) throws IOException {
        for (String family : FAMILIES) {
            for (String file : files(family).keySet()) {
                survives(claim(file), file, text);
            }
        }
    }

    private static void survives(Claim claim, String file, String text) {
        try {
            Objects.requireNonNull(claim.parse().apply(text), file);
        } catch (NotUnderstood _) {
            // So it is told to whoever asked.
        } catch (RuntimeException e) {
            throw new AssertionError(file + " cut at " + text.length() + ": " + e, e);
        }
    }
}
