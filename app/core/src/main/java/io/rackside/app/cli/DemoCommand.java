package io.rackside.app.cli;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.demo.DemoWorld;
import io.rackside.model.CabinetId;
import io.rackside.model.Message;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code rackside demo}. */
@Command(name = "demo", description = "core.cli.help.demo")
final class DemoCommand implements Callable<Integer> {
    private static final int CABINETS_MAX = 1_000;
    private static final int USUAL_UNITS = 42;
    private static final long SEED = 20_260_101;

    @Mixin private final CommonOptions common;

    @Option(names = "--size", paramLabel = "8|24|42", description = "core.cli.option.size")
    private Integer size;

    @Option(names = "--cabinets", paramLabel = "N", description = "core.cli.option.cabinets")
    private int cabinets = 1;

    @Option(names = "--headless", description = "core.cli.option.headless")
    private boolean headless;

    @Option(names = "--screenshot", paramLabel = "FILE", description = "core.cli.option.screenshot")
    private Path screenshot;

    private final Terminal terminal;
    private final DataFolders folders;
    private final Folder folder;
    private final WindowOpener window;

    DemoCommand(
            Terminal terminal,
            DataFolders folders,
            Folder folder,
            WindowOpener window,
            CommonOptions common) {
        this.terminal = terminal;
        this.folders = folders;
        this.folder = folder;
        this.window = window;
        this.common = common;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        int units = units();
        if (cabinets < 1 || cabinets > CABINETS_MAX) {
            throw new Failure(
                    ExitStatus.USAGE,
                    Message.of("core.cli.error.out-of-range", "--cabinets", 1, CABINETS_MAX));
        }
        Path place = folders.demo(common.data, units, cabinets);
        if (!DemoWorld.suits(place)) {
            throw new Failure(
                    ExitStatus.REFUSED_BY_SAFETY,
                    Message.of("core.cli.error.not-a-demo", place.toString()),
                    Message.of("core.cli.next.not-a-demo"));
        }
        boolean unseen = headless || !terminal.display();
        if (unseen && !headless) {
            terminal.note("core.cli.demo.no-display");
        }
        LogFile.open(place);
        try (Showing showing = new Showing(place, units)) {
            Optional<Path> picture =
                    screenshot != null
                            ? Optional.of(screenshot.toAbsolutePath())
                            : unseen ? Optional.of(place.resolve("demo.png")) : Optional.empty();
            Optional<Locale> language =
                    common.lang == null
                            ? Optional.empty()
                            : Optional.of(terminal.words().language());
            int status =
                    window.show(new WindowOpener.Request(showing, true, unseen, picture, language));
            if (picture.isPresent() && status == ExitStatus.DONE.code()) {
                new CabinetText(terminal)
                        .print(
                                showing.world().rackside().monitor().snapshot(),
                                showing.world().live(),
                                common.json);
                terminal.note("core.cli.demo.picture", picture.get().toString());
            }
            return status;
        }
    }

    private int units() {
        if (size == null) {
            return USUAL_UNITS;
        }
        if (size != 8 && size != 24 && size != 42) {
            throw new Failure(ExitStatus.USAGE, Message.of("core.cli.error.size", size));
        }
        return size;
    }

    /** Opens the world when the window asks for it, and closes it after the window. */
    private final class Showing implements WindowOpener.Opening, AutoCloseable {
        private final Path place;
        private final int units;
        private DemoWorld world;

        Showing(Path place, int units) {
            this.place = place;
            this.units = units;
        }

        synchronized DemoWorld world() {
            return world;
        }

        @Override
        public synchronized Rackside open() throws IOException {
            world =
                    DemoWorld.open(
                            place,
                            units,
                            cabinets,
                            terminal.words(),
                            folder.options(),
                            terminal.time(),
                            SEED);
            return world.rackside();
        }

        @Override
        public boolean paintsInSoftware() {
            return Folder.paintsInSoftware(place, terminal.time());
        }

        @Override
        public synchronized Optional<CabinetId> first() {
            return Optional.of(world.live());
        }

        @Override
        public synchronized void begin() throws IOException {
            terminal.note("core.cli.demo.starting", place.toString());
            world.start();
            world.rackside().data().start();
            world.rackside().monitor().start();
        }

        @Override
        public synchronized void close() {
            if (world != null) {
                world.close();
            }
        }
    }
}
