package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.firmware.relay.StoredRelays;
import io.rackside.bmc.files.FileRefused;
import io.rackside.bmc.files.relay.RelayAddress;
import io.rackside.model.Message;
import io.rackside.model.Site;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * {@code rackside site relay show|set|remove SITE}: the second Rackside beside a site's cabinets
 * that holds images where the link is slow. No argument holds its token.
 */
final class SiteRelayCommands {
    private SiteRelayCommands() {}

    static CommandLine line(Terminal terminal, Folder folder) {
        CommandLine relay = RacksideCommand.group("relay", "core.cli.help.site.relay");
        relay.addSubcommand(new Show(terminal, folder));
        relay.addSubcommand(new SetRelay(terminal, folder));
        relay.addSubcommand(new Remove(terminal, folder));
        return relay;
    }

    private static Site site(Rackside rackside, String name) {
        return new SiteWords(rackside.site().model()).site(name);
    }

    private static void show(Terminal terminal, boolean json, Rackside rackside, Site site) {
        Optional<RelayAddress> relay = rackside.relays().of(site.id());
        boolean slow = site.link().kbitPerSecond() > 0;
        if (json) {
            ObjectNode root = InventoryJson.object().put("site", site.name());
            if (relay.isPresent()) {
                root.putObject("relay")
                        .put("address", relay.get().place())
                        .put("fingerprint", relay.get().fingerprint());
            } else {
                root.putNull("relay");
            }
            terminal.json(root.put("used", relay.isPresent() && slow));
            return;
        }
        if (relay.isEmpty()) {
            terminal.say("core.cli.relay.none", site.name());
            return;
        }
        terminal.say(
                "core.cli.relay.is", site.name(), relay.get().place(), relay.get().fingerprint());
        if (!slow) {
            terminal.say("core.cli.relay.link-local", site.name());
        }
    }

    @Command(name = "show", description = "core.cli.help.site.relay.show")
    private static final class Show implements Callable<ExitStatus> {
        @Mixin private CommonOptions common;

        @Parameters(paramLabel = "SITE", description = "core.cli.option.site")
        private String site;

        private final Terminal terminal;
        private final Folder folder;

        Show(Terminal terminal, Folder folder) {
            this.terminal = terminal;
            this.folder = folder;
        }

        @Override
        public ExitStatus call() {
            try (Rackside rackside = folder.reading(common.data)) {
                show(terminal, common.json, rackside, site(rackside, site));
                return ExitStatus.DONE;
            }
        }
    }

    @Command(name = "set", description = "core.cli.help.site.relay.set")
    private static final class SetRelay implements Callable<ExitStatus> {
        @Mixin private CommonOptions common;

        @Parameters(index = "0", paramLabel = "SITE", description = "core.cli.option.site")
        private String site;

        @Parameters(
                index = "1",
                paramLabel = "HOST[:PORT]",
                description = "core.cli.option.relay-place")
        private String place;

        @Option(
                names = "--fingerprint",
                paramLabel = "SHA256",
                required = true,
                description = "core.cli.option.relay-fingerprint")
        private String fingerprint;

        private final Terminal terminal;
        private final Folder folder;

        SetRelay(Terminal terminal, Folder folder) {
            this.terminal = terminal;
            this.folder = folder;
        }

        @Override
        public ExitStatus call() {
            RelayAddress relay =
                    RelayAddress.parse(place, fingerprint)
                            .orElseThrow(
                                    () ->
                                            new Failure(
                                                    ExitStatus.USAGE,
                                                    Message.of("core.cli.error.relay-place")));
            try (Rackside rackside = folder.acting(common.data)) {
                Site where = site(rackside, site);
                new VaultDoor(terminal).openOrMake(rackside);
                char[] token = token();
                try {
                    greet(relay, token);
                    rackside.relays().keep(where, relay, token);
                } finally {
                    Arrays.fill(token, '\0');
                }
                show(terminal, common.json, rackside, where);
                return ExitStatus.DONE;
            }
        }

        /** One that is not reached now is kept all the same: the link may be up tomorrow. */
        private void greet(RelayAddress relay, char[] token) {
            try {
                StoredRelays.greet(relay, token, terminal.time());
                terminal.note("core.cli.relay.greeted", relay.place());
            } catch (FileRefused e) {
                throw new Failure(ExitStatus.NOT_AUTHORISED, e.what());
            } catch (IOException e) {
                terminal.note("core.cli.relay.not-reached", relay.place(), e.toString());
            }
        }

        private char[] token() {
            return terminal.secret(Terminal.RELAY_TOKEN)
                    .or(
                            () ->
                                    terminal.prompt()
                                            .secret(
                                                    terminal.words()
                                                            .say("core.cli.prompt.relay-token")))
                    .filter(text -> text.length > 0)
                    .orElseThrow(
                            () ->
                                    new Failure(
                                            ExitStatus.NOT_AUTHORISED,
                                            Message.of("core.cli.error.relay-token"),
                                            Message.of("core.cli.next.relay-token")));
        }
    }

    @Command(name = "remove", description = "core.cli.help.site.relay.remove")
    private static final class Remove implements Callable<ExitStatus> {
        @Mixin private CommonOptions common;

        @Parameters(paramLabel = "SITE", description = "core.cli.option.site")
        private String site;

        private final Terminal terminal;
        private final Folder folder;

        Remove(Terminal terminal, Folder folder) {
            this.terminal = terminal;
            this.folder = folder;
        }

        @Override
        public ExitStatus call() {
            try (Rackside rackside = folder.acting(common.data)) {
                Site where = site(rackside, site);
                if (rackside.relays().of(where.id()).isPresent()) {
                    new VaultDoor(terminal).openOrMake(rackside);
                    rackside.relays().remove(where);
                }
                show(terminal, common.json, rackside, where);
                return ExitStatus.DONE;
            }
        }
    }
}
