package io.rackside.bmc.redfish.read;

import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.bmc.redfish.wire.ResourcePath;
import io.rackside.model.DeviceFacts;
import io.rackside.model.FirmwareItem;
import io.rackside.model.Inventory;
import io.rackside.model.Problem;
import io.rackside.model.Quantity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Reads all that a device is made of; sensors come before the details that take many requests. */
final class InventoryReader {
    private final Pass pass;
    private final Expanding expanding;
    private final String address;
    private final Instant at;
    private final List<Problem> general;

    /**
     * Prepares it.
     *
     * @param general problems that concern no single resource
     */
    InventoryReader(
            Pass pass, Expanding expanding, String address, Instant at, List<Problem> general) {
        this.pass = pass;
        this.expanding = expanding;
        this.address = address;
        this.at = at;
        this.general = general;
    }

    Inventory firstLook(Top top) {
        return with(top, Environment.empty(), Details.none());
    }

    Inventory all(ServiceMap map, Top top, Consumer<Inventory> early) throws InterruptedException {
        Environment environment =
                new EnvironmentReader(pass, expanding, EnvironmentReader.Depth.INVENTORY, at)
                        .read(top.chassis(), top.distributors());
        early.accept(with(top, environment, Details.none()));
        return with(top, environment, details(map, top));
    }

    /** What takes many requests. Each part is written by one thread and read after all are done. */
    private static final class Details {
        private List<Inventory.Processor> processors = List.of();
        private List<Inventory.MemoryModule> memory = List.of();
        private StorageReader.Storages storages =
                new StorageReader.Storages(List.of(), List.of(), List.of());
        private List<Inventory.Nic> nics = List.of();
        private List<Inventory.PcieCard> cards = List.of();
        private List<FirmwareItem> firmware = List.of();

        static Details none() {
            return new Details();
        }
    }

    private Details details(ServiceMap map, Top top) throws InterruptedException {
        Details found = new Details();
        Side.run(
                List.of(
                        () -> {
                            found.processors =
                                    each(parts(top, "Processors"), SystemReader::processor);
                            found.memory = each(parts(top, "Memory"), SystemReader::memory);
                        },
                        () ->
                                found.storages =
                                        new StorageReader(pass)
                                                .read(top.root(), top.systems(), top.chassis()),
                        () ->
                                found.nics =
                                        new NetworkReader(pass)
                                                .read(top.systems(), top.chassis(), top.managers()),
                        () -> found.cards = new CardReader(pass).read(top.systems(), top.chassis()),
                        () ->
                                found.firmware =
                                        new FirmwareReader(pass)
                                                .read(map, top.systems(), top.managers())));
        return found;
    }

    private static <T> List<T> each(List<Resource> parts, BiFunction<Resource, String, T> reader) {
        List<String> ids = PartIds.of(parts);
        List<T> read = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            read.add(reader.apply(parts.get(i), ids.get(i)));
        }
        return read;
    }

    /** Those of the systems; what has none, such as a box of expansion cards, lists them itself. */
    private List<Resource> parts(Top top, String name) throws InterruptedException {
        List<Resource> owners = top.systems().isEmpty() ? top.chassis() : top.systems();
        List<ResourcePath> collections =
                owners.stream().flatMap(owner -> owner.link(name).stream()).distinct().toList();
        List<Resource> parts = new ArrayList<>();
        Side.bySide(collections, pass::members).forEach(parts::addAll);
        return parts;
    }

    private Inventory with(Top top, Environment environment, Details details) {
        DeviceFacts facts = DeviceReader.facts(top, address, details.firmware);
        List<Problem> problems = new ArrayList<>(general);
        problems.addAll(pass.problems());
        return new Inventory(
                facts,
                top.systems().stream().map(SystemReader::system).toList(),
                details.processors,
                details.memory,
                details.storages.drives(),
                details.storages.volumes(),
                details.nics,
                environment.supplies(),
                environment.fans(),
                environment.readings().stream()
                        .filter(r -> r.sensor().quantity() == Quantity.TEMPERATURE)
                        .toList(),
                details.cards,
                details.firmware,
                problems);
    }
}
