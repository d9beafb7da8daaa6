package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.network.config.KeptConfig;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.List;
import java.util.concurrent.Callable;

/** {@code rackside network configs TARGET}: what was kept of a device, and each with masks. */
@Command(name = "configs", description = "core.cli.help.network.configs")
final class NetworkConfigsCommand implements Callable<ExitStatus> {
    @Mixin private CommonOptions common;

    @Parameters(paramLabel = "TARGET", description = "core.cli.option.target")
    private String target;

    @Option(names = "--show", paramLabel = "ID", description = "core.cli.option.config-show")
    private String show;

    private final Terminal terminal;
    private final Folder folder;

    NetworkConfigsCommand(Terminal terminal, Folder folder) {
        this.terminal = terminal;
        this.folder = folder;
    }

    @Override
    public ExitStatus call() {
        try (Rackside rackside = folder.reading(common.data)) {
            DeviceId device = rackside.access().subject(target).target().device();
            if (show != null) {
                new VaultDoor(terminal).open(rackside);
                return show(rackside, kept(rackside, device, show));
            }
            List<KeptConfig> all = rackside.configs().kept(device);
            if (common.json) {
                ObjectNode root = InventoryJson.object();
                root.set("configs", InventoryJson.list(all, CliJson::kept));
                terminal.json(root);
            } else if (all.isEmpty()) {
                terminal.note("core.cli.network.none-kept", target);
            } else {
                new CliText(terminal).kept(all);
            }
            return ExitStatus.DONE;
        }
    }

    /**
     * One by the beginning of its id.
     *
     * @throws Failure when there is none, or several begin so
     */
    static KeptConfig kept(Rackside rackside, DeviceId device, String begins) {
        return rackside.configs()
                .find(device, begins)
                .orElseThrow(
                        () ->
                                new Failure(
                                        ExitStatus.USAGE,
                                        Message.of("core.cli.error.no-such-config", begins),
                                        Message.of("core.cli.next.no-such-config")));
    }

    private ExitStatus show(Rackside rackside, KeptConfig kept) {
        List<String> lines = rackside.configs().shown(kept).lines();
        if (common.json) {
            ObjectNode root = InventoryJson.object();
            root.set("kept", CliJson.kept(kept));
            lines.forEach(root.putArray("lines")::add);
            terminal.json(root);
        } else {
            lines.forEach(line -> terminal.out().println(Table.plain(line)));
        }
        return ExitStatus.DONE;
    }
}
