package io.rackside.app.cli;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.firmware.Crossing;
import io.rackside.app.firmware.FirmwareWorkflow;
import io.rackside.app.firmware.ImageSource;
import io.rackside.bmc.files.FileRefused;
import io.rackside.bmc.files.OpenFile;
import io.rackside.bmc.files.Transport;
import io.rackside.bmc.files.relay.RelayClient;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * {@code rackside firmware serve TARGET IMAGE}: gives an image out for one BMC that is told to
 * fetch it by other means. Nothing is sent to the BMC.
 */
@Command(name = "serve", description = "core.cli.help.firmware.serve")
final class FirmwareServeCommand implements Callable<ExitStatus> {
    private static final Duration LOOKS_EVERY = Duration.ofMillis(500);

    /** How far a long way is is said so often at least. */
    private static final Duration TOLD_EVERY = Duration.ofMinutes(1);

    @Mixin private CommonOptions common;

    @Parameters(index = "0", paramLabel = "TARGET", description = "core.cli.option.target")
    private String target;

    @Parameters(index = "1", paramLabel = "IMAGE", description = "core.cli.option.firmware-image")
    private String image;

    @Option(names = "--http", description = "core.cli.option.firmware-http")
    private boolean http;

    private final Terminal terminal;
    private final Devices devices;

    FirmwareServeCommand(Terminal terminal, Devices devices) {
        this.terminal = terminal;
        this.devices = devices;
    }

    @Override
    public ExitStatus call() throws InterruptedException {
        return devices.readAll(List.of(target), new TargetOptions(), common.data, this::serve);
    }

    private ExitStatus serve(Rackside rackside, List<Subject> subjects, Terms terms)
            throws InterruptedException {
        ImageSource.Offer offer = FirmwareSources.image(rackside, image);
        try (FirmwareWorkflow.Served served =
                rackside.firmware()
                        .serve(
                                subjects.getFirst(),
                                offer.image().sha256(),
                                http ? Transport.HTTP : Transport.HTTPS,
                                new ToRelay(offer.image().size()))) {
            OpenFile file = served.file();
            file.remarks()
                    .forEach(what -> terminal.err().println(Table.plain(terminal.text(what))));
            // The address is a secret of this one use; it is what the command is asked for.
            terminal.out().println(file.url().reveal());
            terminal.out().flush();
            watch(file);
            return end(file, offer);
        } catch (FileRefused e) {
            throw new Failure(ExitStatus.FAILED, e.what());
        }
    }

    /** Says how the image comes to the relay beside the BMC, where there is one. */
    private final class ToRelay implements RelayClient.Watcher {
        private static final int STEP = 5;

        private final Crossing crossing;
        private long told = -1;
        private long toldAt;

        ToRelay(long size) {
            crossing = new Crossing(size);
        }

        @Override
        public void crossed(long crossed, long there) {
            long now = terminal.time().nanos();
            crossing.at(now, there);
            long step = crossing.percent() / STEP;
            if (step != told || now - toldAt >= TOLD_EVERY.toNanos()) {
                told = step;
                toldAt = now;
                terminal.err().println(Table.plain(terminal.text(crossing.text())));
            }
        }

        @Override
        public void waits(String why) {
            terminal.note("core.cli.firmware.relay-waits", why);
        }
    }

    private void watch(OpenFile file) throws InterruptedException {
        long told = -1;
        while (!file.done() && file.failure().isEmpty()) {
            if (file.served() != told) {
                told = file.served();
                terminal.note("core.cli.firmware.served", told, file.size());
            }
            terminal.time().sleep(LOOKS_EVERY);
        }
        // The last answer may still be on its way.
        terminal.time().sleep(LOOKS_EVERY);
    }

    private ExitStatus end(OpenFile file, ImageSource.Offer offer) {
        if (common.json) {
            terminal.json(
                    InventoryJson.object()
                            .put("item", offer.image().item())
                            .put("sha256", offer.image().sha256())
                            .put("size", file.size())
                            .put("sent", file.sent())
                            .put("complete", file.done())
                            .put("refusedRequests", file.refused())
                            .put(
                                    "askedFromElsewhere",
                                    file.askedFromElsewhere()
                                            .map(InetAddress::getHostAddress)
                                            .orElse(null)));
        }
        if (file.failure().isPresent()) {
            throw new Failure(ExitStatus.FAILED, file.failure().get());
        }
        if (!common.json) {
            terminal.note("core.cli.firmware.served-all", file.size(), file.sent());
        }
        return ExitStatus.DONE;
    }
}
