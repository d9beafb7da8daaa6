package io.rackside.model.host;

import io.rackside.model.DeviceFacts;
import io.rackside.model.Problem;

import java.util.List;
import java.util.Objects;

/**
 * All that a Linux host tells of itself in one look.
 *
 * @param adapters storage adapters: RAID, SAS, Fibre Channel, NVMe
 * @param networkFunctions network controllers on the PCI bus, those too that no driver has
 * @param modules drivers of the ports as they lie on the disk
 * @param bmc as the host itself sees it
 * @param storage what the host has over its network: sessions and mounts
 * @param nics ports with hardware behind them; bonds, bridges and containers' ends are none
 * @param cards what is set in the flash of cards with Mellanox firmware
 * @param problems what could not be read
 */
public record HostInventory(
        DeviceFacts device,
        OperatingSystem os,
        Kernel kernel,
        HostProcessor processor,
        HostMemory memory,
        List<HostDrive> drives,
        List<PciFunction> adapters,
        List<FibrePort> fibrePorts,
        List<HostNic> nics,
        List<Bond> bonds,
        List<RdmaDevice> rdma,
        List<CardSettings> cards,
        Fact<List<MultipathMap>> multipath,
        List<ContainerRuntime> runc,
        Fact<List<SystemUnit>> services,
        HostTuning tuning,
        List<PciFunction> networkFunctions,
        List<KernelModule> modules,
        Fact<MultipathSettings> multipathSettings,
        Fact<OwnBmc> bmc,
        Fact<List<StorageSession>> storage,
        List<Problem> problems) {
    /** One of which nobody asked for storage over its network. */
    public HostInventory(
            DeviceFacts device,
            OperatingSystem os,
            Kernel kernel,
            HostProcessor processor,
            HostMemory memory,
            List<HostDrive> drives,
            List<PciFunction> adapters,
            List<FibrePort> fibrePorts,
            List<HostNic> nics,
            List<Bond> bonds,
            List<RdmaDevice> rdma,
            List<CardSettings> cards,
            Fact<List<MultipathMap>> multipath,
            List<ContainerRuntime> runc,
            Fact<List<SystemUnit>> services,
            HostTuning tuning,
            List<PciFunction> networkFunctions,
            List<KernelModule> modules,
            Fact<MultipathSettings> multipathSettings,
            Fact<OwnBmc> bmc,
            List<Problem> problems) {
        this(
                device,
                os,
                kernel,
                processor,
                memory,
                drives,
                adapters,
                fibrePorts,
                nics,
                bonds,
                rdma,
                cards,
                multipath,
                runc,
                services,
                tuning,
                networkFunctions,
                modules,
                multipathSettings,
                bmc,
                Fact.notSupported(),
                problems);
    }

    /** One whose network controllers all have a driver. */
    public HostInventory(
            DeviceFacts device,
            OperatingSystem os,
            Kernel kernel,
            HostProcessor processor,
            HostMemory memory,
            List<HostDrive> drives,
            List<PciFunction> adapters,
            List<FibrePort> fibrePorts,
            List<HostNic> nics,
            List<Bond> bonds,
            List<RdmaDevice> rdma,
            List<CardSettings> cards,
            Fact<List<MultipathMap>> multipath,
            List<ContainerRuntime> runc,
            Fact<List<SystemUnit>> services,
            HostTuning tuning,
            List<Problem> problems) {
        this(
                device,
                os,
                kernel,
                processor,
                memory,
                drives,
                adapters,
                fibrePorts,
                nics,
                bonds,
                rdma,
                cards,
                multipath,
                runc,
                services,
                tuning,
                nics.stream().flatMap(nic -> nic.card().stream()).toList(),
                List.of(),
                Fact.notSupported(),
                Fact.notSupported(),
                problems);
    }

    /** The same with other problems. */
    public HostInventory withProblems(List<Problem> others) {
        return new HostInventory(
                device,
                os,
                kernel,
                processor,
                memory,
                drives,
                adapters,
                fibrePorts,
                nics,
                bonds,
                rdma,
                cards,
                multipath,
                runc,
                services,
                tuning,
                networkFunctions,
                modules,
                multipathSettings,
                bmc,
                storage,
                others);
    }

    public HostInventory {
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(os, "os");
        Objects.requireNonNull(kernel, "kernel");
        Objects.requireNonNull(processor, "processor");
        Objects.requireNonNull(memory, "memory");
        drives = List.copyOf(drives);
        adapters = List.copyOf(adapters);
        fibrePorts = List.copyOf(fibrePorts);
        nics = List.copyOf(nics);
        bonds = List.copyOf(bonds);
        rdma = List.copyOf(rdma);
        cards = List.copyOf(cards);
        Objects.requireNonNull(multipath, "multipath");
        runc = List.copyOf(runc);
        Objects.requireNonNull(services, "services");
        Objects.requireNonNull(tuning, "tuning");
        networkFunctions = List.copyOf(networkFunctions);
        modules = List.copyOf(modules);
        Objects.requireNonNull(multipathSettings, "multipathSettings");
        Objects.requireNonNull(bmc, "bmc");
        Objects.requireNonNull(storage, "storage");
        problems = List.copyOf(problems);
    }
}
