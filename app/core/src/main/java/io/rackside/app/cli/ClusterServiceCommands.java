package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.cluster.service.ServiceRole;
import io.rackside.app.cluster.sight.ClusterTrouble;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** The logins by which clusters may be changed: kept, unlocked for a time, locked. */
final class ClusterServiceCommands {
    private ClusterServiceCommands() {}

    /** What is done with the logins of an open folder. */
    @FunctionalInterface
    private interface Work {
        void with(ServiceRole role) throws ClusterTrouble, InterruptedException;
    }

    /** Arguments that all of them take. */
    private abstract static class OfCluster implements Callable<ExitStatus> {
        @Mixin CommonOptions common;

        @Parameters(paramLabel = "NAME", description = "core.cli.option.kept-cluster")
        String name;

        final Terminal terminal;
        private final Folder folder;

        OfCluster(Terminal terminal, Folder folder) {
            this.terminal = terminal;
            this.folder = folder;
        }

        final ExitStatus done(Work work) throws InterruptedException {
            try (EndSignal _ = EndSignal.cuttingShort(Thread.currentThread()::interrupt);
                    Rackside rackside = folder.acting(common.data)) {
                new VaultDoor(terminal).open(rackside);
                rackside.clusters().keeping().get(name);
                ServiceRole role = rackside.service().role();
                work.with(role);
                tell(role.of(name), role.beyond(name));
                return ExitStatus.DONE;
            } catch (ClusterTrouble e) {
                throw ServiceCommand.failure(e);
            }
        }

        private void tell(ServiceRole.Standing standing, List<String> beyond) {
            if (common.json) {
                ObjectNode json = InventoryJson.object().put("name", name);
                json.put("service", InventoryJson.word(standing.state()));
                json.put("until", standing.until().map(Object::toString).orElse(null));
                beyond.forEach(json.putArray("beyond")::add);
                terminal.json(json.put("reason", standing.reason()));
                return;
            }
            if (!beyond.isEmpty()) {
                terminal.note("core.cli.cluster.service-beyond", name, String.join(", ", beyond));
            }
            switch (standing.state()) {
                case NO_LOGIN -> terminal.say("core.cluster.no-service", name);
                case LOCKED -> terminal.say("core.cli.cluster.service-locked", name);
                case UNLOCKED ->
                        terminal.say(
                                "core.cli.cluster.service-unlocked",
                                name,
                                terminal.time(standing.until().orElseThrow()));
            }
        }
    }

    /** {@code rackside cluster service-login NAME}. */
    @Command(name = "service-login", description = "core.cli.help.cluster.service-login")
    static final class Login extends OfCluster {
        @Option(
                names = "--kubeconfig",
                paramLabel = "FILE",
                description = "core.cli.option.kubeconfig-service")
        private Path file;

        @Option(
                names = "--context",
                paramLabel = "NAME",
                description = "core.cli.option.cluster-context")
        private String context;

        Login(Terminal terminal, Folder folder) {
            super(terminal, folder);
        }

        @Override
        public ExitStatus call() throws InterruptedException {
            return done(
                    role -> {
                        if (file == null) {
                            role.removeLogin(name);
                        } else {
                            role.keepLogin(name, file, Optional.ofNullable(context));
                        }
                    });
        }
    }

    /** {@code rackside cluster unlock NAME}. */
    @Command(name = "unlock", description = "core.cli.help.cluster.unlock")
    static final class Unlock extends OfCluster {
        @Option(
                names = "--reason",
                paramLabel = "TEXT",
                required = true,
                description = "core.cli.option.unlock-reason")
        private String reason;

        @Option(
                names = "--minutes",
                paramLabel = "N",
                required = true,
                description = "core.cli.option.unlock-minutes")
        private int minutes;

        Unlock(Terminal terminal, Folder folder) {
            super(terminal, folder);
        }

        @Override
        public ExitStatus call() throws InterruptedException {
            return done(role -> role.unlockForRuns(name, reason, Duration.ofMinutes(minutes)));
        }
    }

    /** {@code rackside cluster lock NAME}. */
    @Command(name = "lock", description = "core.cli.help.cluster.lock")
    static final class Lock extends OfCluster {
        Lock(Terminal terminal, Folder folder) {
            super(terminal, folder);
        }

        @Override
        public ExitStatus call() throws InterruptedException {
            return done(role -> role.lock(name));
        }
    }
}
