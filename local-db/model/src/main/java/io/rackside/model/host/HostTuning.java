package io.rackside.model.host;

import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * How the kernel is tuned for network and virtual machines.
 *
 * @param iommuGroups groups of devices that can be passed through; 0 where the IOMMU is off
 * @param isolatedCpus CPUs the scheduler leaves alone, as the kernel lists them, empty for none
 * @param governors of the CPUs' frequency, each named once; none where the host has no such thing
 * @param tunedProfile of the tuned service
 * @param ovsOffload whether Open vSwitch gives flows to the card
 * @param irqBalance whether the service irqbalance spreads interrupts, now and after the next boot
 */
public record HostTuning(
        List<HugePages> hugePages,
        int iommuGroups,
        String isolatedCpus,
        List<String> governors,
        Fact<String> tunedProfile,
        Fact<Boolean> ovsOffload,
        Fact<Boolean> irqBalance) {
    /** A host without that service. */
    public HostTuning(
            List<HugePages> hugePages,
            int iommuGroups,
            String isolatedCpus,
            List<String> governors,
            Fact<String> tunedProfile,
            Fact<Boolean> ovsOffload) {
        this(
                hugePages,
                iommuGroups,
                isolatedCpus,
                governors,
                tunedProfile,
                ovsOffload,
                Fact.notSupported());
    }

    /** A host without Open vSwitch. */
    public HostTuning(
            List<HugePages> hugePages,
            int iommuGroups,
            String isolatedCpus,
            List<String> governors,
            Fact<String> tunedProfile) {
        this(hugePages, iommuGroups, isolatedCpus, governors, tunedProfile, Fact.notSupported());
    }

    public HostTuning {
        hugePages = List.copyOf(hugePages);
        Objects.requireNonNull(isolatedCpus, "isolatedCpus");
        governors = List.copyOf(governors);
        Objects.requireNonNull(tunedProfile, "tunedProfile");
        Objects.requireNonNull(ovsOffload, "ovsOffload");
        Objects.requireNonNull(irqBalance, "irqBalance");
    }

    /**
     * Large pages of one size.
     *
     * @param kib the size of one, in KiB
     * @param node the NUMA node they lie in; absent for all together
     */
    public record HugePages(int kib, OptionalInt node, long total, long free) {}
}
