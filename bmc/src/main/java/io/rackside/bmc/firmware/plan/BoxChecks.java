package io.rackside.bmc.firmware.plan;

import io.rackside.bmc.firmware.UpdateService.Bank;
import io.rackside.bmc.firmware.UpdateService.Effect;
import io.rackside.bmc.firmware.UpdateService.Part;
import io.rackside.model.Health;
import io.rackside.model.Inventory.PowerSupply;
import io.rackside.model.Message;
import io.rackside.model.PowerState;
import io.rackside.model.firmware.FirmwareImage;

import java.util.List;

/**
 * What of the box itself speaks for or against an image: its banks, power, host and users. Pure.
 */
final class BoxChecks {
    /** Below this a supply has no line, in V. */
    private static final double LINE_VOLTS = 30;

    private final Look look;
    private final FirmwareImage image;
    private final List<Part> parts;
    private final String box;

    /**
     * @param parts the image is for
     * @param box its name
     */
    BoxChecks(Look look, FirmwareImage image, List<Part> parts, String box) {
        this.look = look;
        this.image = image;
        this.parts = parts;
        this.box = box;
    }

    List<Check> all() {
        return List.of(banks(), powerSupplies(), host(), workloads(), dependants());
    }

    private Check banks() {
        List<Bank> other =
                parts.stream()
                        .flatMap(part -> part.banks().stream())
                        .filter(bank -> !bank.running())
                        .toList();
        if (other.isEmpty()) {
            return new Check.Warn(Topic.BANKS, Message.of("bmc.plan.banks-none", box));
        }
        Bank spare = other.getFirst();
        return spare.version()
                .<Check>map(
                        version ->
                                new Check.Ok(
                                        Topic.BANKS,
                                        Message.of("bmc.plan.banks", spare.name(), version)))
                .orElseGet(
                        () ->
                                new Check.Warn(
                                        Topic.BANKS,
                                        Message.of("bmc.plan.banks-empty", spare.name())));
    }

    private Check powerSupplies() {
        List<PowerSupply> there =
                look.powerSupplies().stream()
                        .filter(supply -> !supply.state().equalsIgnoreCase("Absent"))
                        .toList();
        if (there.isEmpty()) {
            return new Check.NotKnown(
                    Topic.POWER_SUPPLIES, Message.of("bmc.plan.power-not-told", box), false);
        }
        List<PowerSupply> bad = there.stream().filter(BoxChecks::fails).toList();
        if (!bad.isEmpty()) {
            return new Check.Refuse(
                    Topic.POWER_SUPPLIES,
                    Message.of("bmc.plan.power-failing", box, bad.getFirst().name()),
                    true);
        }
        return there.size() == 1
                ? new Check.Warn(Topic.POWER_SUPPLIES, Message.of("bmc.plan.power-single", box))
                : new Check.Ok(
                        Topic.POWER_SUPPLIES, Message.of("bmc.plan.power-both", there.size()));
    }

    private static boolean fails(PowerSupply supply) {
        return supply.health() == Health.CRITICAL
                || supply.health() == Health.WARNING
                || supply.inputVolts().isPresent()
                        && supply.inputVolts().getAsDouble() < LINE_VOLTS;
    }

    private Check host() {
        PowerState power = PowerState.of(look.device().powerState());
        Effect effect =
                parts.isEmpty() ? Effect.usual(image.component()) : parts.getFirst().effect();
        if (!image.hostDown()) {
            return hostThatStays(power, effect);
        }
        return switch (power) {
            case OFF -> new Check.Ok(Topic.HOST, Message.of("bmc.plan.host-off", box));
            case ON ->
                    new Check.Warn(
                            Topic.HOST,
                            effect == Effect.HOST_OFF
                                    ? Message.of("bmc.plan.host-shuts-down", box)
                                    : Message.of("bmc.plan.host-restarts", box));
            case POWERING_ON, POWERING_OFF ->
                    new Check.Refuse(Topic.HOST, Message.of("bmc.plan.host-on-its-way", box), true);
            case UNKNOWN ->
                    new Check.NotKnown(
                            Topic.HOST, Message.of("bmc.plan.host-not-told", box), false);
        };
    }

    /** Of an image that may take effect only with a host nobody lets go down. */
    private Check hostThatStays(PowerState power, Effect effect) {
        if (effect == Effect.HOST_OFF && power != PowerState.OFF) {
            return new Check.Refuse(
                    Topic.HOST, Message.of("bmc.plan.host-must-be-off", box), false);
        }
        return effect.ofHost() && power != PowerState.OFF
                ? new Check.Warn(Topic.HOST, Message.of("bmc.plan.host-stays-staged", box))
                : new Check.Ok(
                        Topic.HOST,
                        power == PowerState.OFF
                                ? Message.of("bmc.plan.host-off", box)
                                : Message.of("bmc.plan.host-stays", box));
    }

    private Check workloads() {
        return look.workloads()
                .<Check>map(
                        count ->
                                count == 0 || !image.hostDown()
                                        ? new Check.Ok(
                                                Topic.WORKLOADS,
                                                Message.of("bmc.plan.workloads", box, count))
                                        : new Check.Warn(
                                                Topic.WORKLOADS,
                                                Message.of("bmc.plan.workloads", box, count)))
                .orElseGet(
                        () ->
                                new Check.NotKnown(
                                        Topic.WORKLOADS,
                                        Message.of("bmc.plan.workloads-not-known", box),
                                        false));
    }

    private Check dependants() {
        return look.dependants()
                .<Check>map(
                        count ->
                                count == 0
                                        ? new Check.Ok(
                                                Topic.DEPENDANTS,
                                                Message.of("bmc.plan.dependants", box, count))
                                        : new Check.Warn(
                                                Topic.DEPENDANTS,
                                                Message.of("bmc.plan.dependants", box, count)))
                .orElseGet(
                        () ->
                                new Check.NotKnown(
                                        Topic.DEPENDANTS,
                                        Message.of("bmc.plan.dependants-not-known", box),
                                        false));
    }
}
