package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.firmware.CampaignStatus;
import io.rackside.model.Message;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/** {@code rackside firmware status [JOB]}: how far upgrades are, and how they ended. */
@Command(name = "status", description = "core.cli.help.firmware.status")
final class FirmwareStatusCommand implements Callable<ExitStatus> {
    private static final int MOST = 200;

    @Mixin private CommonOptions common;

    @Parameters(arity = "0..1", paramLabel = "JOB", description = "core.cli.option.upgrade-job")
    private String id;

    @Option(names = "--most", paramLabel = "N", description = "core.cli.option.most")
    private int most = 1;

    private final Terminal terminal;
    private final Folder folder;

    FirmwareStatusCommand(Terminal terminal, Folder folder) {
        this.terminal = terminal;
        this.folder = folder;
    }

    @Override
    public ExitStatus call() {
        try (Rackside rackside = folder.reading(common.data)) {
            CampaignText text = new CampaignText(terminal);
            List<CampaignStatus> all =
                    id == null
                            ? rackside.firmware().status(Math.max(1, most))
                            : List.of(find(rackside, id, _ -> true));
            if (common.json) {
                ObjectNode root = InventoryJson.object();
                root.set("upgrades", InventoryJson.list(all, text::json));
                terminal.json(root);
            } else if (all.isEmpty()) {
                terminal.note("core.cli.list.none");
            } else {
                all.forEach(text::show);
            }
            return ExitStatus.DONE;
        }
    }

    /**
     * The upgrade of that id, or of which it is the beginning when only one begins so.
     *
     * @param id null for the one that fits when only one does
     */
    static CampaignStatus find(Rackside rackside, String id, Predicate<CampaignStatus> fits) {
        List<CampaignStatus> found =
                rackside.firmware().status(MOST).stream()
                        .filter(
                                one ->
                                        id == null
                                                ? fits.test(one)
                                                : !id.isEmpty() && one.job().value().startsWith(id))
                        .toList();
        if (found.size() != 1) {
            throw new Failure(
                    ExitStatus.USAGE,
                    id == null
                            ? Message.of("core.cli.error.which-upgrade", found.size())
                            : Message.of("core.cli.error.no-such-job", id));
        }
        return found.getFirst();
    }
}
