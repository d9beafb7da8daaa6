package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.listen.Subscription;
import io.rackside.app.network.traps.HeardTrap;
import io.rackside.app.site.SiteModel;
import io.rackside.drivers.snmp.trap.Notification;
import io.rackside.drivers.snmp.trap.TrapReceiver;
import io.rackside.model.Device;
import io.rackside.model.Message;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.concurrent.Callable;

/** {@code rackside network traps}: shows what boxes tell by themselves, until it is ended. */
@Command(name = "traps", description = "core.cli.help.network.traps")
final class NetworkTrapsCommand implements Callable<ExitStatus> {
    @Mixin private CommonOptions common;

    @Option(names = "--port", paramLabel = "PORT", description = "core.cli.option.trap-port")
    private int port = TrapReceiver.USUAL_PORT;

    private final Terminal terminal;
    private final Folder folder;

    NetworkTrapsCommand(Terminal terminal, Folder folder) {
        this.terminal = terminal;
        this.folder = folder;
    }

    @Override
    public ExitStatus call() throws InterruptedException {
        TwinOptions.inRange("--port", port, 0, TwinOptions.PORT_MAX);
        try (EndSignal end = EndSignal.wanted();
                Rackside rackside = folder.reading(common.data)) {
            new VaultDoor(terminal).open(rackside);
            SiteModel model = rackside.site().model();
            try (Subscription _ = rackside.traps().listen(trap -> show(model, trap))) {
                InetSocketAddress at = rackside.traps().start(new InetSocketAddress(port));
                terminal.note("core.cli.traps.listening", Integer.toString(at.getPort()));
                end.await();
            }
            return ExitStatus.DONE;
        } catch (IOException e) {
            throw new Failure(ExitStatus.FAILED, Message.of("core.cli.error.trap-port", port));
        }
    }

    private void show(SiteModel model, HeardTrap heard) {
        String name = heard.device().flatMap(model::device).map(Device::name).orElse("");
        if (common.json) {
            terminal.out().println(json(name, heard));
        } else {
            Notification told = heard.trap().notification();
            String from = told.agent().getHostAddress();
            terminal.out()
                    .println(
                            String.join(
                                    "  ",
                                    told.received().toString(),
                                    name.isEmpty() ? from : name,
                                    terminal.words().say(grade(heard)),
                                    Table.plain(terminal.text(heard.trap().what())),
                                    heard.trusted()
                                            ? ""
                                            : terminal.words().say("core.cli.traps.stranger")));
        }
        terminal.out().flush();
    }

    private static String grade(HeardTrap heard) {
        return switch (heard.trap().grade()) {
            case URGENT -> "core.cli.grade.urgent";
            case MAJOR -> "core.cli.grade.major";
            case MINOR -> "core.cli.grade.minor";
            case NOTICE -> "core.cli.grade.notice";
        };
    }

    private ObjectNode json(String name, HeardTrap heard) {
        Notification told = heard.trap().notification();
        ObjectNode json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("time", told.received().toString())
                        .put("device", name)
                        .put("address", told.agent().getHostAddress())
                        .put("trusted", heard.trusted())
                        .put("version", word(told.version()))
                        .put("inform", told.acknowledged())
                        .put("name", told.name().toString())
                        .put(
                                "meaning",
                                heard.trap().meaning().map(NetworkTrapsCommand::word).orElse(""))
                        .put("grade", word(heard.trap().grade()))
                        .put("port", heard.port().orElse(""))
                        .put("part", heard.trap().part().orElse(""))
                        .put("message", terminal.text(heard.trap().what()));
        ObjectNode variables = json.putObject("variables");
        told.variables()
                .forEach((object, value) -> variables.put(object.toString(), value.toString()));
        return json;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
