package io.rackside.app.cli;

import io.rackside.app.cluster.NodeTraits;
import io.rackside.app.cluster.ServerSeen;
import io.rackside.app.cluster.ServerSeen.Disk;
import io.rackside.app.cluster.Share;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One node's whole objects, for readers. */
final class ServerSeenText {
    private final Terminal terminal;

    ServerSeenText(Terminal terminal) {
        this.terminal = terminal;
    }

    void all(ServerSeen server) {
        traits(server.traits());
        Table machines =
                new Table(
                        title("core.cli.column.namespace"),
                        title("core.cli.column.vm"),
                        title("core.cli.column.state"),
                        title("core.cli.column.migratable"),
                        title("core.cli.column.holds"));
        for (ServerSeen.Machine each : server.machines()) {
            machines.row(
                    each.namespace(),
                    each.name(),
                    each.paused() ? title("core.cli.vm.paused") : each.phase(),
                    migratable(each),
                    Stream.of(each.devices(), each.functions(), disks(each.disks()))
                            .flatMap(List::stream)
                            .collect(Collectors.joining(", ")));
        }
        terminal.table(machines);
        Table pods =
                new Table(
                        title("core.cli.column.namespace"),
                        title("core.cli.column.pod"),
                        title("core.cli.column.state"),
                        title("core.cli.column.owner"),
                        title("core.cli.column.holds"));
        for (ServerSeen.Pod each : server.pods()) {
            pods.row(
                    each.namespace(),
                    each.name(),
                    each.phase(),
                    each.owner().isEmpty() ? "-" : each.owner(),
                    String.join(", ", disks(each.disks())));
        }
        terminal.table(pods);
        server.notes().forEach(note -> terminal.err().println(Table.plain(terminal.text(note))));
    }

    private void traits(NodeTraits traits) {
        for (Share each : traits.shares()) {
            terminal.say(
                    "core.cli.workloads.share",
                    each.resource(),
                    each.used().isPresent() ? Long.toString(each.used().getAsLong()) : "?",
                    each.total());
        }
        traits.volumes()
                .forEach(
                        each ->
                                terminal.say(
                                        "core.cli.workloads.volume",
                                        each.name(),
                                        each.namespace() + "/" + each.claim(),
                                        each.phase()));
    }

    /** By KubeVirt's word where it is none of the usual ones. */
    private String migratable(ServerSeen.Machine machine) {
        if (machine.migratable().isEmpty()) {
            return "?";
        }
        return machine.migratable().get()
                ? title("core.cli.vm.migratable")
                : terminal.words().say("core.cli.vm.fixed", machine.hindrance());
    }

    private List<String> disks(List<Disk> disks) {
        return disks.stream()
                .map(
                        each ->
                                each.local()
                                        ? terminal.words().say("core.cli.vm.local", each.claim())
                                        : each.claim())
                .toList();
    }

    private String title(String code) {
        return terminal.words().say(code);
    }
}
