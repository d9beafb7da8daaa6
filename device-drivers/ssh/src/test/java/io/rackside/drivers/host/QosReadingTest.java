package io.rackside.drivers.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.rackside.drivers.host.parse.DcbQos;
import io.rackside.drivers.host.parse.Devlink;
import io.rackside.drivers.host.parse.MlnxQos;
import io.rackside.drivers.host.parse.SysfsLines;
import io.rackside.model.host.Fact;
import io.rackside.model.host.NicOffload;
import io.rackside.model.host.NicOffload.DscpPriority;
import io.rackside.model.host.NicOffload.Interrupt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Optional;

/** Priorities, classes, steering and interrupts of a port, as tools and sysfs tell them. */
class QosReadingTest {
    /** An entry has the blank between entries with it, in the words of iproute2. */
    private static final String APP =
            """
            {"default_prio":[0],"dscp_prio":[[48,6," "],[26,3," "]],
             "dgram_port_prio":[[4791,3," "]]}
            """;

    private static final String MLNX =
            """
            DCBX mode: OS controlled
            Priority trust state: dscp
            dscp2prio mapping:
            \tprio:0 dscp:07,06,
            \tprio:3 dscp:26,
            default priority:
            PFC configuration:
            \tpriority    0   1   2   3   4   5   6   7
            \tenabled     0   0   0   1   0   0   0   0
            tc: 1 ratelimit: unlimited, tsa: vendor
            \t priority:  0
            tc: 0 ratelimit: unlimited, tsa: vendor
            \t priority:  1
            tc: 2 ratelimit: unlimited, tsa: ets, bw: 30%
            \t priority:  2
            \t priority:  3
            \t priority:  4
            \t priority:  5
            \t priority:  6
            \t priority:  7
            """;

    private static NicOffload port(String sysfs, String... parts) {
        StringBuilder said = new StringBuilder();
        for (int i = 0; i < parts.length; i += 2) {
            said.append("M begin ").append(parts[i]).append('\n').append(parts[i + 1]);
            said.append("\nM rc 0 ").append(parts[i]).append("\nM end ").append(parts[i]);
            said.append('\n');
        }
        Answers answers = new Answers(Transcript.of(said + "M done\n", "M"));
        return new OffloadReading(answers, SysfsLines.parse(sysfs), true)
                .of("eth0", "pci/0000:01:00.0", Optional.empty());
    }

    @Test
    void theTableOfApplicationsIsRead() {
        assertEquals(List.of(new DscpPriority(26, 3), new DscpPriority(48, 6)), DcbQos.dscp(APP));
        assertEquals(Optional.of(3), DcbQos.rocePriority(APP));
        assertEquals(List.of(), DcbQos.dscp("{ }"));
        assertEquals(Optional.empty(), DcbQos.rocePriority("{ }"));
        assertEquals(List.of(), DcbQos.dscp("{\"dscp_prio\":[[64,3],[1,8],[\"AF11\",1]]}"));
        assertEquals(
                List.of(0, 0, 0, 1, 0, 0, 0, 0),
                DcbQos.classes(
                        "{\"prio_tc\":{\"0\":0,\"1\":0,\"2\":0,\"3\":1,\"4\":0,\"5\":0,"
                                + "\"6\":0,\"7\":0}}"));
        assertEquals(List.of(), DcbQos.classes("{\"prio_tc\":[0,1]}"));
    }

    @Test
    void classesAndDscpsOfMlnxQosAreRead() {
        MlnxQos read = MlnxQos.parse(MLNX);
        assertEquals(List.of(1, 0, 2, 2, 2, 2, 2, 2), read.classes());
        assertEquals(
                List.of(new DscpPriority(6, 0), new DscpPriority(7, 0), new DscpPriority(26, 3)),
                read.dscp());
        MlnxQos half = MlnxQos.parse("Priority trust state: pcp\ntc: 0 tsa: strict\n priority: 1");
        assertEquals(List.of(), half.classes());
        assertEquals(List.of(), half.dscp());
    }

    @Test
    void theMakersToolIsBelievedBeforeTheKernels() {
        NicOffload both =
                port("", "mlnx_qos eth0", MLNX, "dcb-app eth0", APP, "dcb-ets eth0", "{}");
        assertEquals(3, both.dscp().value().orElseThrow().size());
        assertEquals(Fact.known(List.of(1, 0, 2, 2, 2, 2, 2, 2)), both.classes());
        NicOffload kernel = port("", "dcb-app eth0", APP);
        assertEquals(2, kernel.dscp().value().orElseThrow().size());
        assertEquals(Fact.known(Optional.of(3)), kernel.rocePriority());
        assertInstanceOf(Fact.Unread.class, port("").dscp());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'param':{'pci/0000:01:00.0':[{'name':'flow_steering_mode','values':[{'cmode':"
                        + "'runtime','value':'smfs'}]}]}} | smfs",
                "{'param':{'pci/0000:01:00.0':[{'name':'flow_steering_mode','values':[{'cmode':"
                        + "'driverinit','value':'smfs'}]}]}} | ''",
                "{'param':{}} | ''"
            },
            quoteCharacter = '"')
    void theSteeringModeIsTheOneAtRunTime(String json, String mode) {
        assertEquals(
                Optional.of(mode.replace("'", "")).filter(word -> !word.isEmpty()),
                Devlink.steering(json.replace('\'', '"')));
    }

    @Test
    void aCardWithoutSteeringSaysNothingAndHasNone() {
        assertEquals(Fact.notSupported(), port("", "steering pci/0000:01:00.0", "").steering());
        assertEquals(Optional.empty(), Devlink.steering("\n"));
    }

    @Test
    void interruptsAreInTheOrderOfTheirNumbers() {
        NicOffload read =
                port(
                        """
                        /sys/class/net/eth0/device/msi_irqs=101 0-3
                        /sys/class/net/eth0/device/msi_irqs=99 4
                        /sys/class/net/eth0/device/msi_irqs=x 4
                        /sys/class/net/eth0/ecn/cc_algo=dcqcn
                        """);
        assertEquals(
                Fact.known(List.of(new Interrupt(99, "4"), new Interrupt(101, "0-3"))),
                read.interrupts());
        assertEquals(Fact.known("dcqcn"), read.congestion());
        assertEquals(Fact.notSupported(), port("").interrupts());
    }

    @ParameterizedTest
    @CsvSource({
        "active enabled,true",
        "inactive disabled,false",
        "inactive not-found,-",
        "inactive,-",
        "active disabled,?",
        "failed enabled,?"
    })
    void irqbalanceIsOnWhereItRunsAndWill(String said, String told) {
        Answers answers =
                new Answers(
                        Transcript.of(
                                "M begin tuning\nirqbalance="
                                        + said
                                        + "\nM rc 0 tuning\nM end tuning\nM done\n",
                                "M"));
        Fact<Boolean> read = TuningReading.of(answers).irqBalance();
        assertEquals(
                told,
                switch (read) {
                    case Fact.Known<Boolean>(var on) -> on.toString();
                    case Fact.NotSupported<Boolean>() -> "-";
                    case Fact.Unread<Boolean>(var _) -> "?";
                });
    }
}
