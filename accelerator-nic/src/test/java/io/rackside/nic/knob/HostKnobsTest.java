package io.rackside.nic.knob;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.drivers.host.parse.OvsConfig;
import io.rackside.model.Message;
import io.rackside.model.host.Fact;
import io.rackside.model.host.HostNic;
import io.rackside.model.host.HostTuning;
import io.rackside.model.host.HostTuning.HugePages;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.OptionalInt;

class HostKnobsTest {
    private static final HostNic NIC = Hosts.nic("igb", "8086", Hosts.nothing());

    private static PortState host(HostTuning tuning, Fact<String> commandLine) {
        return PortState.ofHost(Hosts.host(NIC, List.of(), List.of(), tuning, commandLine));
    }

    private static Fact<KnobValue> known(String text) {
        return Fact.known(new KnobValue(text));
    }

    private static Fact<KnobValue> current(PortState host, String knob) {
        return host.now(new Knob(knob)).current();
    }

    @Test
    void aTunedHostTellsItsKnobs() {
        PortState host =
                host(
                        new HostTuning(
                                List.of(
                                        new HugePages(2048, OptionalInt.empty(), 64, 64),
                                        new HugePages(2048, OptionalInt.of(0), 32, 32)),
                                10,
                                "2-3",
                                List.of("performance"),
                                Fact.known("network-throughput"),
                                Fact.known(OvsConfig.hardwareOffload("{hw-offload=\"true\"}"))),
                        Fact.known("BOOT_IMAGE=/vmlinuz intel_iommu=on iommu=pt quiet"));
        assertEquals("", host.port());
        assertEquals(known("network-throughput"), current(host, "tuned"));
        assertEquals(known("performance"), current(host, "governor"));
        assertEquals(known("2-3"), current(host, "isolation"));
        assertEquals(known("on"), current(host, "iommu"));
        assertEquals(known("64"), current(host, "hugepages.2048"));
        assertEquals(known("on"), current(host, "ovs.hw-offload"));
        assertEquals(known("on"), current(host, "cmdline.intel_iommu"));
        assertEquals(known("pt"), current(host, "cmdline.iommu"));
        assertEquals(known("present"), current(host, "cmdline.quiet"));
    }

    @Test
    void anUntunedHostSaysSo() {
        PortState host = host(Hosts.untuned(), Fact.known("quiet"));
        assertEquals(known("none"), current(host, "isolation"));
        assertEquals(known("off"), current(host, "iommu"));
        assertEquals(Fact.<KnobValue>notSupported(), current(host, "governor"));
        assertEquals(Fact.<KnobValue>notSupported(), current(host, "tuned"));
        assertEquals(Fact.<KnobValue>notSupported(), current(host, "ovs.hw-offload"));
    }

    @Test
    void aParameterThatIsNotThereIsAbsent() {
        PortState host = host(Hosts.untuned(), Fact.known("quiet"));
        assertEquals(known("absent"), current(host, "cmdline.intel_iommu"));
        assertEquals(known("absent"), current(host, "cmdline.mitigations"));
    }

    @Test
    void withoutACommandLineNoParameterIsCalledAbsent() {
        Message why = Message.of("ssh.host.not-reached", "cmdline");
        PortState host = host(Hosts.untuned(), Fact.unread(why));
        assertEquals(Fact.<KnobValue>unread(why), current(host, "cmdline.intel_iommu"));
        assertEquals(Fact.<KnobValue>unread(why), current(host, "cmdline.mitigations"));
    }

    @Test
    void theLastOfAParameterCountsAndQuotesHoldItTogether() {
        PortState host =
                host(
                        Hosts.untuned(),
                        Fact.known("hugepages=4 hugepages=16 dyndbg=\"file a.c +p\" -- x=y\n"));
        assertEquals(known("16"), current(host, "cmdline.hugepages"));
        assertEquals(known("file a.c +p"), current(host, "cmdline.dyndbg"));
    }

    @Test
    void noProfileAndOffAreNone() {
        PortState host =
                host(
                        new HostTuning(List.of(), 0, "", List.of(), Fact.known("")),
                        Fact.known("quiet"));
        assertEquals(known("none"), current(host, "tuned"));
        assertTrue(host.knobs().keySet().stream().allMatch(Knob::hostWide));
    }
}
