package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.rackside.app.ExitStatus;
import io.rackside.drivers.cluster.virtual.Damage;
import io.rackside.drivers.cluster.virtual.Role;
import io.rackside.drivers.cluster.virtual.Seeding;
import io.rackside.drivers.cluster.virtual.SystemSeeding;
import io.rackside.drivers.cluster.virtual.TenantSeeding;
import io.rackside.drivers.cluster.virtual.VirtualCluster;
import io.rackside.drivers.cluster.virtual.VirtualClusterSettings;
import io.rackside.model.Message;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/**
 * {@code rackside virtual cluster}: a stand-in for a Kubernetes cluster that answers on loopback,
 * until the process is told to end. Standard output has the line {@code ready URL}, and where its
 * kubeconfig lies.
 */
@Command(name = "cluster", description = "core.cli.help.virtual.cluster")
final class VirtualClusterCommand implements Callable<ExitStatus> {
    /** The file in the data folder. */
    static final String KUBECONFIG = "kubeconfig";

    private static final int NODES_MOST = 5_000;
    private static final int PODS_MOST = 100_000;
    private static final int MACHINES_MOST = 50_000;

    @Mixin private CommonOptions common;

    @Option(names = "--nodes", paramLabel = "N", description = "core.cli.option.cluster-nodes")
    private int nodes = 9;

    @Option(names = "--pods", paramLabel = "N", description = "core.cli.option.cluster-pods")
    private int pods = 120;

    @Option(names = "--vms", paramLabel = "N", description = "core.cli.option.cluster-vms")
    private int machines = 30;

    @Option(names = "--port", paramLabel = "PORT", description = "core.cli.option.cluster-port")
    private int port;

    /** Null for one of its port. */
    @Option(names = "--number", paramLabel = "N", description = "core.cli.option.cluster-number")
    private Integer number;

    @Option(
            names = "--role",
            paramLabel = "viewer|service|admin",
            description = "core.cli.option.cluster-role")
    private Role role = Role.ADMIN;

    @Mixin private TenantOptions tenants;

    @Option(names = "--furnished", description = "core.cli.option.cluster-furnished")
    private boolean furnished;

    @Option(
            names = "--damage",
            paramLabel = "WORD",
            split = ",",
            description = "core.cli.option.cluster-damage")
    private List<String> damages = List.of();

    private final Terminal terminal;
    private final DataFolders folders;

    VirtualClusterCommand(Terminal terminal, DataFolders folders) {
        this.terminal = terminal;
        this.folders = folders;
    }

    @Override
    public ExitStatus call() throws InterruptedException {
        TwinOptions.inRange("PORT", port, 0, TwinOptions.PORT_MAX);
        TwinOptions.inRange("--nodes", nodes, 1, NODES_MOST);
        TwinOptions.inRange("--pods", pods, 0, PODS_MOST);
        TwinOptions.inRange("--vms", machines, 0, MACHINES_MOST);
        TenantSeeding shared = tenants.seeding();
        List<Damage> wanted = damages.stream().map(VirtualClusterCommand::damage).toList();
        try (EndSignal end = EndSignal.wanted();
                VirtualCluster cluster = start()) {
            new Seeding(nodes, pods, machines).into(cluster.world());
            furnish(cluster, wanted);
            shared.into(cluster.world());
            ready(cluster.url(), write(cluster.kubeconfig(role)));
            end.await();
            return ExitStatus.DONE;
        }
    }

    private void furnish(VirtualCluster cluster, List<Damage> wanted) {
        if (furnished || !wanted.isEmpty()) {
            Instant now = terminal.time().now();
            new SystemSeeding(now).into(cluster.world());
            wanted.forEach(each -> each.to(cluster, now));
        }
    }

    private static Damage damage(String word) {
        return Arrays.stream(Damage.values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(
                        () ->
                                new Failure(
                                        ExitStatus.USAGE,
                                        Message.of("core.cli.error.no-such-damage", word),
                                        Message.of(
                                                "core.cli.next.no-such-damage",
                                                Arrays.stream(Damage.values())
                                                        .map(Damage::word)
                                                        .collect(Collectors.joining(", ")))));
    }

    private VirtualCluster start() {
        try {
            return VirtualCluster.start(
                    VirtualClusterSettings.usual()
                            .withPort(port)
                            .withIdentity(number == null ? "" : number.toString()),
                    terminal.time(),
                    new SecureRandom());
        } catch (IOException e) {
            throw new Failure(ExitStatus.FAILED, Message.of("core.cli.error.cluster-port", port));
        }
    }

    /** For its owner alone: there is a token in it. */
    private Path write(String kubeconfig) {
        Path file = folders.chosen(common.data).resolve(KUBECONFIG);
        try {
            Files.createDirectories(file.getParent());
            Files.deleteIfExists(file);
            FileAttribute<?>[] ours =
                    Files.getFileStore(file.getParent()).supportsFileAttributeView("posix")
                            ? new FileAttribute<?>[] {
                                PosixFilePermissions.asFileAttribute(
                                        PosixFilePermissions.fromString("rw-------"))
                            }
                            : new FileAttribute<?>[0];
            Files.createFile(file, ours);
            Files.writeString(file, kubeconfig, StandardCharsets.UTF_8);
            return file;
        } catch (IOException e) {
            throw new Failure(
                    ExitStatus.FAILED, Message.of("core.cli.error.file-failed", file.toString()));
        }
    }

    private void ready(String url, Path kubeconfig) {
        if (common.json) {
            terminal.json(
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("ready", url)
                            .put("count", 1)
                            .put("kubeconfig", kubeconfig.toString()));
        } else {
            terminal.out().println("ready " + url);
            terminal.out().println("kubeconfig " + kubeconfig);
            terminal.note("core.cli.virtual.ends");
        }
        terminal.out().flush();
    }
}
