package io.rackside.house;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** What is written in Java source files, as the compiler's parser reads them. */
record Sources(TreeSet<String> stringLiterals, List<Method> methods) {

    /** A method with its length in lines, first to last brace. */
    record Method(String file, String name, long firstLine, long lines) {
        @Override
        public String toString() {
            return file + ":" + firstLine + " " + name + " has " + lines + " lines";
        }
    }

    /** Parses every {@code .java} file below the folders; folders that are not there are empty. */
    static Sources of(List<Path> folders) {
        List<Path> files = new ArrayList<>();
        for (Path folder : folders) {
            files.addAll(javaFilesBelow(folder));
        }
        Sources sources = new Sources(new TreeSet<>(), new ArrayList<>());
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task =
                    (JavacTask)
                            compiler.getTask(
                                    null,
                                    manager,
                                    null,
                                    List.of("-proc:none"),
                                    null,
                                    manager.getJavaFileObjectsFromPaths(files));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree file : task.parse()) {
                file.accept(new Reader(sources, file, positions), null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sources;
    }

    private static List<Path> javaFilesBelow(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(".java")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Reader extends TreeScanner<Void, Void> {
        private final Sources sources;
        private final CompilationUnitTree file;
        private final SourcePositions positions;

        private Reader(Sources sources, CompilationUnitTree file, SourcePositions positions) {
            this.sources = sources;
            this.file = file;
            this.positions = positions;
        }

        @Override
        public Void visitLiteral(LiteralTree literal, Void none) {
            if (literal.getValue() instanceof String text) {
                sources.stringLiterals.add(text);
            }
            return super.visitLiteral(literal, none);
        }

        @Override
        public Void visitMethod(MethodTree method, Void none) {
            if (method.getBody() != null) {
                long first = line(positions.getStartPosition(file, method.getBody()));
                long last = line(positions.getEndPosition(file, method.getBody()));
                String name = Path.of(file.getSourceFile().getName()).getFileName().toString();
                sources.methods.add(
                        new Method(name, method.getName().toString(), first, last - first + 1));
            }
            return super.visitMethod(method, none);
        }

        private long line(long position) {
            return file.getLineMap().getLineNumber(position);
        }
    }
}
