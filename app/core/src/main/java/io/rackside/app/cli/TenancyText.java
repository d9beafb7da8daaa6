package io.rackside.app.cli;

import io.rackside.app.cluster.NodeTraits;
import io.rackside.app.cluster.Share;
import io.rackside.app.cluster.VirtualCluster;
import io.rackside.app.cluster.VirtualCluster.Member;
import io.rackside.app.cluster.VirtualCluster.Role;
import io.rackside.app.cluster.Workloads.OnNode;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Who shares a cluster's servers, and what of them, for readers. */
final class TenancyText {
    private static final long MIB_PER_GIB = 1_024;

    private final Terminal terminal;

    TenancyText(Terminal terminal) {
        this.terminal = terminal;
    }

    /** What a node is in its cluster. */
    String role(OnNode on) {
        NodeTraits traits = on.traits();
        List<String> words = new ArrayList<>();
        if (on.node().controlPlane()) {
            words.add(say("core.cli.tenancy.control-plane"));
        }
        if (traits.etcd()) {
            words.add("etcd");
        }
        traits.pool().ifPresent(words::add);
        if (traits.autonomy() == NodeTraits.Autonomy.WITHOUT) {
            words.add(say("core.cli.tenancy.no-autonomy"));
        }
        return String.join(", ", words);
    }

    /** How much of its devices is given out, and how many volumes lie on its disks. */
    String shares(NodeTraits traits) {
        List<String> words = new ArrayList<>();
        for (Share each : traits.shares()) {
            long unit = each.kind() == Share.Kind.GPU_MEMORY ? MIB_PER_GIB : 1;
            String used =
                    each.used().isPresent() ? Long.toString(each.used().getAsLong() / unit) : "?";
            words.add(
                    switch (each.kind()) {
                                case GPU -> "GPU ";
                                case GPU_MEMORY -> "GPU GiB ";
                                case VF -> "VF ";
                            }
                            + used
                            + "/"
                            + each.total() / unit);
        }
        if (!traits.volumes().isEmpty()) {
            words.add(say("core.cli.tenancy.volumes", traits.volumes().size()));
        }
        return String.join(", ", words);
    }

    /** The clusters whose nodes are virtual machines of this one; nothing where there are none. */
    void clusters(List<VirtualCluster> clusters) {
        if (clusters.isEmpty()) {
            return;
        }
        Table table =
                new Table(
                        say("core.cli.column.virtual-cluster"),
                        say("core.cli.column.namespace"),
                        ">" + say("core.cli.column.control-plane"),
                        ">" + say("core.cli.column.workers"),
                        say("core.cli.column.on-nodes"));
        for (VirtualCluster each : clusters) {
            long leading = each.members().stream().filter(TenancyText::leads).count();
            table.row(
                    each.name(),
                    each.namespace(),
                    Long.toString(leading),
                    Long.toString(each.members().size() - leading),
                    nodes(each));
        }
        terminal.table(table);
    }

    private static boolean leads(Member member) {
        return member.role() == Role.CONTROL_PLANE;
    }

    private static String nodes(VirtualCluster cluster) {
        TreeSet<String> nodes = new TreeSet<>();
        cluster.members()
                .forEach(member -> nodes.add(member.node().isEmpty() ? "-" : member.node()));
        return String.join(", ", nodes);
    }

    private String say(String code, Object... arguments) {
        return terminal.words().say(code, arguments);
    }
}
