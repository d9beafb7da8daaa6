package io.rackside.drivers.network.cli.table;

/**
 * A part of a device; empty where nothing is said.
 *
 * @param place slot, power supply, fan, as the device calls it: {@code Slot 1}
 * @param model part number or type
 * @param state its own word: {@code Normal}, {@code Registered}
 */
public record PartRow(
        String place,
        String model,
        String serial,
        String description,
        String state,
        String mac,
        String manufactured,
        String maker) {}
