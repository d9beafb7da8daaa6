package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.access.Terms;
import io.rackside.app.cluster.service.ServicePhase;
import io.rackside.app.cluster.service.ServiceStatus;
import io.rackside.model.Message;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.operations.Risk;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.List;
import java.util.concurrent.Callable;

/** What is done to services that were begun. */
final class ServiceCommands {
    private ServiceCommands() {}

    private static ServiceStatus find(Rackside rackside, String id) {
        return rackside.service().all().stream()
                .filter(each -> each.job().value().equals(id))
                .findFirst()
                .orElseThrow(
                        () ->
                                new Failure(
                                        ExitStatus.USAGE,
                                        Message.of("core.cli.error.no-service", id)));
    }

    /** {@code rackside service list}. */
    @Command(name = "list", description = "core.cli.help.service.list")
    static final class ListServices implements Callable<ExitStatus> {
        @Mixin private CommonOptions common;

        private final Terminal terminal;
        private final Folder folder;

        ListServices(Terminal terminal, Folder folder) {
            this.terminal = terminal;
            this.folder = folder;
        }

        @Override
        public ExitStatus call() {
            try (Rackside rackside = folder.reading(common.data)) {
                List<ServiceStatus> all = rackside.service().all();
                if (common.json) {
                    ObjectNode root = InventoryJson.object();
                    root.putArray("services");
                    all.forEach(
                            each ->
                                    new ServiceOutput(terminal, true)
                                            .put(root.withArray("/services").addObject(), each));
                    terminal.json(root);
                } else {
                    all.forEach(this::say);
                }
            }
            return ExitStatus.DONE;
        }

        private void say(ServiceStatus each) {
            terminal.say(
                    "core.cli.service.line",
                    each.job().value(),
                    each.name(),
                    each.node(),
                    each.outcome()
                            .or(() -> each.phase().map(ServicePhase::title))
                            .orElseGet(() -> Message.of("core.cli.service.waits")));
        }
    }

    /** {@code rackside service resume JOB}. */
    @Command(name = "resume", description = "core.cli.help.service.resume")
    static final class Resume implements Callable<ExitStatus> {
        @Mixin private CommonOptions common;
        @Mixin private TargetOptions options;

        @Parameters(paramLabel = "JOB", description = "core.cli.option.job")
        private String id;

        @Option(names = "--back", description = "core.cli.option.service-back")
        private boolean back;

        private final Terminal terminal;
        private final Devices devices;

        Resume(Terminal terminal, Devices devices) {
            this.terminal = terminal;
            this.devices = devices;
        }

        @Override
        public ExitStatus call() throws InterruptedException {
            return devices.actOnAll(
                    List.of(),
                    options,
                    common.data,
                    Risk.SERVICE_STOPS,
                    (rackside, _, terms) -> resume(rackside, terms));
        }

        private ExitStatus resume(Rackside rackside, Terms terms) throws InterruptedException {
            ServiceStatus status = find(rackside, id);
            boolean resumable =
                    status.state() == Job.State.INTERRUPTED || status.state() == Job.State.IN_DOUBT;
            if (!resumable) {
                throw new Failure(
                        ExitStatus.FAILED,
                        Message.of("core.cli.error.service-over", id, status.name()));
            }
            rackside.service().resume(status.job(), terms);
            return new ServiceRun(terminal, rackside, back)
                    .stay(status.job(), InventoryJson.object(), common);
        }
    }

    /** {@code rackside service cancel JOB}. */
    @Command(name = "cancel", description = "core.cli.help.service.cancel")
    static final class Cancel implements Callable<ExitStatus> {
        @Mixin private CommonOptions common;

        @Parameters(paramLabel = "JOB", description = "core.cli.option.job")
        private String id;

        private final Terminal terminal;
        private final Folder folder;

        Cancel(Terminal terminal, Folder folder) {
            this.terminal = terminal;
            this.folder = folder;
        }

        @Override
        public ExitStatus call() throws InterruptedException {
            try (EndSignal _ = EndSignal.cuttingShort(Thread.currentThread()::interrupt);
                    Rackside rackside = folder.acting(common.data)) {
                JobId job = find(rackside, id).job();
                if (rackside.jobs().cleansUpWhenCancelled(job)) {
                    new VaultDoor(terminal).open(rackside);
                }
                rackside.service().cancel(job);
                new ServiceRun(terminal, rackside, false).stay(job, InventoryJson.object(), common);
                return rackside.service()
                                .status(job)
                                .filter(it -> it.state() == Job.State.CANCELLED)
                                .isPresent()
                        ? ExitStatus.DONE
                        : ExitStatus.FAILED;
            }
        }
    }
}
