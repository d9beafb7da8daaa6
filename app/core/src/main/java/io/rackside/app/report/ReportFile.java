package io.rackside.app.report;

import io.rackside.model.Message;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;

/** Writes a report into a file, which is there as a whole or not at all. */
public final class ReportFile {
    private final Reader reader;
    private final Typefaces typefaces;

    public ReportFile(Reader reader, Typefaces typefaces) {
        this.reader = reader;
        this.typefaces = typefaces;
    }

    /**
     * Writes it; a file of that name is replaced when the new one is complete.
     *
     * @throws NoTypeface when a PDF needs characters that no font of this system has
     * @throws UncheckedIOException when it cannot be written
     */
    public void write(Report report, Form form, Path file) {
        Path target = file.toAbsolutePath();
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
                render(report, form, out);
            }
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            drop(part);
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            drop(part);
            throw e;
        }
    }

    private void render(Report report, Form form, OutputStream out) throws IOException {
        switch (form) {
            case PDF -> new PdfReport(reader, typefaces).write(report, out);
            case XLSX -> new XlsxReport(reader).write(report, out);
            case JSON -> new JsonReport(reader).write(report, out);
        }
    }

    private static void drop(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException _) {
            // What could not be written can often not be removed either; its name says what it is.
        }
    }

    /** No font of this system has the characters. */
    public static final class NoTypeface extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Message what;

        NoTypeface(Set<String> looked) {
            super("no font");
            what = Message.of("core.report.no-font", String.join(", ", looked));
        }

        /** What to install. */
        public Message what() {
            return what;
        }
    }
}
