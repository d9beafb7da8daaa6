package io.rackside.app.cli;

import io.rackside.app.ExitStatus;
import io.rackside.app.acts.Choice;
import io.rackside.model.DeviceFacts;
import io.rackside.model.settings.Change;
import io.rackside.operations.Risk;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.util.List;

/** {@code rackside bmc raw TARGET NETFN CMD [BYTES...]}. */
@Command(name = "raw", description = "core.cli.help.bmc.raw")
final class RawBmcCommand extends DeviceCommand {
    @Mixin private ActOptions acting;

    @Parameters(
            index = "1..*",
            arity = "2..*",
            paramLabel = "NETFN CMD [BYTES]",
            description = "core.cli.option.raw-bytes")
    private List<String> bytes;

    RawBmcCommand(Terminal terminal, Devices devices) {
        super(terminal, devices);
    }

    @Override
    public ExitStatus call() throws InterruptedException {
        return act(
                Risk.CANNOT_BE_UNDONE,
                (rackside, subject, terms) -> {
                    DeviceFacts facts = devices.facts(rackside, subject, terms);
                    Change change = new Change.Raw(String.join(" ", bytes));
                    Choice choice = rackside.settingsOfBoxes().plan(subject, change, terms);
                    return new ActRun(terminal, subject, facts, common.json)
                            .carryOut(
                                    choice,
                                    acting,
                                    consent ->
                                            rackside.settingsOfBoxes()
                                                    .start(subject, choice.act(), consent, terms));
                });
    }
}
