package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.monitoring.Contact;
import io.rackside.app.monitoring.DeviceState;
import io.rackside.app.monitoring.Finding;
import io.rackside.app.monitoring.Snapshot;
import io.rackside.model.Cabinet;
import io.rackside.model.CabinetId;
import io.rackside.model.Device;
import io.rackside.model.Placement;
import io.rackside.model.Quantity;
import io.rackside.model.RackSpace;
import io.rackside.model.Reading;
import io.rackside.model.Sensor;
import io.rackside.model.Site;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** A cabinet as a table, from the top down. */
final class CabinetText {
    private final Terminal terminal;

    CabinetText(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(Snapshot snapshot, CabinetId id, boolean json) {
        Cabinet cabinet =
                snapshot.cabinets().stream()
                        .filter(c -> c.id().equals(id))
                        .findFirst()
                        .orElseThrow();
        List<DeviceState> boxes =
                snapshot.devices().values().stream()
                        .filter(state -> state.device().cabinet().equals(id))
                        .sorted(
                                Comparator.comparing(CabinetText::height)
                                        .reversed()
                                        .thenComparing(state -> state.device().name()))
                        .toList();
        if (json) {
            terminal.json(json(snapshot, cabinet, boxes));
        } else {
            table(snapshot, cabinet, boxes);
        }
    }

    private void table(Snapshot snapshot, Cabinet cabinet, List<DeviceState> boxes) {
        terminal.say(
                "core.cli.demo.cabinet",
                cabinet.name(),
                cabinet.model().units() + "U",
                site(snapshot, cabinet));
        Table table =
                new Table(
                        terminal.words().say("core.cli.column.units"),
                        terminal.words().say("core.cli.column.device"),
                        terminal.words().say("core.cli.column.model"),
                        terminal.words().say("core.cli.column.health"),
                        terminal.words().say("core.cli.column.power"),
                        ">" + terminal.words().say("core.cli.column.inlet"),
                        ">" + terminal.words().say("core.cli.column.input"),
                        terminal.words().say("core.cli.column.why"));
        for (DeviceState state : boxes) {
            Device device = state.device();
            boolean monitored = state.contact() != Contact.NOT_MONITORED;
            table.row(
                    RackSpace.unitsOf(device),
                    device.name(),
                    (device.type().manufacturer() + " " + device.type().model()).strip(),
                    health(state),
                    monitored ? state.power().word() : "",
                    figure(reading(state, Sensor.Place.INLET, Quantity.TEMPERATURE), "°C"),
                    figure(reading(state, Sensor.Place.WHOLE, Quantity.POWER), "W"),
                    state.findings().stream()
                            .findFirst()
                            .map(f -> terminal.text(f.why()))
                            .orElse(""));
        }
        terminal.table(table);
    }

    private ObjectNode json(Snapshot snapshot, Cabinet cabinet, List<DeviceState> boxes) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("cabinet", cabinet.name())
                .put("units", cabinet.model().units())
                .put("site", site(snapshot, cabinet))
                .put("at", snapshot.at().toString());
        ArrayNode devices = root.putArray("devices");
        for (DeviceState state : boxes) {
            ObjectNode node = devices.addObject();
            node.set(
                    "device",
                    InventoryJson.stored(state.device(), RackSpace.unitsOf(state.device())));
            node.put("contact", InventoryJson.word(state.contact()))
                    .put("health", state.health().word())
                    .put("powerState", state.power().word())
                    .put("lastAnswer", state.lastAnswer().map(Instant::toString).orElse(null));
            put(node, "inletCelsius", reading(state, Sensor.Place.INLET, Quantity.TEMPERATURE));
            put(node, "inputWatts", reading(state, Sensor.Place.WHOLE, Quantity.POWER));
            ArrayNode findings = node.putArray("findings");
            for (Finding finding : state.findings()) {
                findings.addObject()
                        .put("cause", finding.cause())
                        .put("grade", InventoryJson.word(finding.grade()))
                        .put("text", terminal.text(finding.why()));
            }
        }
        return root;
    }

    private String health(DeviceState state) {
        return terminal.words()
                .say(
                        switch (state.contact()) {
                            case NOT_MONITORED -> "core.cli.contact.not-monitored";
                            case NOT_ASKED -> "core.cli.contact.not-asked";
                            case SILENT -> "core.cli.contact.silent";
                            case STOPPED -> "core.cli.contact.stopped";
                            case STALE -> "core.cli.contact.stale";
                            case LIVE ->
                                    switch (state.health()) {
                                        case OK -> "core.cli.health.ok";
                                        case WARNING -> "core.cli.health.warning";
                                        case CRITICAL -> "core.cli.health.critical";
                                        case UNKNOWN -> "core.cli.health.unknown";
                                    };
                        });
    }

    private static OptionalDouble reading(
            DeviceState state, Sensor.Place place, Quantity quantity) {
        Optional<Reading> found =
                state.readings().stream()
                        .filter(r -> r.sensor().place() == place)
                        .filter(r -> r.sensor().quantity() == quantity)
                        .filter(r -> r.value().isPresent())
                        .findFirst();
        return found.isPresent() ? found.get().value() : OptionalDouble.empty();
    }

    private String figure(OptionalDouble value, String unit) {
        return value.isPresent() ? terminal.words().measure(value.getAsDouble(), unit) : "";
    }

    private static void put(ObjectNode node, String field, OptionalDouble value) {
        node.put(field, value.isPresent() ? value.getAsDouble() : null);
    }

    private static double height(DeviceState state) {
        return state.device().placement() instanceof Placement.Mounted mounted
                ? mounted.lowestUnit()
                : 0;
    }

    private static String site(Snapshot snapshot, Cabinet cabinet) {
        return snapshot.sites().stream()
                .filter(site -> site.id().equals(cabinet.site()))
                .map(Site::name)
                .findFirst()
                .orElse("");
    }
}
