package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.listen.Subscription;
import io.rackside.app.network.traps.HeardTrap;
import io.rackside.app.network.traps.UnheardTrap;
import io.rackside.app.settings.Settings;
import io.rackside.app.site.SiteModel;
import io.rackside.drivers.snmp.session.EngineId;
import io.rackside.drivers.snmp.trap.Notification;
import io.rackside.drivers.snmp.trap.UnreadTrap;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Grade;
import io.rackside.model.Message;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code rackside network traps}: shows what boxes tell by themselves, until it is ended. */
@Command(name = "traps", description = "core.cli.help.network.traps")
final class NetworkTrapsCommand implements Callable<ExitStatus> {
    @Mixin private CommonOptions common;

    @Option(names = "--port", paramLabel = "PORT", description = "core.cli.option.trap-port")
    private Integer port;

    private final Terminal terminal;
    private final Folder folder;

    NetworkTrapsCommand(Terminal terminal, Folder folder) {
        this.terminal = terminal;
        this.folder = folder;
    }

    @Override
    public ExitStatus call() throws InterruptedException {
        if (port != null) {
            TwinOptions.inRange("--port", port, 0, TwinOptions.PORT_MAX);
        }
        try (EndSignal end = EndSignal.wanted();
                Rackside rackside = folder.reading(common.data)) {
            new VaultDoor(terminal).open(rackside);
            SiteModel model = rackside.site().model();
            int wanted = port == null ? usual(rackside.settings().current()) : port;
            try (Subscription _ = rackside.traps().listen(trap -> show(model, trap));
                    Subscription _ =
                            rackside.traps().listenUnheard(message -> show(model, message))) {
                listen(rackside, wanted);
                end.await();
            }
            return ExitStatus.DONE;
        }
    }

    /** Where the settings have none, the console hears none, and the usual port is free. */
    private static int usual(Settings settings) {
        return settings.trapPort() == 0 ? Settings.TRAP_PORT : settings.trapPort();
    }

    private void listen(Rackside rackside, int wanted) {
        try {
            InetSocketAddress at = rackside.traps().start(new InetSocketAddress(wanted));
            terminal.note("core.cli.traps.listening", Integer.toString(at.getPort()));
        } catch (IOException e) {
            throw new Failure(ExitStatus.FAILED, Message.of("core.cli.error.trap-port", wanted));
        }
        if (rackside.traps().locked()) {
            terminal.note("core.cli.traps.locked");
        }
    }

    private void show(SiteModel model, HeardTrap heard) {
        Notification told = heard.trap().notification();
        String name = name(model, heard.device());
        if (common.json) {
            terminal.out().println(json(name, heard));
        } else {
            line(
                    told.received(),
                    name.isEmpty() ? told.agent().getHostAddress() : name,
                    heard.trap().grade(),
                    heard.what(),
                    heard.standing() == HeardTrap.Standing.STRANGER
                            ? terminal.words().say("core.cli.traps.stranger")
                            : "");
        }
        terminal.out().flush();
    }

    private void show(SiteModel model, UnheardTrap unheard) {
        UnreadTrap told = unheard.message();
        String name = name(model, unheard.device());
        if (common.json) {
            terminal.out().println(json(name, unheard));
        } else {
            line(
                    told.received(),
                    name.isEmpty() ? told.from().getHostAddress() : name,
                    Grade.NOTICE,
                    unheard.what(),
                    "");
        }
        terminal.out().flush();
    }

    private void line(Instant at, String who, Grade grade, Message what, String note) {
        terminal.out()
                .println(
                        String.join(
                                        "  ",
                                        at.toString(),
                                        who,
                                        terminal.words().say(KeptEvents.code(grade)),
                                        Table.plain(terminal.text(what)),
                                        note)
                                .stripTrailing());
    }

    private static String name(SiteModel model, Optional<DeviceId> device) {
        return device.flatMap(model::device).map(Device::name).orElse("");
    }

    private ObjectNode json(String name, HeardTrap heard) {
        Notification told = heard.trap().notification();
        ObjectNode json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("time", told.received().toString())
                        .put("device", name)
                        .put("address", told.agent().getHostAddress())
                        .put("from", told.from().getHostAddress())
                        .put("trusted", heard.trusted())
                        .put("standing", word(heard.standing()))
                        .put("version", word(told.version()))
                        .put("user", told.user().orElse(""))
                        .put("engine", told.engine().map(EngineId::hex).orElse(""))
                        .put("inform", told.acknowledged())
                        .put("name", told.name().toString())
                        .put(
                                "meaning",
                                heard.trap().meaning().map(NetworkTrapsCommand::word).orElse(""))
                        .put("grade", word(heard.trap().grade()))
                        .put("port", heard.port().orElse(""))
                        .put("part", heard.trap().part().orElse(""))
                        .put("message", terminal.text(heard.what()));
        ObjectNode variables = json.putObject("variables");
        told.variables()
                .forEach((object, value) -> variables.put(object.toString(), value.toString()));
        return json;
    }

    private ObjectNode json(String name, UnheardTrap unheard) {
        UnreadTrap told = unheard.message();
        return JsonNodeFactory.instance
                .objectNode()
                .put("time", told.received().toString())
                .put("device", name)
                .put("address", told.from().getHostAddress())
                .put("from", told.from().getHostAddress())
                .put("trusted", false)
                .put("standing", "unread")
                .put("why", word(unheard.why()))
                .put("version", "v3")
                .put("user", told.user())
                .put("engine", told.engine().map(EngineId::hex).orElse(""))
                .put("message", terminal.text(unheard.what()));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
