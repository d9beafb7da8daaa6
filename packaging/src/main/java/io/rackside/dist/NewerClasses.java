package io.rackside.dist;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Rewrites the classes of a jar that were compiled for Java 5 as classes of Java 8. An AOT cache
 * takes no class without the stack maps that came in between (JDK 25), so that such a jar is read
 * anew, and checked by the slow old verifier, at each start. Nothing else of the classes changes.
 */
public final class NewerClasses {
    /** The first whose stack maps have to be there. */
    private static final int MAPPED = ClassFile.JAVA_7_VERSION;

    private static final String CLASS = ".class";

    private NewerClasses() {}

    /**
     * @param arguments the jar, which is on the class path too, for the maps name common
     *     superclasses; and the jar to be made
     */
    public static void main(String[] arguments) throws IOException {
        try (ZipFile from = new ZipFile(Path.of(arguments[0]).toFile());
                OutputStream file = Files.newOutputStream(Path.of(arguments[1]));
                ZipOutputStream to = new ZipOutputStream(file)) {
            for (Enumeration<? extends ZipEntry> all = from.entries(); all.hasMoreElements(); ) {
                ZipEntry entry = all.nextElement();
                try (InputStream in = from.getInputStream(entry)) {
                    byte[] bytes = in.readAllBytes();
                    ZipEntry written = new ZipEntry(entry.getName());
                    written.setTime(entry.getTime());
                    to.putNextEntry(written);
                    to.write(entry.getName().endsWith(CLASS) ? newer(bytes) : bytes);
                    to.closeEntry();
                }
            }
        }
    }

    /** The same class with stack maps; one that has them stays as it is. */
    static byte[] newer(byte[] bytes) {
        ClassFile classes = ClassFile.of(ClassFile.StackMapsOption.GENERATE_STACK_MAPS);
        ClassModel model = classes.parse(bytes);
        if (model.majorVersion() >= MAPPED) {
            return bytes;
        }
        ClassTransform version =
                (builder, element) -> {
                    if (element instanceof ClassFileVersion) {
                        builder.withVersion(ClassFile.JAVA_8_VERSION, 0);
                    } else {
                        builder.with(element);
                    }
                };
        return classes.transformClass(
                model,
                ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL).andThen(version));
    }
}
