package io.rackside.app.cli;

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
import java.util.List;
import java.util.Set;

/** {@code rackside bmc time TARGET [show|ntp SERVER...|off]}. */
@Command(name = "time", description = "core.cli.help.bmc.time")
final class TimeBmcCommand extends DeviceCommand {
    private static final Set<Settings.Part> PARTS = EnumSet.of(Settings.Part.CLOCK);

    /** What to do. */
    enum Action {
        SHOW,
        NTP,
        OFF
    }

    @Mixin private ActOptions acting;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "show|ntp|off",
            description = "core.cli.option.time-action")
    private Action action = Action.SHOW;

    @Parameters(
            index = "2..*",
            arity = "0..*",
            paramLabel = "SERVER",
            description = "core.cli.option.time-server")
    private List<String> servers = List.of();

    TimeBmcCommand(Terminal terminal, Devices devices) {
        super(terminal, devices);
    }

    @Override
    public ExitStatus call() throws InterruptedException {
        if (action == Action.SHOW) {
            return read(this::show);
        }
        boolean sensible = servers.stream().allMatch(s -> s.matches("[A-Za-z0-9.:_-]{1,253}"));
        if (action == Action.NTP == servers.isEmpty() || !sensible) {
            throw new Failure(ExitStatus.USAGE, Message.of("core.cli.error.time-servers"));
        }
        Change change = new Change.Ntp(servers);
        return act(
                Risk.UNDONE_AT_ONCE,
                (rackside, subject, terms) ->
                        new ChangeRun(terminal, devices, acting, common.json)
                                .carryOut(rackside, subject, terms, change));
    }

    private ExitStatus show(Bmc bmc) throws InterruptedException {
        DeviceFacts device = bmc.firstLook().device();
        Settings settings = bmc.settings(PARTS);
        Settings.Clock clock =
                settings.clock()
                        .orElseThrow(
                                () ->
                                        new Failure(
                                                ExitStatus.FAILED,
                                                Message.of("bmc.change-not-offered", target)));
        if (common.json) {
            terminal.json(json(device, settings, clock));
            return ExitStatus.DONE;
        }
        Words words = terminal.words();
        Table table =
                new Table(words.say("core.cli.head.setting"), words.say("core.cli.head.value"));
        clock.now().ifPresent(now -> table.row(words.say("core.cli.time.now"), terminal.time(now)));
        clock.ahead()
                .ifPresent(
                        ahead ->
                                table.row(
                                        words.say("core.cli.time.ahead"),
                                        Long.toString(ahead.toSeconds())));
        table.row(words.say("core.cli.time.zone"), clock.zone());
        table.row(
                words.say("core.cli.time.ntp"),
                words.say(clock.ntp() ? "core.cli.time.on" : "core.cli.time.off"));
        table.row(words.say("core.cli.time.servers"), String.join(", ", clock.ntpServers()));
        terminal.table(table);
        ChangeRun.problems(terminal, settings.problems());
        return ExitStatus.DONE;
    }

    private ObjectNode json(DeviceFacts device, Settings settings, Settings.Clock clock) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.set("device", InventoryJson.device(device));
        ObjectNode told = root.putObject("time");
        told.put("now", clock.now().map(Object::toString).orElse(null));
        told.put(
                "aheadSeconds", clock.ahead().map(ahead -> ahead.toMillis() / 1000.0).orElse(null));
        told.put("zone", clock.zone());
        told.put("ntp", clock.ntp());
        clock.ntpServers().forEach(told.putArray("ntpServers")::add);
        root.set("problems", new InventoryJson(terminal::text).problems(settings.problems()));
        return root;
    }
}
