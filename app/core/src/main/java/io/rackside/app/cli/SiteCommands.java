package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.site.SiteModel;
import io.rackside.model.Message;
import io.rackside.model.Site;
import io.rackside.model.SiteId;
import io.rackside.model.SiteLink;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code rackside site list|add|change|retire|restore}. */
final class SiteCommands {
    /** What a person writes where a thing is to have none. */
    static final String NONE = "none";

    private static final int RATE_MAX = 10_000_000;

    private SiteCommands() {}

    static CommandLine line(Terminal terminal, Folder folder) {
        CommandLine site = RacksideCommand.group("site", "core.cli.help.site");
        site.addSubcommand(new ListSites(terminal, folder));
        site.addSubcommand(new Add(terminal, folder));
        site.addSubcommand(new Change(terminal, folder));
        site.addSubcommand(new Retire(terminal, folder));
        site.addSubcommand(SiteRelayCommands.line(terminal, folder));
        site.addSubcommand(BastionCommands.ofSites(terminal, folder));
        site.addSubcommand(
                RestoreCommand.<SiteId>line(
                        terminal,
                        folder,
                        "core.cli.help.site.restore",
                        (rackside, words, name) -> {
                            SiteId id = words.retiredSite(name).id();
                            rackside.site().sites().restore(id);
                            return id;
                        },
                        (model, id) -> json(model, id)));
        return site;
    }

    /** How a site is reached, as options say it. */
    private static final class LinkOptions {
        @Option(names = "--link", paramLabel = "local|wan", description = "core.cli.option.link")
        private SiteLink.Kind kind;

        @Option(names = "--rate", paramLabel = "KBIT", description = "core.cli.option.rate")
        private Integer rate;

        @Option(names = "--via", paramLabel = "INTERFACE", description = "core.cli.option.via")
        private String via;

        SiteLink over(SiteLink before) {
            SiteLink.Kind wanted =
                    kind != null ? kind : rate != null ? SiteLink.Kind.WAN : before.kind();
            String way = via == null ? before.via() : via.strip();
            if (wanted == SiteLink.Kind.LOCAL) {
                if (rate != null) {
                    throw new Failure(ExitStatus.USAGE, Message.of("core.cli.error.rate-of-local"));
                }
                return new SiteLink(wanted, 0, way);
            }
            if (rate != null && (rate < 1 || rate > RATE_MAX)) {
                throw new Failure(
                        ExitStatus.USAGE,
                        Message.of("core.cli.error.out-of-range", "--rate", 1, RATE_MAX));
            }
            int known =
                    before.kbitPerSecond() > 0
                            ? before.kbitPerSecond()
                            : SiteLink.DEFAULT_WAN_KBIT_PER_SECOND;
            return new SiteLink(wanted, rate == null ? known : rate, way);
        }
    }

    @Command(name = "list", description = "core.cli.help.site.list")
    private static final class ListSites extends ListCommand<Site> {
        @Option(names = "--retired", description = "core.cli.option.retired")
        private boolean retired;

        ListSites(Terminal terminal, Folder folder) {
            super(
                    terminal,
                    folder,
                    "sites",
                    "core.cli.column.name",
                    "core.cli.column.region",
                    "core.cli.column.link",
                    RIGHT + "core.cli.column.cabinets");
        }

        @Override
        List<Site> things(Rackside rackside) {
            SiteModel model = rackside.site().model();
            return retired
                    ? model.sites().stream().filter(s -> s.retired().isPresent()).toList()
                    : model.activeSites();
        }

        @Override
        String[] row(SiteModel model, Site site) {
            return new String[] {
                site.name(),
                site.parent().flatMap(model::site).map(Site::name).orElse(""),
                joined(link(site), site.link().via()),
                Integer.toString(model.cabinetsAt(site.id()).size())
            };
        }

        private String link(Site site) {
            return site.link().kind() == SiteLink.Kind.LOCAL
                    ? terminal.words().say("core.cli.link.local")
                    : terminal.words().say("core.cli.link.wan", site.link().kbitPerSecond());
        }

        @Override
        ObjectNode json(SiteModel model, Site site) {
            return SiteCommands.json(model, site);
        }
    }

    @Command(name = "add", description = "core.cli.help.site.add")
    private static final class Add extends EditCommand<SiteId> {
        @Parameters(paramLabel = "NAME", description = "core.cli.option.new-name")
        private String name;

        @Option(names = "--under", paramLabel = "SITE", description = "core.cli.option.under")
        private String under;

        @CommandLine.Mixin private LinkOptions link;

        Add(Terminal terminal, Folder folder) {
            super(terminal, folder);
        }

        @Override
        SiteId edit(Rackside rackside, SiteWords words) {
            Optional<SiteId> parent = Optional.ofNullable(under).map(s -> words.site(s).id());
            return rackside.site().sites().add(name, parent, link.over(SiteLink.local())).id();
        }

        @Override
        ObjectNode json(SiteModel model, SiteId id) {
            return SiteCommands.json(model, id);
        }
    }

    @Command(name = "change", description = "core.cli.help.site.change")
    private static final class Change extends EditCommand<SiteId> {
        @Parameters(paramLabel = "SITE", description = "core.cli.option.site")
        private String site;

        @Option(names = "--name", paramLabel = "NAME", description = "core.cli.option.new-name")
        private String name;

        @Option(names = "--under", paramLabel = "SITE|none", description = "core.cli.option.under")
        private String under;

        @CommandLine.Mixin private LinkOptions link;

        Change(Terminal terminal, Folder folder) {
            super(terminal, folder);
        }

        @Override
        SiteId edit(Rackside rackside, SiteWords words) {
            Site before = words.site(site);
            Site after = before.linkedBy(link.over(before.link()));
            if (name != null) {
                after = after.renamed(named(name));
            }
            if (under != null) {
                after =
                        after.movedUnder(
                                under.equals(NONE)
                                        ? Optional.empty()
                                        : Optional.of(words.site(under).id()));
            }
            if (!after.equals(before)) {
                rackside.site().sites().amend(after);
            }
            return before.id();
        }

        @Override
        ObjectNode json(SiteModel model, SiteId id) {
            return SiteCommands.json(model, id);
        }
    }

    @Command(name = "retire", description = "core.cli.help.site.retire")
    private static final class Retire extends EditCommand<SiteId> {
        @Parameters(paramLabel = "SITE", description = "core.cli.option.site")
        private String site;

        Retire(Terminal terminal, Folder folder) {
            super(terminal, folder);
        }

        @Override
        SiteId edit(Rackside rackside, SiteWords words) {
            SiteId id = words.site(site).id();
            rackside.site().sites().retire(id);
            return id;
        }

        @Override
        ObjectNode json(SiteModel model, SiteId id) {
            return SiteCommands.json(model, id);
        }
    }

    /** A name a record accepts; {@code Rules} says the rest. */
    static String named(String text) {
        if (text.isBlank()) {
            throw new Failure(ExitStatus.USAGE, Message.of("core.site.name-missing"));
        }
        return text.strip();
    }

    private static ObjectNode json(SiteModel model, SiteId id) {
        return json(model, model.site(id).orElseThrow());
    }

    private static ObjectNode json(SiteModel model, Site site) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", site.id().value())
                .put("name", site.name())
                .put("under", site.parent().flatMap(model::site).map(Site::name).orElse(null))
                .put("link", site.link().kind().name().toLowerCase(Locale.ROOT))
                .put(
                        "kbitPerSecond",
                        site.link().kbitPerSecond() == 0 ? null : site.link().kbitPerSecond())
                .put("via", site.link().via().isBlank() ? null : site.link().via())
                .put("cabinets", model.cabinetsAt(site.id()).size())
                .put("retired", site.retired().map(Object::toString).orElse(null));
    }
}
