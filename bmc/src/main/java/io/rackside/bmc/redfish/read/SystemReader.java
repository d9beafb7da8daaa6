package io.rackside.bmc.redfish.read;

import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.model.Health;
import io.rackside.model.Identity;
import io.rackside.model.Inventory;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Systems, processors, memory (DSP0268: ComputerSystem, Processor, Memory). */
final class SystemReader {
    private SystemReader() {}

    static Inventory.HostSystem system(Resource system) {
        return new Inventory.HostSystem(
                system.id(),
                system.text("Name"),
                system.text("Manufacturer"),
                system.text("Model"),
                identity(system),
                system.text("HostName"),
                system.text("PowerState"),
                rolledUp(system),
                system.text("BiosVersion"));
    }

    /** Serial number and UUID. SKU is a service tag with one maker and a product with others. */
    static Identity identity(Resource of) {
        return new Identity(
                Optional.of(of.text("SerialNumber")).filter(text -> !text.isEmpty()),
                Optional.of(of.text("UUID")).filter(text -> !text.isEmpty()));
    }

    /** The worse of its own health and what its parts roll up to. */
    static Health rolledUp(Resource of) {
        Resource status = of.at("Status");
        return Health.of(status.text("Health")).worse(Health.of(status.text("HealthRollup")));
    }

    /** The device's word for that. */
    static String rolledUpText(Resource of) {
        Resource status = of.at("Status");
        String own = status.text("Health");
        String rollup = status.text("HealthRollup");
        return rollup.isEmpty() || Health.of(own).compareTo(Health.of(rollup)) > 0 ? own : rollup;
    }

    static Inventory.Processor processor(Resource processor, String id) {
        String type = processor.text("ProcessorType");
        String architecture = processor.firstText("InstructionSet", "ProcessorArchitecture");
        return new Inventory.Processor(
                id,
                processor.text("Name"),
                processor.text("Socket"),
                processor.text("Manufacturer"),
                processor.firstText("Model", "Version"),
                architecture.isEmpty() && !type.equals("CPU") ? type : architecture,
                processor.whole("TotalCores"),
                processor.whole("TotalThreads"),
                processor.whole("MaxSpeedMHz"),
                processor.health(),
                processor.state());
    }

    static Inventory.MemoryModule memory(Resource memory, String id) {
        String locator = memory.firstText("DeviceLocator", "SocketLocator");
        return new Inventory.MemoryModule(
                id,
                memory.text("Name"),
                locator.isEmpty() ? ServiceLabel.of(memory) : locator,
                memory.text("Manufacturer"),
                memory.text("PartNumber"),
                memory.text("SerialNumber"),
                memory.firstText("MemoryDeviceType", "DIMMType", "MemoryType"),
                mebibytes(memory),
                memory.whole(
                        memory.has("OperatingSpeedMhz")
                                ? "OperatingSpeedMhz"
                                : "MaximumFrequencyMHz"),
                memory.health(),
                memory.state());
    }

    /**
     * Before the standard knew of memory modules, HPE's SizeMB counted in units of 2^20 too; some
     * tell a persistent module's two parts and not their sum.
     */
    private static OptionalLong mebibytes(Resource memory) {
        for (String field : List.of("CapacityMiB", "SizeMB")) {
            OptionalLong told = memory.wholeLong(field);
            if (told.isPresent()) {
                return told;
            }
        }
        OptionalLong lost = memory.wholeLong("VolatileSizeMiB");
        OptionalLong kept = memory.wholeLong("NonVolatileSizeMiB");
        return lost.isPresent() || kept.isPresent()
                ? OptionalLong.of(lost.orElse(0) + kept.orElse(0))
                : OptionalLong.empty();
    }
}
