package io.rackside.app.cli;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.store.StoreException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code rackside} alone: opens the console. */
@Command(name = "rackside", description = "core.cli.help.rackside")
final class ConsoleCommand implements Callable<Integer> {
    @Mixin private final CommonOptions common;

    @Option(
            names = {"-V", "--version"},
            description = "core.cli.option.version")
    private boolean version;

    private final Terminal terminal;
    private final Folder folder;
    private final WindowOpener window;

    ConsoleCommand(Terminal terminal, Folder folder, WindowOpener window, CommonOptions common) {
        this.terminal = terminal;
        this.folder = folder;
        this.window = window;
        this.common = common;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        if (version) {
            terminal.out().println("Rackside " + Version.ofThisProgram());
            return ExitStatus.DONE.code();
        }
        if (!terminal.display()) {
            throw Failure.noDisplay();
        }
        Optional<Locale> language =
                common.lang == null ? Optional.empty() : Optional.of(terminal.words().language());
        try (Showing showing = new Showing()) {
            return window.show(
                    new WindowOpener.Request(showing, false, false, Optional.empty(), language));
        } catch (StoreException e) {
            window.complain(Table.plain(terminal.text(e.what())));
            throw e;
        }
    }

    /** Opens the folder when the window asks for it, and closes it after the window. */
    private final class Showing implements WindowOpener.Opening, AutoCloseable {
        private Rackside rackside;

        @Override
        public synchronized Rackside open() {
            rackside = folder.acting(common.data);
            return rackside;
        }

        @Override
        public boolean paintsInSoftware() {
            return Folder.paintsInSoftware(folder.path(common.data), terminal.time());
        }

        @Override
        public synchronized void begin() {
            rackside.data().start();
            rackside.monitor().start();
            rackside.hearTraps();
        }

        @Override
        public synchronized void close() {
            if (rackside != null) {
                rackside.close();
            }
        }
    }
}
