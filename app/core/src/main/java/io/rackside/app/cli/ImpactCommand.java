package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.cluster.Fallout;
import io.rackside.app.cluster.FalloutWish;
import io.rackside.app.cluster.OpenCluster;
import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.impact.Departure;
import io.rackside.drivers.cluster.kubeconfig.KubeconfigException;
import io.rackside.drivers.cluster.plugin.PluginException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code rackside impact TARGET}: what becomes of what runs there when it is pulled. */
@Command(name = "impact", description = "core.cli.help.impact")
final class ImpactCommand implements Callable<ExitStatus> {
    @Mixin private CommonOptions common;
    @Mixin private ClusterOptions options;
    @Mixin private ClusterStats stats;

    @Parameters(index = "0", paramLabel = "TARGET", description = "core.cli.option.impact-target")
    private String target;

    @Option(names = "--how", paramLabel = "emptied|cut", description = "core.cli.option.impact-how")
    private Departure how;

    @Option(names = "--room", description = "core.cli.option.impact-room")
    private boolean room;

    private final Terminal terminal;
    private final ClusterDoor door;

    ImpactCommand(Terminal terminal, Folder folder) {
        this.terminal = terminal;
        door = new ClusterDoor(terminal, folder);
    }

    @Override
    public ExitStatus call()
            throws ClusterException, KubeconfigException, PluginException, InterruptedException {
        stats.begin(terminal.time());
        return door.read(options, common.data, this::show);
    }

    private ExitStatus show(Rackside rackside, OpenCluster open)
            throws ClusterException, InterruptedException {
        Fallout fallout =
                rackside.clusters()
                        .fallout(open, target, new FalloutWish(Optional.ofNullable(how), room));
        if (common.json) {
            ObjectNode root =
                    new ImpactJson(terminal::text, fallout).fallout(WorkloadsJson.cluster(open));
            stats.into(root, open);
            terminal.json(root);
        } else {
            new ImpactText(terminal, fallout).all();
            stats.tell(terminal, open);
        }
        return ExitStatus.DONE;
    }
}
