package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.acts.Choice;
import io.rackside.bmc.Bmc;
import io.rackside.model.DeviceFacts;
import io.rackside.model.Message;
import io.rackside.operations.Risk;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.util.List;

/** {@code rackside power TARGET status|on|shutdown|off|cycle|reset|nmi}. */
@Command(name = "power", description = "core.cli.help.power")
final class PowerCommand extends DeviceCommand {
    /** What can be asked of a host's power; {@code off} is forced. */
    enum Wish {
        STATUS(""),
        ON("power.on"),
        SHUTDOWN("power.shutdown"),
        OFF("power.off"),
        CYCLE("power.cycle"),
        RESET("power.reset"),
        NMI("power.nmi");

        private final String act;

        Wish(String act) {
            this.act = act;
        }
    }

    @Mixin private ActOptions acting;

    @Parameters(
            index = "1",
            paramLabel = "status|on|shutdown|off|cycle|reset|nmi",
            description = "core.cli.option.power-wish")
    private Wish wish;

    PowerCommand(Terminal terminal, Devices devices) {
        super(terminal, devices);
    }

    @Override
    public ExitStatus call() throws InterruptedException {
        if (wish == Wish.STATUS) {
            return read(this::status);
        }
        return act(
                Risk.SERVICE_STOPS,
                (rackside, subject, terms) -> {
                    DeviceFacts facts = devices.facts(rackside, subject, terms);
                    List<Choice> choices = rackside.power().choices(subject, terms);
                    Choice choice =
                            choices.stream()
                                    .filter(c -> c.act().kind().equals(wish.act))
                                    .findFirst()
                                    .orElseThrow(() -> notOffered(facts, choices));
                    ActRun run = new ActRun(terminal, subject, facts, common.json);
                    return run.carryOut(
                            choice,
                            acting,
                            consent ->
                                    rackside.power().start(subject, choice.act(), consent, terms));
                });
    }

    private Failure notOffered(DeviceFacts facts, List<Choice> choices) {
        String offered = String.join(", ", choices.stream().map(c -> c.act().kind()).toList());
        return new Failure(
                ExitStatus.FAILED,
                Message.of(
                        "core.cli.error.act-not-offered",
                        target,
                        wish.act,
                        offered,
                        facts.powerState()));
    }

    private ExitStatus status(Bmc bmc) throws InterruptedException {
        DeviceFacts device = bmc.firstLook().device();
        if (common.json) {
            ObjectNode root = JsonNodeFactory.instance.objectNode();
            root.set("device", InventoryJson.device(device));
            root.put("powerState", bmc.powerState().word());
            if (options.stats) {
                root.set("stats", InventoryJson.stats(bmc.stats()));
            }
            terminal.json(root);
        } else {
            terminal.out().println(bmc.powerState().word());
            if (options.stats) {
                new InventoryText(terminal).stats(bmc.stats());
            }
        }
        return ExitStatus.DONE;
    }
}
