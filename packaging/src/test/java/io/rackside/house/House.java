package io.rackside.house;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Where the checkout is, and the main classes of all its modules. */
final class House {
    private House() {}

    /** Read once: with all they refer to, the classes take a good part of the tests' memory. */
    private static final class Read {
        private static final JavaClasses CLASSES = read();
    }

    /** The folder of the parent pom, given by the build. */
    static Path root() {
        return Path.of(System.getProperty("rackside.root")).toAbsolutePath().normalize();
    }

    /** All main classes; a module without any is an error, as its rules would hold of nothing. */
    static JavaClasses classes() {
        return Read.CLASSES;
    }

    private static JavaClasses read() {
        List<Path> folders =
                Arrays.stream(Module.values()).map(module -> module.classes(root())).toList();
        for (Path folder : folders) {
            if (!Files.isDirectory(folder)) {
                throw new IllegalStateException(folder + " is missing: compile all modules first");
            }
        }
        return new ClassFileImporter().importPaths(folders);
    }
}
