package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.site.SiteModel;
import io.rackside.model.Link;
import io.rackside.model.Message;
import io.rackside.model.PortRef;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.Comparator;
import java.util.List;

/** {@code rackside cable list|add|remove}: planned cables, port to port. */
final class CableCommands {
    private CableCommands() {}

    static CommandLine line(Terminal terminal, Folder folder) {
        CommandLine cable = RacksideCommand.group("cable", "core.cli.help.cable");
        cable.addSubcommand(new ListCables(terminal, folder));
        cable.addSubcommand(new Add(terminal, folder));
        cable.addSubcommand(new Remove(terminal, folder));
        return cable;
    }

    @Command(name = "list", description = "core.cli.help.cable.list")
    private static final class ListCables extends ListCommand<Link> {
        ListCables(Terminal terminal, Folder folder) {
            super(
                    terminal,
                    folder,
                    "cables",
                    "core.cli.column.from",
                    "core.cli.column.to",
                    "core.cli.column.label");
        }

        @Override
        List<Link> things(Rackside rackside) {
            SiteModel model = rackside.site().model();
            SiteWords words = new SiteWords(model);
            return model.links().stream()
                    .sorted(Comparator.comparing(link -> words.word(link.from())))
                    .toList();
        }

        @Override
        String[] row(SiteModel model, Link link) {
            SiteWords words = new SiteWords(model);
            return new String[] {words.word(link.from()), words.word(link.to()), link.label()};
        }

        @Override
        ObjectNode json(SiteModel model, Link link) {
            return CableCommands.json(model, link);
        }
    }

    @Command(name = "add", description = "core.cli.help.cable.add")
    private static final class Add extends EditCommand<Link> {
        @Parameters(
                index = "0",
                paramLabel = "DEVICE:PORT",
                description = "core.cli.option.port-of")
        private String from;

        @Parameters(
                index = "1",
                paramLabel = "DEVICE:PORT",
                description = "core.cli.option.port-to")
        private String to;

        @Option(names = "--label", paramLabel = "TEXT", description = "core.cli.option.label")
        private String label = "";

        Add(Terminal terminal, Folder folder) {
            super(terminal, folder);
        }

        @Override
        Link edit(Rackside rackside, SiteWords words) {
            Link link = new Link(words.port(from), words.port(to), label.strip());
            rackside.site().cabling().plan(link);
            return link;
        }

        @Override
        ObjectNode json(SiteModel model, Link link) {
            return CableCommands.json(model, link);
        }
    }

    @Command(name = "remove", description = "core.cli.help.cable.remove")
    private static final class Remove extends EditCommand<Link> {
        @Parameters(paramLabel = "DEVICE:PORT", description = "core.cli.option.port-of")
        private String port;

        Remove(Terminal terminal, Folder folder) {
            super(terminal, folder);
        }

        @Override
        Link edit(Rackside rackside, SiteWords words) {
            PortRef end = words.port(port);
            Link link =
                    words.model().links().stream()
                            .filter(l -> l.from().equals(end) || l.to().equals(end))
                            .findFirst()
                            .orElseThrow(
                                    () ->
                                            new Failure(
                                                    ExitStatus.USAGE,
                                                    Message.of("core.cli.error.no-cable", port)));
            rackside.site().cabling().drop(link);
            return link;
        }

        @Override
        ObjectNode json(SiteModel model, Link link) {
            return CableCommands.json(model, link);
        }
    }

    private static ObjectNode json(SiteModel model, Link link) {
        return InventoryJson.object()
                .<ObjectNode>set("from", end(model, link.from()))
                .<ObjectNode>set("to", end(model, link.to()))
                .put("label", InventoryJson.text(link.label()));
    }

    private static ObjectNode end(SiteModel model, PortRef port) {
        return InventoryJson.object()
                .put("device", SiteWords.name(model, port.device()))
                .put("port", port.port());
    }
}
