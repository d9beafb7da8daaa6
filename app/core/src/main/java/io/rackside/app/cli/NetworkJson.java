package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.network.NetworkReading;
import io.rackside.drivers.snmp.Agent;
import io.rackside.drivers.snmp.session.SnmpWeakness;
import io.rackside.model.Message;
import io.rackside.model.Reading;
import io.rackside.model.Thresholds;
import io.rackside.model.network.Aggregate;
import io.rackside.model.network.BatteryState;
import io.rackside.model.network.FirewallState;
import io.rackside.model.network.InterfaceCounters;
import io.rackside.model.network.Neighbour;
import io.rackside.model.network.NetworkFacts;
import io.rackside.model.network.NetworkInterface;
import io.rackside.model.network.NetworkInventory;
import io.rackside.model.network.Optic;
import io.rackside.model.network.Outlet;
import io.rackside.model.network.PoePort;
import io.rackside.model.network.StackMember;
import io.rackside.model.network.Vlan;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

/** What network devices say, as the JSON that COMMANDS.md promises. */
final class NetworkJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Function<Message, String> words;

    /**
     * @param words renders sentences
     */
    NetworkJson(Function<Message, String> words) {
        this.words = words;
    }

    ObjectNode inventory(NetworkReading reading) {
        NetworkInventory inventory = reading.inventory();
        InventoryJson parts = new InventoryJson(words);
        ObjectNode root = JSON.objectNode();
        root.set("device", device(inventory.device()));
        root.set("interfaces", InventoryJson.list(inventory.interfaces(), NetworkJson::port));
        root.set("neighbours", InventoryJson.list(inventory.neighbours(), NetworkJson::neighbour));
        root.set("temperatures", readings(inventory.temperatures()));
        root.set("fans", InventoryJson.list(inventory.fans(), InventoryJson::fan));
        root.set(
                "powerSupplies",
                InventoryJson.list(inventory.powerSupplies(), InventoryJson::powerSupply));
        root.set("optics", InventoryJson.list(inventory.optics(), NetworkJson::optic));
        root.set("vlans", InventoryJson.list(inventory.vlans(), NetworkJson::vlan));
        root.set("loads", readings(inventory.loads()));
        root.set("readings", readings(inventory.otherReadings()));
        root.set("aggregates", InventoryJson.list(inventory.aggregates(), NetworkJson::aggregate));
        root.set("poe", InventoryJson.list(inventory.poe(), NetworkJson::poe));
        root.set("stack", InventoryJson.list(inventory.stack(), NetworkJson::member));
        root.set("firewall", inventory.firewall().map(NetworkJson::firewall).orElse(null));
        root.set("outlets", InventoryJson.list(inventory.outlets(), NetworkJson::outlet));
        root.set("battery", inventory.battery().map(NetworkJson::battery).orElse(null));
        root.set("findings", InventoryJson.list(reading.weaknesses(), this::finding));
        root.set("problems", parts.problems(inventory.problems()));
        return root;
    }

    ObjectNode sensors(NetworkReading reading) {
        NetworkInventory inventory = reading.inventory();
        ObjectNode root = JSON.objectNode();
        root.set("device", device(inventory.device()));
        root.set("sensors", readings(sensors(inventory)));
        root.set("problems", new InventoryJson(words).problems(inventory.problems()));
        return root;
    }

    /** All that it measures but light. */
    static List<Reading> sensors(NetworkInventory inventory) {
        return Stream.of(
                        inventory.temperatures(),
                        inventory.fans().stream().map(fan -> fan.reading()).toList(),
                        inventory.loads(),
                        inventory.otherReadings())
                .flatMap(List::stream)
                .toList();
    }

    static ObjectNode stats(Agent.Stats stats) {
        return JSON.objectNode()
                .put("requests", stats.requests())
                .put("bytes", stats.bytes())
                .put("seconds", Math.round(stats.seconds() * 1000) / 1000.0);
    }

    private static ObjectNode device(NetworkFacts device) {
        return JSON.objectNode()
                .put("kind", device.kind().word())
                .put("manufacturer", text(device.manufacturer()))
                .put("model", text(device.model()))
                .put("serial", device.identity().serial().orElse(null))
                .put("hostName", text(device.sysName()))
                .put("address", text(device.address()))
                .put("sysName", text(device.sysName()))
                .put("sysObjectID", text(device.sysObjectId()))
                .put("sysDescr", text(device.sysDescr()))
                .put("version", text(device.version()))
                .put("uptimeSeconds", device.uptime().map(Duration::toSeconds).orElse(null))
                .put("profile", device.profile())
                .put("fromDocuments", device.fromDocuments())
                .put("complete", device.complete());
    }

    private static ObjectNode port(NetworkInterface port) {
        InterfaceCounters counters = port.counters();
        ObjectNode node =
                JSON.objectNode()
                        .put("index", port.index())
                        .put("name", text(port.name()))
                        .put("description", text(port.description()))
                        .put("alias", text(port.alias()))
                        .put("type", text(port.type()))
                        .put("admin", port.admin().word())
                        .put("oper", port.oper().word());
        put(node, "speedMbps", port.megabitsPerSecond());
        node.put("mac", text(port.mac()))
                .put("duplex", text(port.duplex()))
                .put("stp", text(port.stp()));
        put(node, "lastChange", port.lastChange());
        put(node, "inOctets", counters.inOctets());
        put(node, "outOctets", counters.outOctets());
        node.put("octets64", counters.octets64());
        put(node, "inPackets", counters.inPackets());
        put(node, "outPackets", counters.outPackets());
        put(node, "inErrors", counters.inErrors());
        put(node, "outErrors", counters.outErrors());
        put(node, "inDiscards", counters.inDiscards());
        put(node, "outDiscards", counters.outDiscards());
        put(node, "fcsErrors", counters.fcsErrors());
        return node;
    }

    private static ObjectNode neighbour(Neighbour neighbour) {
        ObjectNode node = JSON.objectNode().put("localPort", text(neighbour.localPort()));
        put(node, "localIndex", neighbour.localIndex());
        return node.put("chassis", text(neighbour.chassis()))
                .put("port", text(neighbour.port()))
                .put("portDescription", text(neighbour.portDescription()))
                .put("systemName", text(neighbour.systemName()))
                .put("systemDescription", text(neighbour.systemDescription()))
                .put("protocol", neighbour.protocol().name().toLowerCase(Locale.ROOT));
    }

    private static ObjectNode optic(Optic optic) {
        ObjectNode node = JSON.objectNode().put("port", text(optic.port()));
        put(node, "index", optic.index());
        node.put("vendor", text(optic.vendor()))
                .put("partNumber", text(optic.partNumber()))
                .put("serial", text(optic.serial()));
        put(node, "rxDbm", optic.rxDbm());
        put(node, "txDbm", optic.txDbm());
        numbers(node.putArray("rxLanesDbm"), optic.rxLanesDbm());
        numbers(node.putArray("txLanesDbm"), optic.txLanesDbm());
        limits(node.putObject("rxLimitsDbm"), optic.rxLimits());
        limits(node.putObject("txLimitsDbm"), optic.txLimits());
        put(node, "celsius", optic.celsius());
        put(node, "volts", optic.volts());
        put(node, "biasMilliamps", optic.biasMilliamps());
        return node.put("health", optic.health().word());
    }

    private static void numbers(ArrayNode array, List<Double> numbers) {
        numbers.forEach(array::add);
    }

    private static void limits(ObjectNode node, Thresholds limits) {
        put(node, "lowerCritical", limits.lowerCritical());
        put(node, "lowerWarning", limits.lowerWarning());
        put(node, "upperWarning", limits.upperWarning());
        put(node, "upperCritical", limits.upperCritical());
    }

    private static ObjectNode vlan(Vlan vlan) {
        ObjectNode node = JSON.objectNode().put("id", vlan.id()).put("name", text(vlan.name()));
        ArrayNode untagged = node.putArray("untagged");
        vlan.untagged().forEach(untagged::add);
        ArrayNode tagged = node.putArray("tagged");
        vlan.tagged().forEach(tagged::add);
        return node;
    }

    private static ObjectNode aggregate(Aggregate aggregate) {
        ObjectNode node = JSON.objectNode().put("name", aggregate.name());
        ArrayNode members = node.putArray("members");
        aggregate.members().forEach(members::add);
        return node;
    }

    private static ObjectNode poe(PoePort port) {
        ObjectNode node =
                JSON.objectNode()
                        .put("port", port.port())
                        .put("enabled", port.enabled())
                        .put("status", text(port.status()));
        put(node, "watts", port.watts());
        return node;
    }

    private static ObjectNode member(StackMember member) {
        return JSON.objectNode()
                .put("name", text(member.name()))
                .put("model", text(member.model()))
                .put("serial", text(member.serial()))
                .put("version", text(member.version()));
    }

    private static ObjectNode firewall(FirewallState firewall) {
        ObjectNode node = JSON.objectNode();
        put(node, "sessions", firewall.sessions());
        put(node, "sessionsMost", firewall.sessionsMost());
        put(node, "sessionsPerSecond", firewall.sessionsPerSecond());
        node.put("haMode", text(firewall.haMode()))
                .put("haState", text(firewall.haState()))
                .put("haPeer", text(firewall.haPeer()));
        ArrayNode members = node.putArray("members");
        firewall.members().forEach(members::add);
        return node;
    }

    private static ObjectNode outlet(Outlet outlet) {
        ObjectNode node =
                JSON.objectNode()
                        .put("id", outlet.id())
                        .put("name", text(outlet.name()))
                        .put("on", outlet.on().orElse(null));
        put(node, "amps", outlet.amps());
        put(node, "watts", outlet.watts());
        return node;
    }

    private static ObjectNode battery(BatteryState battery) {
        ObjectNode node = JSON.objectNode();
        put(node, "chargePercent", battery.chargePercent());
        node.put("secondsLeft", battery.left().map(Duration::toSeconds).orElse(null));
        put(node, "volts", battery.volts());
        put(node, "loadPercent", battery.loadPercent());
        return node.put("health", battery.health().word()).put("status", text(battery.status()));
    }

    private ObjectNode finding(SnmpWeakness weakness) {
        return JSON.objectNode()
                .put("code", weakness.code())
                .put("grade", InventoryJson.word(weakness.grade()))
                .put("text", words.apply(weakness.what()))
                .put("remedy", words.apply(weakness.remedy()));
    }

    private static ArrayNode readings(List<Reading> readings) {
        return InventoryJson.list(readings, InventoryJson::reading);
    }

    private static String text(String text) {
        return InventoryJson.text(text);
    }

    private static void put(ObjectNode node, String field, OptionalLong value) {
        node.put(field, value.isPresent() ? value.getAsLong() : null);
    }

    private static void put(ObjectNode node, String field, OptionalDouble value) {
        node.put(field, value.isPresent() ? value.getAsDouble() : null);
    }
}
