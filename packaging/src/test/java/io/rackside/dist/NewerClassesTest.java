package io.rackside.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import picocli.CommandLine;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

class NewerClassesTest {
    private static final String MODULE = "module-info.class";

    @TempDir private Path folder;
    private Path old;
    private Path newer;

    @BeforeEach
    void rewrite() throws Exception {
        old =
                Path.of(
                        CommandLine.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI());
        newer = folder.resolve("newer.jar");
        NewerClasses.main(new String[] {old.toString(), newer.toString()});
    }

    /** Old enough that the verifier that wants stack maps would pass it by. */
    @Test
    void allOfItsClassesAreNewerAndHoldBeforeTheVerifier() throws Exception {
        List<String> names = classes(newer);

        assertEquals(classes(old), names);
        assertFalse(names.isEmpty());
        try (URLClassLoader loader =
                new URLClassLoader(
                        new URL[] {newer.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            for (String name : names) {
                assertTrue(version(newer, name) >= ClassFile.JAVA_8_VERSION, name);
                String called = name.replace('/', '.').replace(".class", "");
                assertSame(loader, Class.forName(called, true, loader).getClassLoader());
            }
        }
    }

    @Test
    void aClassThatHasStackMapsStaysAsItIs() throws IOException {
        byte[] own;
        try (InputStream in = getClass().getResourceAsStream("NewerClassesTest.class")) {
            own = in.readAllBytes();
        }

        assertSame(own, NewerClasses.newer(own));
    }

    private static List<String> classes(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(".class") && !name.endsWith(MODULE))
                    .sorted()
                    .toList();
        }
    }

    private static int version(Path jar, String name) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile());
                InputStream in = zip.getInputStream(zip.getEntry(name))) {
            return ClassFile.of().parse(in.readAllBytes()).majorVersion();
        }
    }
}
