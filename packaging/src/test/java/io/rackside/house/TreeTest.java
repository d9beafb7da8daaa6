package io.rackside.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The shape of the checkout itself. */
class TreeTest {
    private static final Set<String> TOP =
            Set.of(
                    "accelerator-nic",
                    "app",
                    "bmc",
                    "device-drivers",
                    "local-db",
                    "packaging",
                    "rack-views",
                    "LICENSE",
                    "NOTICE",
                    "README.md",
                    "pom.xml",
                    "target");

    private static final int LONGEST_METHOD = 60;

    /** Folders of the machine something was written on; they mean nothing elsewhere. */
    private static final Pattern PRIVATE_FOLDER =
            Pattern.compile("(?<![\\w.}/-])/(work|root|farm|tmp/w|home/\\w+)/\\w");

    private static final Set<String> TEXT =
            Set.of("java", "xml", "md", "properties", "css", "svg", "sql", "json", "sh", "");

    @Test
    void theTopFoldersAreFixed() throws IOException {
        Set<String> unexpected = new TreeSet<>();
        try (Stream<Path> top = Files.list(House.root())) {
            top.map(path -> path.getFileName().toString())
                    .filter(name -> !name.startsWith(".") && !TOP.contains(name))
                    .forEach(unexpected::add);
        }
        assertEquals(Set.of(), unexpected, "what is new belongs into one of the seven folders");
    }

    @Test
    void noFileNamesAFolderOfSomeonesMachine() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : textFiles()) {
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            for (int i = 0; i < lines.size(); i++) {
                if (PRIVATE_FOLDER.matcher(lines.get(i)).find()) {
                    found.add(House.root().relativize(file) + ":" + (i + 1) + " " + lines.get(i));
                }
            }
        }
        assertEquals(List.of(), found);
    }

    @Test
    void noMethodIsLongerThanAPage() {
        List<Path> folders =
                Arrays.stream(Module.values()).map(module -> module.sources(House.root())).toList();
        Sources sources = Sources.of(folders);
        assertTrue(sources.methods().size() > 100, "hardly any method was read");
        List<Sources.Method> tooLong =
                sources.methods().stream()
                        .filter(method -> method.lines() > LONGEST_METHOD)
                        .toList();
        assertEquals(List.of(), tooLong);
    }

    private static List<Path> textFiles() throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(
                House.root(),
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path folder, BasicFileAttributes attributes) {
                        String name = folder.getFileName().toString();
                        return name.equals("target") || name.equals(".git")
                                ? FileVisitResult.SKIP_SUBTREE
                                : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        String name = file.getFileName().toString();
                        if (TEXT.contains(name.substring(name.lastIndexOf('.') + 1))
                                || !name.contains(".")) {
                            files.add(file);
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
        return files;
    }
}
