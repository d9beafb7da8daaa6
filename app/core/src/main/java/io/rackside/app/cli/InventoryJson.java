package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.words.EventWords;
import io.rackside.bmc.Bmc;
import io.rackside.model.Device;
import io.rackside.model.DeviceFacts;
import io.rackside.model.Endpoint;
import io.rackside.model.Event;
import io.rackside.model.FirmwareItem;
import io.rackside.model.Health;
import io.rackside.model.Inventory;
import io.rackside.model.Message;
import io.rackside.model.Problem;
import io.rackside.model.Reading;
import io.rackside.model.Thresholds;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * What devices say, as the JSON that COMMANDS.md promises: every field is always there, and null
 * where the device tells nothing.
 */
final class InventoryJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Function<Message, String> words;

    /**
     * @param words renders the sentence of a problem
     */
    InventoryJson(Function<Message, String> words) {
        this.words = words;
    }

    ObjectNode inventory(Inventory inventory) {
        ObjectNode root = JSON.objectNode();
        root.set("device", device(inventory.device()));
        root.set("systems", list(inventory.systems(), InventoryJson::system));
        root.set("processors", list(inventory.processors(), InventoryJson::processor));
        root.set("memory", list(inventory.memory(), InventoryJson::memory));
        root.set("drives", list(inventory.drives(), InventoryJson::drive));
        root.set("volumes", list(inventory.volumes(), InventoryJson::volume));
        root.set("nics", list(inventory.nics(), InventoryJson::nic));
        root.set("powerSupplies", list(inventory.powerSupplies(), InventoryJson::powerSupply));
        root.set("fans", list(inventory.fans(), InventoryJson::fan));
        root.set("temperatures", list(inventory.temperatures(), InventoryJson::reading));
        root.set("pcieCards", list(inventory.pcieCards(), InventoryJson::card));
        root.set("firmware", list(inventory.firmware(), InventoryJson::firmware));
        root.set("problems", problems(inventory.problems()));
        return root;
    }

    ObjectNode sensors(DeviceFacts device, Bmc.SensorReport report) {
        ObjectNode root = JSON.objectNode();
        root.set("device", device(device));
        root.set("sensors", list(report.readings(), InventoryJson::reading));
        root.set("problems", problems(report.problems()));
        return root;
    }

    ObjectNode events(DeviceFacts device, Bmc.EventReport report, EventWords plain) {
        ObjectNode root = JSON.objectNode();
        root.set("device", device(device));
        root.set("events", list(report.events(), e -> event(e, plain)));
        root.set("problems", problems(report.problems()));
        return root;
    }

    /** The same of a device that is not asked. */
    ObjectNode events(ObjectNode device, List<Event> kept, EventWords plain) {
        ObjectNode root = JSON.objectNode();
        root.set("device", device);
        root.set("events", list(kept, e -> event(e, plain)));
        root.set("problems", problems(List.of()));
        return root;
    }

    static ObjectNode stats(Bmc.Stats stats) {
        return JSON.objectNode()
                .put("requests", stats.requests())
                .put("bytes", stats.bytes())
                .put("seconds", Math.round(stats.seconds() * 1000) / 1000.0)
                .put("firstScreenRequests", stats.firstScreenRequests());
    }

    static ObjectNode object() {
        return JSON.objectNode();
    }

    static ObjectNode device(DeviceFacts device) {
        return JSON.objectNode()
                .put("kind", device.kind().word())
                .put("manufacturer", text(device.manufacturer()))
                .put("model", text(device.model()))
                .put("serial", device.identity().serial().orElse(null))
                .put("hostName", text(device.hostName()))
                .put("address", text(device.address()))
                .put("uuid", device.identity().uuid().orElse(null))
                .put("assetTag", text(device.assetTag()))
                .put("powerState", text(device.powerState()))
                .put("health", health(device.health(), device.healthText()))
                .put("biosVersion", text(device.biosVersion()))
                .put("bmcVersion", text(device.bmcVersion()))
                .put("indicatorLed", device.indicatorLed().orElse(null))
                .put("sku", text(device.sku()));
    }

    /** A device of the data folder, as it is known without asking it. */
    static ObjectNode stored(Device device, String position) {
        return JSON.objectNode()
                .put("kind", device.type().kind().word())
                .put("manufacturer", text(device.type().manufacturer()))
                .put("model", text(device.type().model()))
                .put("serial", device.identity().serial().orElse(null))
                .putNull("hostName")
                .put(
                        "address",
                        device.endpoints().stream().findFirst().map(Endpoint::address).orElse(null))
                .put("uuid", device.identity().uuid().orElse(null))
                .put("name", device.name())
                .put("position", text(position));
    }

    ArrayNode problems(List<Problem> problems) {
        return list(
                problems,
                problem ->
                        JSON.objectNode()
                                .put("where", problem.where())
                                .put("code", problem.what().code())
                                .put("text", words.apply(problem.what())));
    }

    static ObjectNode reading(Reading reading) {
        ObjectNode node =
                JSON.objectNode()
                        .put("id", reading.sensor().key())
                        .put("key", reading.sensor().key())
                        .put("name", reading.sensor().name())
                        .put("entity", word(reading.sensor().place()))
                        .put("type", word(reading.sensor().quantity()))
                        .put("quantity", word(reading.sensor().quantity()))
                        .put("unit", text(reading.sensor().quantity().unit()))
                        .put("place", word(reading.sensor().place()));
        put(node, "value", reading.value());
        node.put("state", state(reading))
                .put("text", text(reading.text()))
                .put("health", reading.health().word());
        limits(node, reading.sensor().thresholds());
        limits(node.putObject("thresholds"), reading.sensor().thresholds());
        return node.put("at", reading.at().toString());
    }

    /** The device's word, else how good the reading is; nothing where there is none. */
    private static String state(Reading reading) {
        if (!reading.text().isBlank()) {
            return reading.text();
        }
        return reading.value().isPresent() ? reading.health().word() : null;
    }

    private static void limits(ObjectNode node, Thresholds limits) {
        put(node, "lowerCritical", limits.lowerCritical());
        put(node, "lowerWarning", limits.lowerWarning());
        put(node, "upperWarning", limits.upperWarning());
        put(node, "upperCritical", limits.upperCritical());
        put(node, "lowerFatal", limits.lowerFatal());
        put(node, "upperFatal", limits.upperFatal());
    }

    private static ObjectNode system(Inventory.HostSystem system) {
        return JSON.objectNode()
                .put("id", system.id())
                .put("name", text(system.name()))
                .put("manufacturer", text(system.manufacturer()))
                .put("model", text(system.model()))
                .put("serial", system.identity().serial().orElse(null))
                .put("uuid", system.identity().uuid().orElse(null))
                .put("hostName", text(system.hostName()))
                .put("powerState", text(system.powerState()))
                .put("health", system.health().word())
                .put("biosVersion", text(system.biosVersion()));
    }

    private static ObjectNode processor(Inventory.Processor processor) {
        ObjectNode node =
                named(processor.id(), processor.name())
                        .put("socket", text(processor.socket()))
                        .put("manufacturer", text(processor.manufacturer()))
                        .put("model", text(processor.model()))
                        .put("architecture", text(processor.architecture()));
        put(node, "cores", processor.cores());
        put(node, "threads", processor.threads());
        put(node, "megahertz", processor.megahertz());
        return state(node, processor.health(), processor.state());
    }

    static ObjectNode memory(Inventory.MemoryModule module) {
        ObjectNode node =
                named(module.id(), module.name())
                        .put("slot", text(module.slot()))
                        .put("manufacturer", text(module.manufacturer()))
                        .put("partNumber", text(module.partNumber()))
                        .put("serial", text(module.serial()))
                        .put("type", text(module.type()));
        put(node, "mebibytes", module.mebibytes());
        put(node, "megahertz", module.megahertz());
        return state(node, module.health(), module.state());
    }

    private static ObjectNode drive(Inventory.Drive drive) {
        ObjectNode node =
                named(drive.id(), drive.name())
                        .put("location", text(drive.location()))
                        .put("manufacturer", text(drive.manufacturer()))
                        .put("model", text(drive.model()))
                        .put("serial", text(drive.serial()))
                        .put("firmware", text(drive.firmware()))
                        .put("mediaType", text(drive.mediaType()))
                        .put("protocol", text(drive.protocol()));
        put(node, "bytes", drive.bytes());
        put(node, "lifeLeftPercent", drive.lifeLeftPercent());
        put(node, "failurePredicted", drive.failurePredicted());
        return state(node, drive.health(), drive.state());
    }

    private static ObjectNode volume(Inventory.Volume volume) {
        ObjectNode node =
                named(volume.id(), volume.name()).put("raidType", text(volume.raidType()));
        put(node, "bytes", volume.bytes());
        return state(node, volume.health(), volume.state());
    }

    private static ObjectNode nic(Inventory.Nic nic) {
        ObjectNode node =
                named(nic.id(), nic.name())
                        .put("adapter", text(nic.adapter()))
                        .put("mac", text(nic.mac()))
                        .put("linkStatus", text(nic.linkStatus()));
        put(node, "megabitsPerSecond", nic.megabitsPerSecond());
        ArrayNode addresses = node.putArray("addresses");
        nic.addresses().forEach(addresses::add);
        node.put("ofBmc", nic.ofBmc());
        return state(node, nic.health(), nic.state());
    }

    static ObjectNode powerSupply(Inventory.PowerSupply supply) {
        ObjectNode node =
                named(supply.id(), supply.name())
                        .put("manufacturer", text(supply.manufacturer()))
                        .put("model", text(supply.model()))
                        .put("serial", text(supply.serial()))
                        .put("firmware", text(supply.firmware()));
        put(node, "capacityWatts", supply.capacityWatts());
        put(node, "inputWatts", supply.inputWatts());
        put(node, "outputWatts", supply.outputWatts());
        put(node, "inputVolts", supply.inputVolts());
        return state(node, supply.health(), supply.state());
    }

    static ObjectNode fan(Inventory.Fan fan) {
        ObjectNode node = named(fan.id(), fan.name());
        put(node, "value", fan.reading().value());
        node.put("unit", text(fan.reading().sensor().quantity().unit()));
        return state(node, fan.health(), fan.state());
    }

    private static ObjectNode card(Inventory.PcieCard card) {
        ObjectNode node =
                named(card.id(), card.name())
                        .put("slot", text(card.slot()))
                        .put("manufacturer", text(card.manufacturer()))
                        .put("model", text(card.model()))
                        .put("serial", text(card.serial()))
                        .put("firmware", text(card.firmware()));
        return state(node, card.health(), card.state());
    }

    private static ObjectNode firmware(FirmwareItem item) {
        ObjectNode node =
                named(item.id(), item.name())
                        .put("version", text(item.version()))
                        .put("manufacturer", text(item.manufacturer()))
                        .put("softwareId", text(item.softwareId()))
                        .put("releaseDate", text(item.releaseDate()));
        put(node, "updateable", item.updateable());
        return node.put("health", item.health().word());
    }

    private static ObjectNode event(Event event, EventWords plain) {
        ObjectNode node =
                JSON.objectNode()
                        .put("id", event.id())
                        .put("time", event.time().map(Object::toString).orElse(null))
                        .put("timeSource", word(event.timeSource()))
                        .put("severity", event.severity().word())
                        .put("sensor", text(event.sensor()))
                        .put("code", text(event.code()))
                        .put("message", event.message())
                        .put("text", plain.of(event))
                        .put("raw", event.raw());
        KeptEvents.into(node, event);
        return node;
    }

    /** The device's own word where it has one outside the standard, else the standard one. */
    private static String health(Health health, String ownWord) {
        return health == Health.UNKNOWN && !ownWord.isBlank() ? ownWord : health.word();
    }

    private static ObjectNode named(String id, String name) {
        return JSON.objectNode().put("id", id).put("name", text(name));
    }

    private static ObjectNode state(ObjectNode node, Health health, String state) {
        return node.put("health", health.word()).put("state", text(state));
    }

    static String text(String text) {
        return text.isEmpty() ? null : text;
    }

    /** The word of an enumeration in JSON: {@code FAN_SPEED} is {@code fanSpeed}. */
    static String word(Enum<?> constant) {
        StringBuilder word = new StringBuilder();
        boolean upper = false;
        for (char c : constant.name().toCharArray()) {
            if (c == '_') {
                upper = true;
            } else {
                word.append(upper ? c : Character.toLowerCase(c));
                upper = false;
            }
        }
        return word.toString();
    }

    static <T> ArrayNode list(List<T> items, Function<T, ObjectNode> writer) {
        ArrayNode array = JSON.arrayNode();
        items.forEach(item -> array.add(writer.apply(item)));
        return array;
    }

    private static void put(ObjectNode node, String field, OptionalInt value) {
        node.put(field, value.isPresent() ? value.getAsInt() : null);
    }

    private static void put(ObjectNode node, String field, OptionalLong value) {
        node.put(field, value.isPresent() ? value.getAsLong() : null);
    }

    private static void put(ObjectNode node, String field, OptionalDouble value) {
        node.put(field, value.isPresent() ? value.getAsDouble() : null);
    }

    private static void put(ObjectNode node, String field, Optional<Boolean> value) {
        node.put(field, value.orElse(null));
    }
}
