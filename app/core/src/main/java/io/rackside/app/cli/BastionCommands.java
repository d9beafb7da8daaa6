package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.network.cli.SshWay;
import io.rackside.app.network.cli.SshWay.Direct;
import io.rackside.app.network.cli.SshWay.Form;
import io.rackside.app.network.cli.SshWay.Through;
import io.rackside.app.network.cli.SshWays;
import io.rackside.model.Device;
import io.rackside.model.Message;
import io.rackside.model.Site;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * {@code rackside site bastion} and {@code rackside device bastion}: through which box others are
 * reached by SSH.
 */
final class BastionCommands {
    /** Whose way it is. */
    private enum Of {
        SITE,
        DEVICE
    }

    private BastionCommands() {}

    static CommandLine ofSites(Terminal terminal, Folder folder) {
        return line(Of.SITE, terminal, folder);
    }

    static CommandLine ofDevices(Terminal terminal, Folder folder) {
        CommandLine bastion = line(Of.DEVICE, terminal, folder);
        bastion.addSubcommand(new Straight(terminal, folder));
        return bastion;
    }

    private static CommandLine line(Of of, Terminal terminal, Folder folder) {
        CommandLine bastion = RacksideCommand.group("bastion", "core.cli.help.bastion");
        bastion.addSubcommand(new Show(of, terminal, folder));
        bastion.addSubcommand(new SetBastion(of, terminal, folder));
        bastion.addSubcommand(new Remove(of, terminal, folder));
        return bastion;
    }

    /** A site or a device, and what is set of it. */
    private record Whose(Optional<Site> site, Optional<Device> device) {
        static Whose of(Of of, Rackside rackside, String name) {
            SiteWords words = new SiteWords(rackside.site().model());
            return of == Of.SITE
                    ? new Whose(Optional.of(words.site(name)), Optional.empty())
                    : new Whose(Optional.empty(), Optional.of(words.device(name)));
        }

        String name() {
            return site.map(Site::name).or(() -> device.map(Device::name)).orElseThrow();
        }

        Optional<SshWay> way(SshWays ways) {
            return site.<SshWay>flatMap(one -> ways.ofSite(one.id()).map(way -> way))
                    .or(() -> device.flatMap(one -> ways.own(one.id())));
        }

        void set(SshWays ways, Through way) {
            site.ifPresent(one -> ways.set(one, way));
            device.ifPresent(one -> ways.set(one, way));
        }

        void remove(SshWays ways) {
            site.ifPresent(ways::remove);
            device.ifPresent(ways::remove);
        }

        void show(Terminal terminal, boolean json, SshWays ways) {
            Optional<SshWay> way = way(ways);
            if (json) {
                ObjectNode root = InventoryJson.object().put("name", name());
                root.set("way", way.map(set -> write(set, ways)).orElse(null));
                terminal.json(root);
                return;
            }
            Message said =
                    way.map(
                                    set ->
                                            switch (set) {
                                                case Direct _ ->
                                                        Message.of(
                                                                "core.cli.bastion.direct", name());
                                                case Through(var bastion, var form, var _) ->
                                                        Message.of(
                                                                form == Form.MENU
                                                                        ? "core.cli.bastion.menu"
                                                                        : "core.cli.bastion.jump",
                                                                name(),
                                                                ways.name(bastion));
                                            })
                            .orElseGet(() -> Message.of("core.cli.bastion.none", name()));
            terminal.out().println(Table.plain(terminal.text(said)));
        }

        private static ObjectNode write(SshWay way, SshWays ways) {
            return switch (way) {
                case Direct _ -> InventoryJson.object().put("form", "direct");
                case Through(var bastion, var form, var asset) ->
                        InventoryJson.object()
                                .put("form", form.name().toLowerCase(Locale.ROOT))
                                .put("bastion", ways.name(bastion))
                                .put("asset", asset.orElse(null));
            };
        }
    }

    @Command(name = "show", description = "core.cli.help.bastion.show")
    private static final class Show implements Callable<ExitStatus> {
        @Mixin private CommonOptions common;

        @Parameters(paramLabel = "NAME", description = "core.cli.option.bastion-whose")
        private String name;

        private final Of of;
        private final Terminal terminal;
        private final Folder folder;

        Show(Of of, Terminal terminal, Folder folder) {
            this.of = of;
            this.terminal = terminal;
            this.folder = folder;
        }

        @Override
        public ExitStatus call() {
            try (Rackside rackside = folder.reading(common.data)) {
                Whose.of(of, rackside, name).show(terminal, common.json, rackside.cli().ways());
                return ExitStatus.DONE;
            }
        }
    }

    @Command(name = "set", description = "core.cli.help.bastion.set")
    private static final class SetBastion implements Callable<ExitStatus> {
        @Mixin private CommonOptions common;

        @Parameters(index = "0", paramLabel = "NAME", description = "core.cli.option.bastion-whose")
        private String name;

        @Parameters(index = "1", paramLabel = "BASTION", description = "core.cli.option.bastion")
        private String bastion;

        @Option(names = "--menu", description = "core.cli.option.menu")
        private boolean menu;

        @Option(names = "--asset", paramLabel = "NAME", description = "core.cli.option.asset")
        private String asset;

        private final Of of;
        private final Terminal terminal;
        private final Folder folder;

        SetBastion(Of of, Terminal terminal, Folder folder) {
            this.of = of;
            this.terminal = terminal;
            this.folder = folder;
        }

        @Override
        public ExitStatus call() {
            if (asset != null && (!menu || of == Of.SITE)) {
                throw usage(Message.of("core.cli.error.asset-needs-menu"));
            }
            try (Rackside rackside = folder.acting(common.data)) {
                Whose whose = Whose.of(of, rackside, name);
                Device box = new SiteWords(rackside.site().model()).device(bastion);
                Optional<Message> obstacle = SshWays.obstacle(whose.device().map(Device::id), box);
                if (obstacle.isPresent()) {
                    throw usage(obstacle.get());
                }
                whose.set(rackside.cli().ways(), way(box));
                whose.show(terminal, common.json, rackside.cli().ways());
                return ExitStatus.DONE;
            }
        }

        private Through way(Device box) {
            try {
                return new Through(
                        box.id(), menu ? Form.MENU : Form.JUMP, Optional.ofNullable(asset));
            } catch (IllegalArgumentException e) {
                throw usage(Message.of("core.cli.error.wrong-value", asset, "--asset"));
            }
        }

        private static Failure usage(Message what) {
            return new Failure(ExitStatus.USAGE, what);
        }
    }

    @Command(name = "remove", description = "core.cli.help.bastion.remove")
    private static final class Remove implements Callable<ExitStatus> {
        @Mixin private CommonOptions common;

        @Parameters(paramLabel = "NAME", description = "core.cli.option.bastion-whose")
        private String name;

        private final Of of;
        private final Terminal terminal;
        private final Folder folder;

        Remove(Of of, Terminal terminal, Folder folder) {
            this.of = of;
            this.terminal = terminal;
            this.folder = folder;
        }

        @Override
        public ExitStatus call() {
            try (Rackside rackside = folder.acting(common.data)) {
                Whose whose = Whose.of(of, rackside, name);
                whose.remove(rackside.cli().ways());
                whose.show(terminal, common.json, rackside.cli().ways());
                return ExitStatus.DONE;
            }
        }
    }

    @Command(name = "direct", description = "core.cli.help.bastion.direct")
    private static final class Straight implements Callable<ExitStatus> {
        @Mixin private CommonOptions common;

        @Parameters(paramLabel = "NAME", description = "core.cli.option.bastion-whose")
        private String name;

        private final Terminal terminal;
        private final Folder folder;

        Straight(Terminal terminal, Folder folder) {
            this.terminal = terminal;
            this.folder = folder;
        }

        @Override
        public ExitStatus call() {
            try (Rackside rackside = folder.acting(common.data)) {
                Whose whose = Whose.of(Of.DEVICE, rackside, name);
                whose.device().ifPresent(box -> rackside.cli().ways().set(box, new Direct()));
                whose.show(terminal, common.json, rackside.cli().ways());
                return ExitStatus.DONE;
            }
        }
    }
}
