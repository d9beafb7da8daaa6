package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.words.Words;
import io.rackside.bmc.Bmc;
import io.rackside.model.DeviceFacts;
import io.rackside.model.Message;
import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings;
import io.rackside.operations.Risk;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.util.EnumSet;
import java.util.Set;

/** {@code rackside bmc services TARGET [show|on|off SERVICE]}. */
@Command(name = "services", description = "core.cli.help.bmc.services")
final class ServicesBmcCommand extends DeviceCommand {
    private static final Set<Settings.Part> PARTS = EnumSet.of(Settings.Part.SERVICES);

    /** What to do. */
    enum Action {
        SHOW,
        ON,
        OFF
    }

    @Mixin private ActOptions acting;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "show|on|off",
            description = "core.cli.option.services-action")
    private Action action = Action.SHOW;

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "SERVICE",
            description = "core.cli.option.services-name")
    private String service = "";

    ServicesBmcCommand(Terminal terminal, Devices devices) {
        super(terminal, devices);
    }

    @Override
    public ExitStatus call() throws InterruptedException {
        if (action == Action.SHOW && service.isEmpty()) {
            return read(this::show);
        }
        if (action == Action.SHOW || !service.matches("[A-Za-z]{2,20}")) {
            throw new Failure(ExitStatus.USAGE, Message.of("core.cli.error.services-name"));
        }
        Change change = new Change.Service(service, action == Action.ON);
        return act(
                Risk.UNDONE_AT_ONCE,
                (rackside, subject, terms) ->
                        new ChangeRun(terminal, devices, acting, common.json)
                                .carryOut(rackside, subject, terms, change));
    }

    private ExitStatus show(Bmc bmc) throws InterruptedException {
        DeviceFacts device = bmc.firstLook().device();
        Settings settings = bmc.settings(PARTS);
        if (settings.services().isEmpty()) {
            throw new Failure(ExitStatus.FAILED, Message.of("bmc.change-not-offered", target));
        }
        if (common.json) {
            terminal.json(json(device, settings));
            return ExitStatus.DONE;
        }
        Words words = terminal.words();
        Table table =
                new Table(words.say("core.cli.head.setting"), words.say("core.cli.head.value"));
        for (Settings.Service one : settings.services()) {
            table.row(
                    one.port().map(port -> one.name() + " :" + port).orElse(one.name()),
                    words.say(one.on() ? "core.cli.time.on" : "core.cli.time.off"));
        }
        terminal.table(table);
        ChangeRun.problems(terminal, settings.problems());
        return ExitStatus.DONE;
    }

    private ObjectNode json(DeviceFacts device, Settings settings) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.set("device", InventoryJson.device(device));
        ArrayNode services = root.putArray("services");
        for (Settings.Service one : settings.services()) {
            services.addObject()
                    .put("name", one.name())
                    .put("on", one.on())
                    .put("port", one.port().orElse(null));
        }
        root.set("problems", new InventoryJson(terminal::text).problems(settings.problems()));
        return root;
    }
}
