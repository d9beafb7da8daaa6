package io.rackside.app.cli;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.access.Terms;
import io.rackside.app.access.Trust;
import io.rackside.app.cluster.ClusterChoice;
import io.rackside.app.cluster.OpenCluster;
import io.rackside.bmc.ControllerGate;
import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.kubeconfig.KubeconfigException;
import io.rackside.drivers.cluster.plugin.PluginException;
import io.rackside.model.CredentialRef;
import io.rackside.model.Message;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Opens a cluster as the options say, with the data folder where there is one. */
final class ClusterDoor {
    private final Terminal terminal;
    private final Folder folder;

    ClusterDoor(Terminal terminal, Folder folder) {
        this.terminal = terminal;
        this.folder = folder;
    }

    /** What is done with an open cluster. */
    @FunctionalInterface
    interface Work<T> {
        T with(Rackside rackside, OpenCluster open) throws ClusterException, InterruptedException;
    }

    /** Reads a cluster; a data folder that a console acts on is read beside it. */
    <T> T read(ClusterOptions options, Path data, Work<T> work)
            throws ClusterException, KubeconfigException, PluginException, InterruptedException {
        return with(
                options,
                data,
                options.trustNew ? folder.actingIfFree(data) : folder.readingOrNone(data),
                work);
    }

    /** The same where something is kept of it. */
    <T> T keep(ClusterOptions options, Path data, Work<T> work)
            throws ClusterException, KubeconfigException, PluginException, InterruptedException {
        return with(options, data, folder.acting(data), work);
    }

    /** The same where something is kept of it if nobody else holds the folder. */
    <T> T keepIfFree(ClusterOptions options, Path data, Work<T> work)
            throws ClusterException, KubeconfigException, PluginException, InterruptedException {
        return with(
                options,
                data,
                folder.exists(data) ? folder.actingIfFree(data) : folder.readingOrNone(data),
                work);
    }

    private <T> T with(ClusterOptions options, Path data, Rackside opened, Work<T> work)
            throws ClusterException, KubeconfigException, PluginException, InterruptedException {
        try (EndSignal _ = EndSignal.cuttingShort(Thread.currentThread()::interrupt);
                Rackside rackside = opened) {
            boolean there = folder.exists(data);
            if (there && (options.kubeconfig == null || options.via != null)) {
                new VaultDoor(terminal).open(rackside);
            }
            ClusterChoice choice = choice(options, there ? kept(rackside) : List.of());
            try (OpenCluster open = rackside.clusters().open(choice, terms(options))) {
                return work.with(rackside, open);
            }
        }
    }

    private static List<String> kept(Rackside rackside) {
        return rackside.clusters().keeping().names();
    }

    /** Where only one is kept and none is named, that one is meant. */
    private static ClusterChoice choice(ClusterOptions options, List<String> kept) {
        if ((options.kubeconfig != null) == (options.cluster != null)
                && (options.kubeconfig != null || kept.size() != 1)) {
            throw new Failure(
                    ExitStatus.USAGE,
                    Message.of("core.cli.error.which-cluster"),
                    kept.isEmpty()
                            ? null
                            : Message.of("core.cli.next.which-cluster", String.join(", ", kept)));
        }
        return new ClusterChoice(
                options.kubeconfig != null
                        ? new ClusterChoice.Source.FromFile(options.kubeconfig)
                        : new ClusterChoice.Source.Kept(
                                options.cluster != null ? options.cluster : kept.getFirst()),
                Optional.ofNullable(options.context),
                Optional.ofNullable(options.via),
                fingerprint(options.fingerprint));
    }

    /**
     * A fingerprint in one spelling.
     *
     * @throws Failure when it is none
     */
    static Optional<String> fingerprint(String text) {
        try {
            return text == null ? Optional.empty() : Trust.of(text).fingerprint();
        } catch (IllegalArgumentException e) {
            throw new Failure(
                    ExitStatus.USAGE, Message.of("core.cli.error.no-fingerprint", "SHA-256"));
        }
    }

    private Terms terms(ClusterOptions options) {
        Logins logins = new Logins(terminal);
        Terms terms =
                Terms.background()
                        .at(ControllerGate.Priority.PERSON)
                        .trusting(options.trustNew ? Trust.atFirstSight() : Trust.pinned())
                        .given(logins.named(options.user))
                        .asking(logins.asked());
        return options.credential == null
                ? terms
                : terms.with(new CredentialRef(options.credential));
    }
}
