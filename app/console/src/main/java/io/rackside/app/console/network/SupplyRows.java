package io.rackside.app.console.network;

import io.rackside.app.console.picture.BoxStatus;
import io.rackside.app.console.texts.Figures;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.monitoring.DeviceTerms;
import io.rackside.app.network.cabling.PortOrder;
import io.rackside.model.Inventory;
import io.rackside.model.Quantity;
import io.rackside.model.network.BatteryState;
import io.rackside.model.network.NetworkInventory;
import io.rackside.model.network.Outlet;
import io.rackside.model.network.PoePort;
import io.rackside.views.picture.Status;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where a box's power comes from and goes to: supplies, battery, outlets, ports that feed. */
final class SupplyRows {
    private static final String DOT = " · ";
    private static final char GAP = '\u00a0';

    private final Texts texts;

    SupplyRows(Texts texts) {
        this.texts = texts;
    }

    List<BoxRow> of(NetworkInventory told) {
        List<BoxRow> rows = new ArrayList<>();
        told.battery().ifPresent(battery -> battery(battery, rows));
        told.outlets().stream()
                .sorted(Comparator.comparing(Outlet::id, PortOrder.NATURAL))
                .map(this::outlet)
                .forEach(rows::add);
        told.powerSupplies().stream().map(this::supply).forEach(rows::add);
        told.poe().stream()
                .sorted(Comparator.comparing(PoePort::port, PortOrder.NATURAL))
                .map(this::feeding)
                .forEach(rows::add);
        return rows;
    }

    private void battery(BatteryState battery, List<BoxRow> rows) {
        String group = texts.say("console.told.battery");
        Status status = BoxStatus.of(battery.health());
        rows.add(
                row(
                        group,
                        status,
                        texts.say("console.told.charge"),
                        said(battery.status()),
                        figure(battery.chargePercent(), "%", 0),
                        battery.left()
                                .map(left -> texts.say("console.told.time-left", left))
                                .orElse("")));
        if (battery.loadPercent().isPresent()) {
            rows.add(
                    row(
                            group,
                            Status.NOT_MONITORED,
                            texts.say("console.told.load"),
                            "",
                            figure(battery.loadPercent(), "%", 0),
                            ""));
        }
        if (battery.volts().isPresent()) {
            rows.add(
                    row(
                            group,
                            Status.NOT_MONITORED,
                            texts.say("console.told.volts"),
                            "",
                            figure(battery.volts(), "V", 1),
                            ""));
        }
    }

    private BoxRow outlet(Outlet outlet) {
        String on =
                outlet.on()
                        .map(is -> texts.say(is ? "console.told.on" : "console.told.off"))
                        .orElse(Figures.NOT_KNOWN);
        String draws =
                Stream.of(watts(outlet.watts()), figure(outlet.amps(), "A", 1))
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining(DOT));
        return row(
                texts.say("console.told.outlets"),
                outlet.on().orElse(false) ? Status.OK : Status.NOT_MONITORED,
                texts.say("console.told.outlet", outlet.id()),
                outlet.name(),
                on,
                draws);
    }

    private BoxRow supply(Inventory.PowerSupply supply) {
        return new BoxRow(
                "supply " + supply.id() + " " + supply.name(),
                texts.say("console.told.supplies"),
                BoxStatus.of(supply.health()),
                supply.name(),
                supply.model(),
                said(supply.state()),
                watts(
                        supply.outputWatts().isPresent()
                                ? supply.outputWatts()
                                : supply.inputWatts()),
                0,
                List.of(supply.serial()));
    }

    private BoxRow feeding(PoePort port) {
        return row(
                texts.say("console.told.poe"),
                Status.NOT_MONITORED,
                port.port(),
                said(port.status()),
                port.enabled() ? watts(port.watts()) : texts.say("console.told.off"),
                "");
    }

    private static BoxRow row(
            String group, Status status, String name, String below, String value, String aside) {
        return new BoxRow(
                group + " " + name, group, status, name, below, value, aside, 0, List.of(""));
    }

    private String said(String word) {
        return DeviceTerms.state(word).map(texts::say).orElse(word);
    }

    private static String watts(OptionalDouble watts) {
        return watts.isPresent() ? Figures.of(watts.getAsDouble(), Quantity.POWER) : "";
    }

    private static String figure(OptionalDouble value, String unit, int decimals) {
        return value.isPresent() ? Figures.grouped(value.getAsDouble(), decimals) + GAP + unit : "";
    }
}
