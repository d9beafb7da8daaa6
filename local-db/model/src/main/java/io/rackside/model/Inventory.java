package io.rackside.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * All that a device is made of, as it says itself. Texts are its own words, empty where it tells
 * none; numbers are absent where it tells none.
 *
 * @param systems the hosts behind it: none for a PDU, several for a blade chassis
 * @param problems what could not be read
 */
public record Inventory(
        DeviceFacts device,
        List<HostSystem> systems,
        List<Processor> processors,
        List<MemoryModule> memory,
        List<Drive> drives,
        List<Volume> volumes,
        List<Nic> nics,
        List<PowerSupply> powerSupplies,
        List<Fan> fans,
        List<Reading> temperatures,
        List<PcieCard> pcieCards,
        List<FirmwareItem> firmware,
        List<Problem> problems) {
    public Inventory {
        Objects.requireNonNull(device, "device");
        systems = List.copyOf(systems);
        processors = List.copyOf(processors);
        memory = List.copyOf(memory);
        drives = List.copyOf(drives);
        volumes = List.copyOf(volumes);
        nics = List.copyOf(nics);
        powerSupplies = List.copyOf(powerSupplies);
        fans = List.copyOf(fans);
        temperatures = List.copyOf(temperatures);
        pcieCards = List.copyOf(pcieCards);
        firmware = List.copyOf(firmware);
        problems = List.copyOf(problems);
    }

    /** A host (DSP0268, ComputerSystem). */
    public record HostSystem(
            String id,
            String name,
            String manufacturer,
            String model,
            Identity identity,
            String hostName,
            String powerState,
            Health health,
            String biosVersion) {}

    /**
     * A processor in its socket.
     *
     * @param megahertz its highest speed in MHz
     */
    public record Processor(
            String id,
            String name,
            String socket,
            String manufacturer,
            String model,
            String architecture,
            OptionalInt cores,
            OptionalInt threads,
            OptionalInt megahertz,
            Health health,
            String state) {}

    /**
     * A memory module in its slot.
     *
     * @param mebibytes capacity in MiB; absent or 0 for an empty slot
     */
    public record MemoryModule(
            String id,
            String name,
            String slot,
            String manufacturer,
            String partNumber,
            String serial,
            String type,
            OptionalLong mebibytes,
            OptionalInt megahertz,
            Health health,
            String state) {}

    /**
     * A drive.
     *
     * @param bytes capacity in bytes
     * @param lifeLeftPercent predicted media life left, 0 to 100
     * @param failurePredicted whether the drive announces its own failure
     */
    public record Drive(
            String id,
            String name,
            String location,
            String manufacturer,
            String model,
            String serial,
            String firmware,
            String mediaType,
            String protocol,
            OptionalLong bytes,
            OptionalDouble lifeLeftPercent,
            Optional<Boolean> failurePredicted,
            Health health,
            String state) {}

    /** A logical volume on a storage controller; capacity in bytes. */
    public record Volume(
            String id,
            String name,
            String raidType,
            OptionalLong bytes,
            Health health,
            String state) {}

    /**
     * A network interface or port.
     *
     * @param mac as six pairs of upper-case hex digits with colons, empty when not told
     * @param linkStatus the device's own word ("LinkUp")
     * @param megabitsPerSecond speed of the link in Mbit/s
     */
    public record Nic(
            String id,
            String name,
            String adapter,
            String mac,
            String linkStatus,
            OptionalLong megabitsPerSecond,
            List<String> addresses,
            boolean ofBmc,
            Health health,
            String state) {
        public Nic {
            addresses = List.copyOf(addresses);
        }
    }

    /**
     * A power supply.
     *
     * @param capacityWatts what it can give, in W
     * @param inputWatts what it takes now, in W
     * @param inputVolts its line voltage now, in V
     */
    public record PowerSupply(
            String id,
            String name,
            String manufacturer,
            String model,
            String serial,
            String firmware,
            OptionalDouble capacityWatts,
            OptionalDouble inputWatts,
            OptionalDouble outputWatts,
            OptionalDouble inputVolts,
            Health health,
            String state) {}

    /** A fan with its reading, in rpm or percent as its sensor's quantity tells. */
    public record Fan(String id, String name, Reading reading, Health health, String state) {}

    /** A card in a PCIe slot. */
    public record PcieCard(
            String id,
            String name,
            String slot,
            String manufacturer,
            String model,
            String serial,
            String firmware,
            Health health,
            String state) {}
}
