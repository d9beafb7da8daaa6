package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.site.SiteModel;
import io.rackside.model.Cabinet;
import io.rackside.model.CabinetId;
import io.rackside.model.CabinetModel;
import io.rackside.model.Message;
import io.rackside.model.Site;
import io.rackside.model.SiteId;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** {@code rackside cabinet list|add|change|retire|restore}. */
final class CabinetCommands {
    private static final int WATTS_MAX = 1_000_000;

    private CabinetCommands() {}

    static CommandLine line(Terminal terminal, Folder folder) {
        CommandLine cabinet = RacksideCommand.group("cabinet", "core.cli.help.cabinet");
        cabinet.addSubcommand(new ListCabinets(terminal, folder));
        cabinet.addSubcommand(new Add(terminal, folder));
        cabinet.addSubcommand(new Change(terminal, folder));
        cabinet.addSubcommand(new Retire(terminal, folder));
        cabinet.addSubcommand(
                RestoreCommand.<CabinetId>line(
                        terminal,
                        folder,
                        "core.cli.help.cabinet.restore",
                        (rackside, words, name) -> {
                            CabinetId id = words.retiredCabinet(name).id();
                            rackside.site().cabinets().restore(id);
                            return id;
                        },
                        (model, id) -> json(model, id)));
        return cabinet;
    }

    /** Where a cabinet stands and what its feeds carry, as options say it. */
    private static final class PlaceOptions {
        @Option(names = "--room", paramLabel = "TEXT", description = "core.cli.option.room")
        private String room;

        @Option(names = "--row", paramLabel = "TEXT", description = "core.cli.option.row")
        private String row;

        @Option(names = "--budget", paramLabel = "WATTS", description = "core.cli.option.budget")
        private Integer budget;

        String room(String before) {
            return room == null ? before : room;
        }

        String row(String before) {
            return row == null ? before : row;
        }

        OptionalInt budget(OptionalInt before) {
            if (budget == null) {
                return before;
            }
            if (budget < 0 || budget > WATTS_MAX) {
                throw new Failure(
                        ExitStatus.USAGE,
                        Message.of("core.cli.error.out-of-range", "--budget", 0, WATTS_MAX));
            }
            return budget == 0 ? OptionalInt.empty() : OptionalInt.of(budget);
        }
    }

    @Command(name = "list", description = "core.cli.help.cabinet.list")
    private static final class ListCabinets extends ListCommand<Cabinet> {
        @Option(names = "--site", paramLabel = "SITE", description = "core.cli.option.only-site")
        private String site;

        @Option(names = "--retired", description = "core.cli.option.retired")
        private boolean retired;

        ListCabinets(Terminal terminal, Folder folder) {
            super(
                    terminal,
                    folder,
                    "cabinets",
                    "core.cli.column.name",
                    "core.cli.column.site",
                    "core.cli.column.room",
                    RIGHT + "core.cli.column.height",
                    RIGHT + "core.cli.column.devices",
                    RIGHT + "core.cli.column.budget");
        }

        @Override
        List<Cabinet> things(Rackside rackside) {
            SiteModel model = rackside.site().model();
            Optional<SiteId> at =
                    Optional.ofNullable(site).map(s -> new SiteWords(model).site(s).id());
            if (retired) {
                return model.cabinets().stream()
                        .filter(c -> c.retired().isPresent())
                        .filter(c -> at.isEmpty() || at.get().equals(c.site()))
                        .toList();
            }
            return at.map(model::cabinetsAt).orElseGet(model::activeCabinets);
        }

        @Override
        String[] row(SiteModel model, Cabinet cabinet) {
            return new String[] {
                cabinet.name(),
                model.site(cabinet.site()).map(Site::name).orElse(""),
                joined(cabinet.room(), cabinet.row()),
                cabinet.model().units() + "U",
                Integer.toString(model.devicesIn(cabinet.id()).size()),
                cabinet.powerBudgetWatts().isPresent()
                        ? cabinet.powerBudgetWatts().getAsInt() + " W"
                        : ""
            };
        }

        @Override
        ObjectNode json(SiteModel model, Cabinet cabinet) {
            return CabinetCommands.json(model, cabinet);
        }
    }

    @Command(name = "add", description = "core.cli.help.cabinet.add")
    private static final class Add extends EditCommand<CabinetId> {
        @Parameters(paramLabel = "NAME", description = "core.cli.option.new-name")
        private String name;

        @Option(
                names = "--site",
                paramLabel = "SITE",
                required = true,
                description = "core.cli.option.at-site")
        private String site;

        @Option(
                names = "--size",
                paramLabel = "8|24|42",
                required = true,
                description = "core.cli.option.cabinet-size")
        private int size;

        @CommandLine.Mixin private PlaceOptions place;

        Add(Terminal terminal, Folder folder) {
            super(terminal, folder);
        }

        @Override
        CabinetId edit(Rackside rackside, SiteWords words) {
            return rackside.site()
                    .cabinets()
                    .add(
                            words.site(site).id(),
                            place.room(""),
                            place.row(""),
                            name,
                            model(),
                            place.budget(OptionalInt.empty()))
                    .id();
        }

        private CabinetModel model() {
            try {
                return CabinetModel.ofUnits(size);
            } catch (IllegalArgumentException _) {
                throw new Failure(
                        ExitStatus.USAGE, Message.of("core.cli.error.cabinet-size", size));
            }
        }

        @Override
        ObjectNode json(SiteModel model, CabinetId id) {
            return CabinetCommands.json(model, id);
        }
    }

    @Command(name = "change", description = "core.cli.help.cabinet.change")
    private static final class Change extends EditCommand<CabinetId> {
        @Parameters(paramLabel = "CABINET", description = "core.cli.option.cabinet")
        private String cabinet;

        @Option(names = "--name", paramLabel = "NAME", description = "core.cli.option.new-name")
        private String name;

        @Option(names = "--site", paramLabel = "SITE", description = "core.cli.option.at-site")
        private String site;

        @CommandLine.Mixin private PlaceOptions place;

        Change(Terminal terminal, Folder folder) {
            super(terminal, folder);
        }

        @Override
        CabinetId edit(Rackside rackside, SiteWords words) {
            Cabinet before = words.cabinet(cabinet);
            Cabinet after =
                    new Cabinet(
                            before.id(),
                            site == null ? before.site() : words.site(site).id(),
                            place.room(before.room()),
                            place.row(before.row()),
                            name == null ? before.name() : SiteCommands.named(name),
                            before.model(),
                            place.budget(before.powerBudgetWatts()),
                            before.retired());
            if (!after.equals(before)) {
                rackside.site().cabinets().amend(after);
            }
            return before.id();
        }

        @Override
        ObjectNode json(SiteModel model, CabinetId id) {
            return CabinetCommands.json(model, id);
        }
    }

    @Command(name = "retire", description = "core.cli.help.cabinet.retire")
    private static final class Retire extends EditCommand<CabinetId> {
        @Parameters(paramLabel = "CABINET", description = "core.cli.option.cabinet")
        private String cabinet;

        Retire(Terminal terminal, Folder folder) {
            super(terminal, folder);
        }

        @Override
        CabinetId edit(Rackside rackside, SiteWords words) {
            CabinetId id = words.cabinet(cabinet).id();
            rackside.site().cabinets().retire(id);
            return id;
        }

        @Override
        ObjectNode json(SiteModel model, CabinetId id) {
            return CabinetCommands.json(model, id);
        }
    }

    private static ObjectNode json(SiteModel model, CabinetId id) {
        return json(model, model.cabinet(id).orElseThrow());
    }

    private static ObjectNode json(SiteModel model, Cabinet cabinet) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", cabinet.id().value())
                .put("name", cabinet.name())
                .put("site", model.site(cabinet.site()).map(Site::name).orElse(null))
                .put("room", cabinet.room().isBlank() ? null : cabinet.room())
                .put("row", cabinet.row().isBlank() ? null : cabinet.row())
                .put("units", cabinet.model().units())
                .put(
                        "budgetWatts",
                        cabinet.powerBudgetWatts().isPresent()
                                ? cabinet.powerBudgetWatts().getAsInt()
                                : null)
                .put("devices", model.devicesIn(cabinet.id()).size())
                .put("retired", cabinet.retired().map(Object::toString).orElse(null));
    }
}
