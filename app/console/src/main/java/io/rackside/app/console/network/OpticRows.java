package io.rackside.app.console.network;

import io.rackside.app.console.picture.BoxStatus;
import io.rackside.app.console.texts.Figures;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.network.cabling.PortOrder;
import io.rackside.model.Thresholds;
import io.rackside.model.network.NetworkInventory;
import io.rackside.model.network.Optic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** The transceivers of a box: their light against their own limits. */
final class OpticRows {
    private static final char GAP = '\u00a0';

    private final Texts texts;

    OpticRows(Texts texts) {
        this.texts = texts;
    }

    List<BoxRow> of(NetworkInventory told) {
        return told.optics().stream()
                .sorted(Comparator.comparing(Optic::port, PortOrder.NATURAL))
                .map(this::row)
                .toList();
    }

    private BoxRow row(Optic optic) {
        String module = (optic.vendor() + " " + optic.partNumber()).strip();
        return new BoxRow(
                optic.port(),
                "",
                BoxStatus.of(optic.health()),
                optic.port(),
                module,
                texts.say("console.told.in", light(optic.rxDbm())),
                texts.say("console.told.out", light(optic.txDbm())),
                optic.rxDbm().orElse(Double.NEGATIVE_INFINITY),
                List.of(
                        light(optic.rxDbm()),
                        limits(optic.rxLimits()),
                        light(optic.txDbm()),
                        limits(optic.txLimits()),
                        lanes(optic),
                        figure(optic.celsius(), "°C", 1),
                        figure(optic.biasMilliamps(), "mA", 1),
                        figure(optic.volts(), "V", 2),
                        module,
                        optic.serial()));
    }

    private static String light(OptionalDouble dbm) {
        return dbm.isPresent() ? CableWords.light(dbm.getAsDouble()) : Figures.NOT_KNOWN;
    }

    private static String figure(OptionalDouble value, String unit, int decimals) {
        return value.isPresent() ? Figures.grouped(value.getAsDouble(), decimals) + GAP + unit : "";
    }

    /** "-11.9 to 1.0 dBm, alarm beyond -13.9 to 2.0 dBm". */
    private String limits(Thresholds limits) {
        List<String> said = new ArrayList<>();
        if (limits.lowerWarning().isPresent() || limits.upperWarning().isPresent()) {
            said.add(
                    texts.say(
                            "console.told.warning-limits",
                            light(limits.lowerWarning()),
                            light(limits.upperWarning())));
        }
        if (limits.lowerCritical().isPresent() || limits.upperCritical().isPresent()) {
            said.add(
                    texts.say(
                            "console.told.alarm-limits",
                            light(limits.lowerCritical()),
                            light(limits.upperCritical())));
        }
        return String.join(", ", said);
    }

    /** Of a module with several, each by itself. */
    private String lanes(Optic optic) {
        return optic.rxLanesDbm().size() < 2
                ? ""
                : optic.rxLanesDbm().stream()
                        .map(CableWords::light)
                        .collect(Collectors.joining(", "));
    }
}
