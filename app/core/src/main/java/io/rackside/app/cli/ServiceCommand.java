package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.cluster.service.ServiceChoice;
import io.rackside.app.cluster.service.ServicePlan;
import io.rackside.app.cluster.sight.ClusterTrouble;
import io.rackside.app.site.Called;
import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.model.Device;
import io.rackside.model.Message;
import io.rackside.operations.Consent;
import io.rackside.operations.Guard;
import io.rackside.operations.JobId;
import io.rackside.operations.Risk;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/** {@code rackside service BOX}: takes a server out of its cluster, to be worked on, and back. */
@Command(name = "service", description = "core.cli.help.service")
final class ServiceCommand implements Callable<ExitStatus> {
    @Mixin private CommonOptions common;
    @Mixin private TargetOptions options;
    @Mixin private ActOptions acting;

    @Parameters(arity = "0..1", paramLabel = "TARGET", description = "core.cli.option.target")
    private String target;

    @Option(names = "--cluster", paramLabel = "NAME", description = "core.cli.option.kept-cluster")
    private String cluster;

    @Option(
            names = "--accept",
            paramLabel = "KEY",
            split = ",",
            description = "core.cli.option.service-accept")
    private List<String> accepted = List.of();

    @Option(names = "--dry-run", description = "core.cli.option.service-dry-run")
    private boolean dryRun;

    private final Terminal terminal;
    private final Devices devices;
    private final Folder folder;

    private ServiceCommand(Terminal terminal, Devices devices, Folder folder) {
        this.terminal = terminal;
        this.devices = devices;
        this.folder = folder;
    }

    /** With what is done to services that were begun. */
    static CommandLine line(Terminal terminal, Devices devices, Folder folder) {
        CommandLine service = new CommandLine(new ServiceCommand(terminal, devices, folder));
        service.addSubcommand(new ServiceCommands.ListServices(terminal, folder));
        service.addSubcommand(new ServiceCommands.Resume(terminal, devices));
        service.addSubcommand(new ServiceCommands.Cancel(terminal, folder));
        return service;
    }

    @Override
    public ExitStatus call() throws InterruptedException {
        if (target == null) {
            throw noBox();
        }
        return dryRun
                ? planned()
                : devices.act(target, options, common.data, Risk.SERVICE_STOPS, this::service);
    }

    /** Its BMC is asked for a UUID at most, where a name is all that points to a node. */
    private ExitStatus planned() throws InterruptedException {
        try (EndSignal _ = EndSignal.cuttingShort(Thread.currentThread()::interrupt);
                Rackside rackside = folder.reading(common.data)) {
            new VaultDoor(terminal).open(rackside);
            List<Device> meant = new Called(rackside.site().model()).devices(target);
            if (meant.size() != 1) {
                throw noBox();
            }
            ServicePlan plan =
                    rackside.service().plan(meant.getFirst(), Optional.ofNullable(cluster));
            ServiceOutput output = new ServiceOutput(terminal, common.json);
            output.show(plan);
            return planned(plan, output);
        } catch (ClusterTrouble e) {
            throw failure(e);
        }
    }

    private Failure noBox() {
        return new Failure(
                ExitStatus.USAGE,
                Message.of("core.cli.error.service-box", target == null ? "-" : target));
    }

    private ExitStatus service(Rackside rackside, Subject subject, Terms terms)
            throws InterruptedException {
        Device box = subject.device().orElseThrow(this::noBox);
        try {
            ServicePlan plan = rackside.service().plan(box, Optional.ofNullable(cluster));
            ServiceOutput output = new ServiceOutput(terminal, common.json);
            output.show(plan);
            Consent consent = consent(plan);
            Set<String> keys = new HashSet<>(accepted);
            JobId job = rackside.service().start(plan, keys, consent, terms);
            terminal.note("core.cli.service.runs", job.value());
            return new ServiceRun(terminal, rackside, false).stay(job, output.json(plan), common);
        } catch (ClusterTrouble e) {
            throw failure(e);
        }
    }

    private ExitStatus planned(ServicePlan plan, ServiceOutput output) {
        if (common.json) {
            ObjectNode json = output.json(plan);
            terminal.json(
                    json.put("outcome", plan.possible() ? "planned" : "refused").putNull("job"));
        }
        return plan.possible() ? ExitStatus.DONE : ExitStatus.REFUSED_BY_SAFETY;
    }

    private Consent consent(ServicePlan plan) {
        String name = plan.box().name();
        if (!name.equals(acting.confirm)) {
            throw new Failure(
                    ExitStatus.REFUSED_BY_SAFETY,
                    Message.of("core.cli.error.service-confirm", name, plan.node()),
                    Message.of("core.cli.next.confirm", name));
        }
        Optional<Guard.Opinion> stopped = plan.stopped();
        if (stopped.isPresent() && acting.reason == null) {
            throw new Failure(
                    ExitStatus.REFUSED_BY_SAFETY,
                    stopped.get().reason(),
                    Message.of("core.cli.next.reason"));
        }
        for (ServiceChoice each : plan.choices()) {
            if (each.need() != ServiceChoice.Need.NEVER && !accepted.contains(each.key())) {
                throw new Failure(
                        ExitStatus.REFUSED_BY_SAFETY,
                        Message.of("core.service.not-agreed", each.key(), each.reason()),
                        Message.of("core.cli.next.service-accept", each.key()));
            }
        }
        return new Consent(true, true, Optional.of(name), Optional.ofNullable(acting.reason));
    }

    /** As the command line ends with it. */
    static Failure failure(ClusterTrouble trouble) {
        ExitStatus status =
                trouble.getCause() instanceof ClusterException cause
                        ? ExitStatus.of(cause)
                        : ExitStatus.FAILED;
        return new Failure(status, trouble.what());
    }
}
