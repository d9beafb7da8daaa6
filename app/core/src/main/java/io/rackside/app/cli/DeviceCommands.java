package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.site.PlaceWord;
import io.rackside.app.site.SiteModel;
import io.rackside.model.Cabinet;
import io.rackside.model.CabinetId;
import io.rackside.model.CredentialRef;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.DeviceType;
import io.rackside.model.Endpoint;
import io.rackside.model.Message;
import io.rackside.model.Placement;
import io.rackside.model.SecurityZone;
import io.rackside.model.Site;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code rackside device list|types|add|change|service|retire|restore}. */
final class DeviceCommands {
    private DeviceCommands() {}

    static CommandLine line(Terminal terminal, Folder folder) {
        CommandLine device = RacksideCommand.group("device", "core.cli.help.device");
        device.addSubcommand(new ListDevices(terminal, folder));
        device.addSubcommand(new TypesCommand(terminal, folder));
        device.addSubcommand(new Add(terminal, folder));
        device.addSubcommand(new Change(terminal, folder));
        device.addSubcommand(BastionCommands.ofDevices(terminal, folder));
        device.addSubcommand(new Service(terminal, folder));
        device.addSubcommand(new Retire(terminal, folder));
        device.addSubcommand(
                RestoreCommand.<DeviceId>line(
                        terminal,
                        folder,
                        "core.cli.help.device.restore",
                        (rackside, words, name) -> {
                            DeviceId id = words.retiredDevice(name).id();
                            rackside.site().devices().restore(id);
                            return id;
                        },
                        (model, id) -> json(model, id)));
        return device;
    }

    @Command(name = "list", description = "core.cli.help.device.list")
    private static final class ListDevices extends ListCommand<Device> {
        @Option(
                names = "--cabinet",
                paramLabel = "CABINET",
                description = "core.cli.option.only-cabinet")
        private String cabinet;

        @Option(names = "--retired", description = "core.cli.option.retired")
        private boolean retired;

        ListDevices(Terminal terminal, Folder folder) {
            super(
                    terminal,
                    folder,
                    "devices",
                    "core.cli.column.name",
                    "core.cli.column.where",
                    "core.cli.column.model",
                    "core.cli.column.role",
                    "core.cli.column.address",
                    "core.cli.column.state");
        }

        @Override
        List<Device> things(Rackside rackside) {
            SiteModel model = rackside.site().model();
            if (retired) {
                Optional<CabinetId> in =
                        Optional.ofNullable(cabinet).map(c -> new SiteWords(model).cabinet(c).id());
                return model.devices().stream()
                        .filter(d -> d.retired().isPresent())
                        .filter(d -> in.isEmpty() || in.get().equals(d.cabinet()))
                        .toList();
            }
            List<Cabinet> cabinets =
                    cabinet == null
                            ? model.activeCabinets()
                            : List.of(new SiteWords(model).cabinet(cabinet));
            return cabinets.stream()
                    .flatMap(
                            c ->
                                    model.devicesIn(c.id()).stream()
                                            .sorted(
                                                    Comparator.comparing(DeviceCommands::height)
                                                            .thenComparing(Device::name)))
                    .toList();
        }

        @Override
        String[] row(SiteModel model, Device device) {
            return new String[] {
                device.name(),
                joined(
                        model.cabinet(device.cabinet()).map(Cabinet::name).orElse(""),
                        PlaceWord.of(device.placement())),
                model(device.type()),
                joined(device.role(), zone(device)),
                device.endpoints().stream().map(Endpoint::address).collect(Collectors.joining(" ")),
                state(device)
            };
        }

        private String state(Device device) {
            if (device.inServiceSince().isPresent()) {
                return terminal.words().say("core.cli.device.in-service");
            }
            return device.monitored() ? "" : terminal.words().say("core.cli.contact.not-monitored");
        }

        @Override
        ObjectNode json(SiteModel model, Device device) {
            return DeviceCommands.json(model, device);
        }
    }

    @Command(name = "types", description = "core.cli.help.device.types")
    private static final class TypesCommand extends ListCommand<DeviceType> {
        @Parameters(arity = "0..*", paramLabel = "WORD", description = "core.cli.option.type-words")
        private List<String> words = List.of();

        TypesCommand(Terminal terminal, Folder folder) {
            super(
                    terminal,
                    folder,
                    "types",
                    "core.cli.column.slug",
                    "core.cli.column.kind",
                    "core.cli.column.maker",
                    "core.cli.column.model",
                    RIGHT + "core.cli.column.height");
        }

        @Override
        Rackside open() {
            return folder().readingOrNone(common.data);
        }

        @Override
        List<DeviceType> things(Rackside rackside) {
            return rackside.deviceTypes().all().stream().filter(this::named).toList();
        }

        private boolean named(DeviceType type) {
            String text =
                    String.join(
                                    " ",
                                    type.slug(),
                                    type.kind().word(),
                                    type.manufacturer(),
                                    type.model())
                            .toLowerCase(Locale.ROOT);
            return words.stream().allMatch(word -> text.contains(word.toLowerCase(Locale.ROOT)));
        }

        @Override
        String[] row(SiteModel model, DeviceType type) {
            return new String[] {
                type.slug(), type.kind().word(), type.manufacturer(), type.model(), units(type)
            };
        }

        private static String units(DeviceType type) {
            return (type.heightHalfU() % 2 == 0
                            ? Integer.toString(type.heightHalfU() / 2)
                            : Double.toString(type.heightHalfU() / 2.0))
                    + "U";
        }

        @Override
        ObjectNode json(SiteModel model, DeviceType type) {
            return InventoryJson.object()
                    .put("slug", type.slug())
                    .put("kind", type.kind().word())
                    .put("manufacturer", InventoryJson.text(type.manufacturer()))
                    .put("model", InventoryJson.text(type.model()))
                    .put("units", type.heightHalfU() / 2.0)
                    .put("fullDepth", type.fullDepth())
                    .put("halfWidth", type.halfWidth());
        }
    }

    @Command(name = "add", description = "core.cli.help.device.add")
    private static final class Add extends EditCommand<DeviceId> {
        @Parameters(paramLabel = "NAME", description = "core.cli.option.new-name")
        private String name;

        @Option(
                names = "--cabinet",
                paramLabel = "CABINET",
                required = true,
                description = "core.cli.option.into-cabinet")
        private String cabinet;

        @Mixin private DeviceOptions options;

        Add(Terminal terminal, Folder folder) {
            super(terminal, folder);
        }

        @Override
        DeviceId edit(Rackside rackside, SiteWords words) {
            options.checkCredential(rackside, terminal);
            DeviceType type =
                    options.type(rackside.deviceTypes())
                            .orElseThrow(
                                    () ->
                                            new Failure(
                                                    ExitStatus.USAGE,
                                                    Message.of(
                                                            "core.cli.error.missing-argument",
                                                            "--type")));
            Device box =
                    Device.of(
                            words.cabinet(cabinet).id(),
                            SiteCommands.named(name),
                            type,
                            new Placement.Unplaced());
            return rackside.site().devices().add(options.over(box, rackside.deviceTypes())).id();
        }

        @Override
        ObjectNode json(SiteModel model, DeviceId id) {
            return DeviceCommands.json(model, id);
        }
    }

    @Command(name = "change", description = "core.cli.help.device.change")
    private static final class Change extends EditCommand<DeviceId> {
        @Parameters(paramLabel = "DEVICE", description = "core.cli.option.device")
        private String device;

        @Option(names = "--name", paramLabel = "NAME", description = "core.cli.option.new-name")
        private String name;

        @Option(
                names = "--cabinet",
                paramLabel = "CABINET",
                description = "core.cli.option.into-cabinet")
        private String cabinet;

        @Mixin private DeviceOptions options;

        Change(Terminal terminal, Folder folder) {
            super(terminal, folder);
        }

        @Override
        DeviceId edit(Rackside rackside, SiteWords words) {
            options.checkCredential(rackside, terminal);
            Device before = words.device(device);
            Device moved = before;
            if (cabinet != null) {
                Cabinet into = words.cabinet(cabinet);
                if (!into.id().equals(before.cabinet())) {
                    moved = before.movedTo(into.id(), new Placement.Unplaced());
                }
            }
            Device named = name == null ? moved : moved.renamed(SiteCommands.named(name));
            Device after = options.over(named, rackside.deviceTypes());
            if (!after.equals(before)) {
                rackside.site().devices().amend(after);
            }
            return before.id();
        }

        @Override
        ObjectNode json(SiteModel model, DeviceId id) {
            return DeviceCommands.json(model, id);
        }
    }

    @Command(name = "service", description = "core.cli.help.device.service")
    private static final class Service extends EditCommand<DeviceId> {
        @Parameters(index = "0", paramLabel = "DEVICE", description = "core.cli.option.device")
        private String device;

        @Parameters(index = "1", paramLabel = "on|off", description = "core.cli.option.service")
        private OnOff wish;

        Service(Terminal terminal, Folder folder) {
            super(terminal, folder);
        }

        @Override
        DeviceId edit(Rackside rackside, SiteWords words) {
            Device before = words.device(device);
            if (before.inServiceSince().isPresent() != (wish == OnOff.ON)) {
                rackside.site().devices().inService(before.id(), wish == OnOff.ON);
            }
            return before.id();
        }

        @Override
        ObjectNode json(SiteModel model, DeviceId id) {
            return DeviceCommands.json(model, id);
        }
    }

    @Command(name = "retire", description = "core.cli.help.device.retire")
    private static final class Retire extends EditCommand<DeviceId> {
        @Parameters(paramLabel = "DEVICE", description = "core.cli.option.device")
        private String device;

        Retire(Terminal terminal, Folder folder) {
            super(terminal, folder);
        }

        @Override
        DeviceId edit(Rackside rackside, SiteWords words) {
            DeviceId id = words.device(device).id();
            rackside.site().devices().retire(id);
            return id;
        }

        @Override
        ObjectNode json(SiteModel model, DeviceId id) {
            return DeviceCommands.json(model, id);
        }
    }

    /** From the top of the rack down, those beside the rails and those without a place after. */
    private static int height(Device device) {
        return device.placement() instanceof Placement.Mounted place ? -place.bottomHalfU() : 1;
    }

    private static String model(DeviceType type) {
        String named = ListCommand.joined(type.manufacturer(), type.model());
        return named.isEmpty() ? type.slug() : named;
    }

    private static String zone(Device device) {
        return device.zone() == SecurityZone.NOT_TOLD ? "" : device.zone().name();
    }

    private static ObjectNode json(SiteModel model, DeviceId id) {
        return json(model, model.device(id).orElseThrow());
    }

    private static ObjectNode json(SiteModel model, Device device) {
        Optional<Endpoint> reach = device.endpoints().stream().findFirst();
        ObjectNode node = InventoryJson.stored(device, model.position(device));
        node.put("id", device.id().value())
                .put("site", model.siteOf(device).map(Site::name).orElse(null))
                .put("cabinet", model.cabinet(device.cabinet()).map(Cabinet::name).orElse(null))
                .put("place", PlaceWord.of(device.placement()))
                .put("type", device.type().slug())
                .put("role", InventoryJson.text(device.role()))
                .put("zone", InventoryJson.text(zone(device)))
                .put(
                        "credential",
                        reach.flatMap(Endpoint::credential).map(CredentialRef::name).orElse(null))
                .put("inServiceSince", device.inServiceSince().map(Instant::toString).orElse(null))
                .put("retired", device.retired().map(Instant::toString).orElse(null));
        ArrayNode addresses = node.putArray("addresses");
        device.endpoints()
                .forEach(
                        endpoint ->
                                addresses
                                        .addObject()
                                        .put("protocol", endpoint.protocol().word())
                                        .put("address", endpoint.address())
                                        .put(
                                                "credential",
                                                endpoint.credential()
                                                        .map(CredentialRef::name)
                                                        .orElse(null))
                                        .put("old", endpoint.old()));
        return node;
    }
}
