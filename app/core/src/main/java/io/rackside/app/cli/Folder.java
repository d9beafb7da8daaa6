package io.rackside.app.cli;

import io.rackside.app.Options;
import io.rackside.app.Rackside;
import io.rackside.app.access.SdrFiles;
import io.rackside.app.settings.SettingsFile;
import io.rackside.operations.Time;
import io.rackside.store.StoreException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/** Opens the data folder the way a command needs it; the caller closes it. */
final class Folder {
    /** What makes a folder a data folder. */
    private static final String DATABASE = "rackside.db";

    private final Terminal terminal;
    private final DataFolders folders;

    Folder(Terminal terminal, DataFolders folders) {
        this.terminal = terminal;
        this.folders = folders;
    }

    Path path(Path asked) {
        return folders.chosen(asked);
    }

    /** Whether there is one already; a folder that only holds a log is none. */
    boolean exists(Path asked) {
        return Files.exists(path(asked).resolve(DATABASE));
    }

    /** To act; made when it is not there. */
    Rackside acting(Path asked) {
        Path path = path(asked);
        LogFile.open(path);
        return told(Rackside.open(path, options(), terminal.time()));
    }

    private Rackside told(Rackside rackside) {
        rackside.data()
                .notices()
                .forEach(notice -> terminal.err().println(Table.plain(terminal.text(notice))));
        return rackside;
    }

    /** To read, beside a console that acts on it. */
    Rackside reading(Path asked) {
        return Rackside.openReading(path(asked), options(), terminal.time());
    }

    /** To read what is there; where nothing is, nothing is made. */
    Rackside readingOrNone(Path asked) {
        return exists(asked) ? reading(asked) : none(asked);
    }

    private Rackside none(Path asked) {
        return Rackside.withoutFolder(
                options(), path(asked).resolve(SdrFiles.FOLDER), terminal.time());
    }

    /**
     * To speak with an address, which needs no data folder: one of an older Rackside that cannot be
     * brought up to date is done without, and that is said.
     */
    Rackside orNone(Path asked, Function<Path, Rackside> opening) {
        try {
            return opening.apply(asked);
        } catch (StoreException e) {
            if (e.kind() != StoreException.Kind.OLDER_SCHEMA) {
                throw e;
            }
            terminal.note("core.cli.note.without-folder", path(asked).toString());
            return none(asked);
        }
    }

    /** To keep something small if nobody else holds it, else to read. */
    Rackside actingIfFree(Path asked) {
        Path path = path(asked);
        LogFile.open(path);
        try {
            return told(Rackside.openBriefly(path, options(), terminal.time()));
        } catch (StoreException e) {
            if (e.kind() != StoreException.Kind.LOCKED) {
                throw e;
            }
            return reading(asked);
        }
    }

    /** What its settings say of painting; needs no open folder. */
    static boolean paintsInSoftware(Path path, Time time) {
        try (SettingsFile settings = SettingsFile.in(path, time)) {
            return settings.current().softwareRendering();
        }
    }

    Options options() {
        String state = terminal.env().getOrDefault("XDG_STATE_HOME", "");
        Options usual = Options.ofThisMachine().withSudo(terminal.secret(Terminal.SUDO_PASSWORD));
        return state.isBlank()
                ? usual
                : usual.anchoredIn(Path.of(state).resolve("rackside").resolve("anchors"));
    }
}
