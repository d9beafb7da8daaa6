package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.bmc.Bmc;
import io.rackside.model.DeviceFacts;
import io.rackside.model.details.Details;
import io.rackside.model.details.Topic;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** {@code rackside bmc show TARGET [TOPIC...]}. */
@Command(name = "show", description = "core.cli.help.bmc.show")
final class ShowBmcCommand extends DeviceCommand {
    @Parameters(
            index = "1..*",
            paramLabel = "lan|users|channels|watchdog|dcmi|fru|selftest",
            description = "core.cli.option.topics")
    private List<Topic> topics = List.of();

    ShowBmcCommand(Terminal terminal, Devices devices) {
        super(terminal, devices);
    }

    @Override
    public ExitStatus call() throws InterruptedException {
        Set<Topic> wanted = topics.isEmpty() ? EnumSet.allOf(Topic.class) : EnumSet.copyOf(topics);
        return read(bmc -> show(bmc, wanted));
    }

    private ExitStatus show(Bmc bmc, Set<Topic> wanted) throws InterruptedException {
        DeviceFacts device = bmc.firstLook().device();
        Details details = bmc.details(wanted);
        if (common.json) {
            ObjectNode root = new DetailsJson(terminal::text).of(device, details, wanted);
            if (options.stats) {
                root.set("stats", InventoryJson.stats(bmc.stats()));
            }
            terminal.json(root);
        } else {
            InventoryText text = new InventoryText(terminal);
            new DetailsText(terminal).print(details);
            text.problems(details.problems());
            if (options.stats) {
                text.stats(bmc.stats());
            }
        }
        // Nothing at all is no answer, however kindly it was told.
        return details.topics().isEmpty() ? ExitStatus.FAILED : ExitStatus.DONE;
    }
}
