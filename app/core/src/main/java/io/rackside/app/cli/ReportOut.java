package io.rackside.app.cli;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.report.Form;
import io.rackside.app.report.Reader;
import io.rackside.app.report.Report;
import io.rackside.app.report.ReportFile;
import io.rackside.app.report.Typefaces;
import io.rackside.model.Message;
import io.rackside.operations.Anchor;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/** Writes a report that a command made, in the language of the terminal. */
final class ReportOut {
    private final Terminal terminal;

    ReportOut(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * The form a person asked for, else the one the file's ending says.
     *
     * @param asked null where nobody asked
     */
    static Form form(Path out, String asked) {
        String name = out.toString();
        String ending = name.substring(name.lastIndexOf('.') + 1);
        return Form.of((asked == null ? ending : asked).toLowerCase(Locale.ROOT))
                .orElseThrow(
                        () ->
                                new Failure(
                                        ExitStatus.USAGE,
                                        Message.of("core.cli.error.report-form")));
    }

    /** The trail's last checkpoint, as it stands in a report. */
    static Optional<Anchor> checkpoint(Rackside rackside) {
        return rackside.audit()
                .lastCheckpoint()
                .map(last -> new Anchor(last.number(), last.hash()));
    }

    void write(Report report, Form form, Path out) {
        Reader reader =
                new Reader(terminal.words(), terminal.words().language(), ZoneId.systemDefault());
        try {
            new ReportFile(reader, Typefaces.ofThisSystem()).write(report, form, out);
        } catch (ReportFile.NoTypeface e) {
            throw new Failure(ExitStatus.FAILED, e.what(), Message.of("core.cli.next.report-font"));
        } catch (UncheckedIOException e) {
            throw new Failure(
                    ExitStatus.FAILED,
                    Message.of("core.cli.error.report-write", e.getCause().toString()),
                    Message.of("core.cli.next.report-write"));
        }
    }
}
