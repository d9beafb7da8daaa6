package io.rackside.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;

import org.junit.jupiter.api.Test;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** What goes into the packages beside our own code. */
class PackagedTest {
    private static final Pattern JAR = Pattern.compile("(.+?)-\\d[^/]*\\.jar");
    private static final Pattern ROW = Pattern.compile("\\| ([\\w-]+) \\| .+ \\| https://.+ \\|");

    @Test
    void theListOfLicencesNamesEachLibraryAndNoOther() throws IOException {
        Set<String> packaged = new TreeSet<>();
        for (String entry : runtimeClassPath()) {
            Matcher jar = JAR.matcher(Path.of(entry).getFileName().toString());
            if (jar.matches() && !jar.group(1).startsWith("rackside")) {
                packaged.add(jar.group(1));
            }
        }
        assertTrue(packaged.contains("picocli"), "the class path was not read: " + packaged);
        Path list = House.root().resolve("packaging/src/dist/THIRD-PARTY.md");
        Set<String> listed;
        try (Stream<String> lines = Files.lines(list)) {
            listed =
                    lines.map(ROW::matcher)
                            .filter(Matcher::matches)
                            .map(row -> row.group(1))
                            .collect(Collectors.toCollection(TreeSet::new));
        }
        assertEquals(packaged, listed);
    }

    @Test
    void aLicenceThatAsksForItsTextHasItInTheJarOrInTheList() throws IOException {
        String list = Files.readString(House.root().resolve("packaging/src/dist/THIRD-PARTY.md"));
        int asked = 0;
        for (String entry : runtimeClassPath()) {
            Matcher jar = JAR.matcher(Path.of(entry).getFileName().toString());
            if (!jar.matches()
                    || !Pattern.compile("\\| " + jar.group(1) + " \\| (MIT|BSD)")
                            .matcher(list)
                            .find()) {
                continue;
            }
            asked++;
            boolean listed =
                    Pattern.compile("(?m)^## .*\\b" + jar.group(1) + "\\b").matcher(list).find();
            assertTrue(listed || carriesItsLicence(entry), entry);
        }
        assertTrue(asked > 0, "no such licence was found in the list");
    }

    private static boolean carriesItsLicence(String jar) throws IOException {
        try (ZipFile archive = new ZipFile(jar)) {
            return archive.stream().anyMatch(e -> e.getName().matches("META-INF/LICENSE.*"));
        }
    }

    @Test
    void thePackagedRuntimeHasEachModuleOurCodeUses() {
        Set<String> linked = Set.of(System.getProperty("rackside.runtime.modules").split(","));
        Set<String> used =
                House.classes().stream()
                        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                        .map(Dependency::getTargetClass)
                        .flatMap(type -> moduleOf(type).stream())
                        .collect(Collectors.toCollection(TreeSet::new));
        assertTrue(used.contains("java.base"));
        used.removeAll(linked);
        assertEquals(Set.of(), used, "to be added to runtime.modules in packaging/pom.xml");
    }

    private static Optional<String> moduleOf(JavaClass type) {
        String packageName = type.getBaseComponentType().getPackageName();
        return ModuleLayer.boot().modules().stream()
                .filter(module -> module.getPackages().contains(packageName))
                .map(java.lang.Module::getName)
                .findFirst();
    }

    private static List<String> runtimeClassPath() throws IOException {
        Path file = House.root().resolve("packaging/target/runtime-classpath.txt");
        return List.of(Files.readString(file).strip().split(Pattern.quote(File.pathSeparator)));
    }
}
