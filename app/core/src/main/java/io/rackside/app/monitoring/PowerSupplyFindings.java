package io.rackside.app.monitoring;

import io.rackside.model.Grade;
import io.rackside.model.Health;
import io.rackside.model.Message;
import io.rackside.model.Part;
import io.rackside.model.PartKind;
import io.rackside.model.Quantity;
import io.rackside.model.Sensor;
import io.rackside.model.Vitals;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Power supplies: which one failed or lost its input, by which cord, and what is left. */
final class PowerSupplyFindings {
    static final String KIND = "power_supply";

    /** A supply with less line voltage than this has no input, in V. */
    private static final double NO_INPUT_BELOW_VOLTS = 30;

    private final Vitals poll;
    private final Cords cords;
    private final List<Part> supplies;

    private PowerSupplyFindings(Vitals poll, Cords cords) {
        this.poll = poll;
        this.cords = cords;
        this.supplies =
                poll.parts().stream()
                        .filter(part -> part.kind() == PartKind.POWER_SUPPLY)
                        .filter(part -> !part.id().isEmpty())
                        .toList();
    }

    static Judgement of(Vitals poll, Cords cords) {
        PowerSupplyFindings all = new PowerSupplyFindings(poll, cords);
        Judgement judgement = Judgement.none();
        for (Part supply : all.supplies) {
            judgement = judgement.and(all.judge(supply));
        }
        return judgement;
    }

    private Judgement judge(Part supply) {
        String name = PartName.of(supply);
        String cause = PartName.cause(KIND, name);
        OptionalDouble volts = inputVolts(supply);
        boolean noInput = noInput(supply, volts);
        if (PartName.absent(supply.state())) {
            return Judgement.none();
        }
        if (noInput || Findings.bad(supply.health())) {
            return Judgement.of(trouble(cause, supply, noInput));
        }
        if (supply.health() == Health.OK) {
            return Judgement.well(
                    cause,
                    volts.isPresent()
                            ? Message.of(
                                    "core.well.reading",
                                    name,
                                    new Message.Measure(volts.getAsDouble(), "V"))
                            : Message.of("core.well.part", name));
        }
        return Judgement.none();
    }

    /** There and without power, as its state says (DSP0268, Resource.State) or its input shows. */
    private static boolean noInput(Part supply, OptionalDouble volts) {
        boolean offline =
                supply.state().equalsIgnoreCase("UnavailableOffline")
                        && Findings.bad(supply.health());
        // Power Supply sensor, offset 03h without 01h (IPMI 2.0 table 42-3).
        boolean inputLost =
                supply.state().contains("input lost") && !supply.state().contains("failure");
        return offline
                || inputLost
                || volts.isPresent() && volts.getAsDouble() < NO_INPUT_BELOW_VOLTS;
    }

    private Finding trouble(String cause, Part supply, boolean noInput) {
        String name = PartName.of(supply);
        boolean failed = supply.health() == Health.CRITICAL;
        Message why =
                noInput
                        ? Message.of("core.finding.psu-lost-input", name)
                        : Message.of(
                                failed ? "core.finding.psu-failed" : "core.finding.psu-warning",
                                name);
        Message advice =
                noInput
                        ? cord(name, supply.id())
                        : Message.of("core.advice.psu-replace", name, left(supply));
        return new Finding(
                cause,
                noInput || failed ? Grade.MAJOR : Grade.MINOR,
                why,
                name,
                Optional.of(
                        noInput ? Message.of("core.advice.two", advice, left(supply)) : advice));
    }

    private Message cord(String name, String id) {
        return cords.of(name)
                .or(() -> cords.of(id))
                .map(
                        cord ->
                                Message.of(
                                        "core.advice.psu-cord-at",
                                        cord.feed(),
                                        cord.pdu(),
                                        cord.outlet()))
                .orElseGet(() -> Message.of("core.advice.psu-cord", name));
    }

    /** What the box runs on now. */
    private Message left(Part supply) {
        List<String> well =
                supplies.stream()
                        .filter(other -> !other.id().equals(supply.id()))
                        .filter(other -> other.health() == Health.OK)
                        .filter(other -> !PartName.absent(other.state()))
                        .map(PartName::of)
                        .toList();
        return switch (well.size()) {
            case 0 -> Message.of("core.advice.no-other-psu");
            case 1 -> Message.of("core.advice.runs-on-one-psu", well.getFirst());
            default -> Message.of("core.advice.runs-on-several-psus", well.size());
        };
    }

    private OptionalDouble inputVolts(Part supply) {
        return poll.readings().stream()
                .filter(reading -> isInputOf(reading.sensor(), supply))
                .flatMapToDouble(reading -> reading.value().stream())
                .findFirst();
    }

    private static boolean isInputOf(Sensor sensor, Part supply) {
        String name = PartName.folded(sensor.name());
        return sensor.place() == Sensor.Place.POWER_SUPPLY
                && sensor.quantity() == Quantity.VOLTAGE
                && !name.contains("out")
                && !name.contains("12v")
                && PartName.isOf(sensor, supply);
    }
}
