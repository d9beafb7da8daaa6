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
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.EnumSet;
import java.util.Set;

/** {@code rackside bmc subscriptions TARGET [list|add|remove|test] [URL|ID]}. */
@Command(name = "subscriptions", description = "core.cli.help.bmc.subscriptions")
final class SubscriptionsCommand extends DeviceCommand {
    private static final Set<Settings.Part> PARTS = EnumSet.of(Settings.Part.SUBSCRIPTIONS);

    /** What to do; the words are those that are typed. */
    enum Action {
        LIST,
        ADD,
        REMOVE,
        TEST
    }

    @Mixin private ActOptions acting;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "list|add|remove|test",
            description = "core.cli.option.subscription-action")
    private Action action = Action.LIST;

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "URL|ID",
            description = "core.cli.option.subscription-what")
    private String what;

    @Option(
            names = "--context",
            paramLabel = "TEXT",
            description = "core.cli.option.subscription-context")
    private String context = "rackside";

    SubscriptionsCommand(Terminal terminal, Devices devices) {
        super(terminal, devices);
    }

    @Override
    public ExitStatus call() throws InterruptedException {
        if (what == null && (action == Action.ADD || action == Action.REMOVE)) {
            throw new Failure(ExitStatus.USAGE, Message.of("core.cli.error.subscription-missing"));
        }
        return switch (action) {
            case LIST -> read(this::show);
            case ADD -> change(new Change.Subscribe(what, context), Risk.UNDONE_AT_ONCE);
            case REMOVE -> change(new Change.Unsubscribe(what), Risk.SERVICE_STOPS);
            case TEST -> change(new Change.SendTestEvent(), Risk.NOTHING_LOST);
        };
    }

    private ExitStatus change(Change change, Risk risk) throws InterruptedException {
        SettingRun run = new SettingRun(terminal, devices, acting, common.json);
        return act(
                risk, (rackside, subject, terms) -> run.carryOut(rackside, subject, terms, change));
    }

    private ExitStatus show(Bmc bmc) throws InterruptedException {
        DeviceFacts device = bmc.firstLook().device();
        Settings settings = bmc.settings(PARTS);
        Settings.EventService service =
                settings.eventService()
                        .orElseThrow(
                                () ->
                                        new Failure(
                                                ExitStatus.FAILED,
                                                Message.of("bmc.change-not-offered", target)));
        if (common.json) {
            ObjectNode root = JsonNodeFactory.instance.objectNode();
            root.set("device", InventoryJson.device(device));
            root.put("enabled", service.enabled());
            ArrayNode all = root.putArray("subscriptions");
            for (Settings.Subscription one : service.subscriptions()) {
                all.addObject()
                        .put("id", one.id())
                        .put("destination", one.destination())
                        .put("protocol", InventoryJson.text(one.protocol()))
                        .put("context", InventoryJson.text(one.context()));
            }
            root.set("problems", new InventoryJson(terminal::text).problems(settings.problems()));
            terminal.json(root);
        } else {
            Words words = terminal.words();
            Table table =
                    new Table(
                            words.say("core.cli.head.subscription"),
                            words.say("core.cli.head.destination"),
                            words.say("core.cli.head.context"));
            for (Settings.Subscription one : service.subscriptions()) {
                table.row(one.id(), one.destination(), one.context());
            }
            terminal.table(table);
            if (!service.enabled()) {
                terminal.note("core.cli.subscriptions.disabled");
            }
        }
        return ExitStatus.DONE;
    }
}
