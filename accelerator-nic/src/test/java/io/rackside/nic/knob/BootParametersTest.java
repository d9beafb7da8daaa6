package io.rackside.nic.knob;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.rackside.model.host.Fact;
import io.rackside.model.host.Kernel;

import org.junit.jupiter.api.Test;

import java.util.Optional;

class BootParametersTest {
    private static BootParameters of(String now, String next) {
        return BootParameters.of(
                new Kernel("6.1.0", "", "x86_64", Fact.known(now), Fact.known(next)));
    }

    private static Optional<KnobValue> value(String text) {
        return Optional.of(new KnobValue(text));
    }

    @Test
    void whatTheNextBootBringsIsKnownBeforeIt() {
        BootParameters boot =
                of("BOOT_IMAGE=/vmlinuz ro quiet", "ro quiet isolcpus=1-3 intel_iommu=on iommu=pt");
        assertEquals(value("1-3"), boot.next("isolcpus"));
        assertEquals(value("1-3"), boot.nextIsolation());
        assertEquals(value("on"), boot.nextIommu());
        assertEquals(Fact.known(KnobValue.ABSENT), boot.current("isolcpus"));
        assertFalse(boot.names().contains("BOOT_IMAGE"));
    }

    @Test
    void whatTheNextBootLosesIsKnownToo() {
        BootParameters boot = of("ro isolcpus=1 iommu=pt", "ro");
        assertEquals(value("none"), boot.nextIsolation());
        assertEquals(value("off"), boot.nextIommu());
        assertEquals(value("absent"), boot.next("iommu"));
    }

    @Test
    void whatStaysSaysNothingOfWhatTheMachineDoesByItself() {
        BootParameters boot = of("ro quiet", "ro quiet");
        assertEquals(Optional.empty(), boot.nextIommu());
        assertEquals(Optional.empty(), boot.nextIsolation());
    }

    @Test
    void behindAVariableOfTheBootLoaderMoreMayStand() {
        BootParameters boot = of("ro isolcpus=1 iommu=pt", "ro $tuned_params");
        assertEquals(Optional.empty(), boot.next("isolcpus"));
        assertEquals(Optional.empty(), boot.nextIommu());
        assertEquals(value("on"), of("ro", "ro iommu=pt $tuned_params").nextIommu());
    }

    @Test
    void aBootLoaderThatTellsNothingLeavesItOpen() {
        BootParameters boot =
                BootParameters.of(new Kernel("6.1.0", "", "x86_64", Fact.known("ro isolcpus=1")));
        assertEquals(Optional.empty(), boot.next("isolcpus"));
        assertEquals(Optional.empty(), boot.nextIommu());
    }
}
