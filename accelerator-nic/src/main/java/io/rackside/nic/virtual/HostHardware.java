package io.rackside.nic.virtual;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The machine a virtual host runs on, as its firmware names it.
 *
 * @param uuid empty for one that is made by chance
 * @param machine what {@code uname -m} prints: x86_64 or aarch64
 * @param macs of the ports, cards in order; by chance where there are fewer than ports
 */
public record HostHardware(
        String vendor,
        String model,
        Optional<String> uuid,
        String machine,
        Processors processors,
        List<Module> modules,
        List<Disk> disks,
        List<String> macs) {
    private static final int SOCKETS = 2;
    private static final int CPUS = 32;
    private static final int MODULES = 8;
    private static final int GIBIBYTES = 32;
    private static final long DISK = 960_197_124_096L;

    /**
     * Its processors, all alike.
     *
     * @param vendor as lscpu names it
     * @param cpus logical ones of all sockets together, a multiple of the sockets
     */
    public record Processors(String vendor, String model, int sockets, int cpus) {
        public Processors {
            Objects.requireNonNull(vendor, "vendor");
            Objects.requireNonNull(model, "model");
            if (sockets < 1 || cpus < sockets || cpus % sockets != 0) {
                throw new IllegalArgumentException(cpus + " CPUs in " + sockets + " sockets");
            }
        }
    }

    /**
     * A memory module.
     *
     * @param megatransfers per second
     */
    public record Module(
            String slot,
            String maker,
            String part,
            String serial,
            int gibibytes,
            int megatransfers) {}

    /**
     * A disk the system sees.
     *
     * @param transport nvme, sas or sata
     */
    public record Disk(
            String model, String serial, String revision, long bytes, String transport) {}

    public HostHardware {
        Objects.requireNonNull(vendor, "vendor");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(uuid, "uuid");
        Objects.requireNonNull(machine, "machine");
        Objects.requireNonNull(processors, "processors");
        modules = List.copyOf(modules);
        disks = List.copyOf(disks);
        macs = List.copyOf(macs);
    }

    /** Two sockets of 16, 256 GiB and one NVMe drive. */
    static HostHardware usual(String serial) {
        List<Module> modules = new ArrayList<>();
        for (int i = 0; i < MODULES; i++) {
            modules.add(
                    new Module(
                            "DIMM" + i + "0",
                            "Virtual",
                            "VM-32G-2933",
                            "DM" + i + serial,
                            GIBIBYTES,
                            2_933));
        }
        return new HostHardware(
                "Rackside Virtual",
                "Virtual Edge Host",
                Optional.empty(),
                "x86_64",
                new Processors(
                        "GenuineIntel", "Intel(R) Xeon(R) Gold 6226R CPU @ 2.90GHz", SOCKETS, CPUS),
                modules,
                List.of(new Disk("VIRTUAL NVME 960GB", "VN" + serial, "1.0.4", DISK, "nvme")),
                List.of());
    }

    boolean arm() {
        return machine.equals("aarch64");
    }

    long kibibytes() {
        return modules.stream().mapToLong(Module::gibibytes).sum() << 20;
    }
}
