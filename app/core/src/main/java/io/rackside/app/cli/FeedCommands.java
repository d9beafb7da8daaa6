package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.site.SiteModel;
import io.rackside.model.Message;
import io.rackside.model.PortRef;
import io.rackside.model.PowerFeed;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.Comparator;
import java.util.List;

/** {@code rackside feed list|add|remove}: which power supply is plugged into which outlet. */
final class FeedCommands {
    private FeedCommands() {}

    static CommandLine line(Terminal terminal, Folder folder) {
        CommandLine feed = RacksideCommand.group("feed", "core.cli.help.feed");
        feed.addSubcommand(new ListFeeds(terminal, folder));
        feed.addSubcommand(new Add(terminal, folder));
        feed.addSubcommand(new Remove(terminal, folder));
        return feed;
    }

    @Command(name = "list", description = "core.cli.help.feed.list")
    private static final class ListFeeds extends ListCommand<PowerFeed> {
        ListFeeds(Terminal terminal, Folder folder) {
            super(
                    terminal,
                    folder,
                    "feeds",
                    "core.cli.column.supply",
                    "core.cli.column.outlet",
                    "core.cli.column.feed");
        }

        @Override
        List<PowerFeed> things(Rackside rackside) {
            SiteModel model = rackside.site().model();
            return model.feeds().stream()
                    .sorted(Comparator.comparing(feed -> supply(model, feed)))
                    .toList();
        }

        @Override
        String[] row(SiteModel model, PowerFeed feed) {
            return new String[] {
                supply(model, feed),
                SiteWords.name(model, feed.pdu()) + ":" + feed.outlet(),
                feed.feed()
            };
        }

        private static String supply(SiteModel model, PowerFeed feed) {
            return SiteWords.name(model, feed.device()) + ":" + feed.psu();
        }

        @Override
        ObjectNode json(SiteModel model, PowerFeed feed) {
            return FeedCommands.json(model, feed);
        }
    }

    @Command(name = "add", description = "core.cli.help.feed.add")
    private static final class Add extends EditCommand<PowerFeed> {
        @Parameters(
                index = "0",
                paramLabel = "DEVICE:PSU",
                description = "core.cli.option.supply-of")
        private String supply;

        @Parameters(
                index = "1",
                paramLabel = "PDU:OUTLET",
                description = "core.cli.option.outlet-of")
        private String outlet;

        @Option(
                names = "--feed",
                paramLabel = "A|B",
                required = true,
                description = "core.cli.option.feed")
        private String feed;

        Add(Terminal terminal, Folder folder) {
            super(terminal, folder);
        }

        @Override
        PowerFeed edit(Rackside rackside, SiteWords words) {
            PortRef from = words.port(supply);
            PortRef into = words.port(outlet);
            PowerFeed cord =
                    new PowerFeed(
                            from.device(),
                            from.port(),
                            into.device(),
                            into.port(),
                            SiteCommands.named(feed));
            rackside.site().cabling().plug(cord);
            return cord;
        }

        @Override
        ObjectNode json(SiteModel model, PowerFeed feed) {
            return FeedCommands.json(model, feed);
        }
    }

    @Command(name = "remove", description = "core.cli.help.feed.remove")
    private static final class Remove extends EditCommand<PowerFeed> {
        @Parameters(paramLabel = "DEVICE:PSU", description = "core.cli.option.supply-of")
        private String supply;

        Remove(Terminal terminal, Folder folder) {
            super(terminal, folder);
        }

        @Override
        PowerFeed edit(Rackside rackside, SiteWords words) {
            PortRef from = words.port(supply);
            PowerFeed cord =
                    words.model()
                            .feed(from.device(), from.port())
                            .orElseThrow(
                                    () ->
                                            new Failure(
                                                    ExitStatus.USAGE,
                                                    Message.of("core.cli.error.no-feed", supply)));
            rackside.site().cabling().unplug(from.device(), from.port());
            return cord;
        }

        @Override
        ObjectNode json(SiteModel model, PowerFeed feed) {
            return FeedCommands.json(model, feed);
        }
    }

    private static ObjectNode json(SiteModel model, PowerFeed feed) {
        return InventoryJson.object()
                .put("device", SiteWords.name(model, feed.device()))
                .put("powerSupply", feed.psu())
                .put("pdu", SiteWords.name(model, feed.pdu()))
                .put("outlet", feed.outlet())
                .put("feed", feed.feed());
    }
}
