package io.rackside.drivers.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.rackside.drivers.host.parse.DcbQos;
import io.rackside.drivers.host.parse.Devlink;
import io.rackside.drivers.host.parse.HinicQos;
import io.rackside.drivers.host.parse.MlnxQos;
import io.rackside.drivers.host.parse.SysfsLines;
import io.rackside.model.host.Fact;
import io.rackside.model.host.NicOffload;
import io.rackside.model.host.NicOffload.DscpPriority;
import io.rackside.model.host.NicOffload.Interrupt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
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
        return of("mlx5_core", sysfs, parts);
    }

    private static NicOffload of(String driver, String sysfs, String... parts) {
        StringBuilder said = new StringBuilder();
        for (int i = 0; i < parts.length; i += 2) {
            said.append("M begin ").append(parts[i]).append('\n').append(parts[i + 1]);
            said.append("\nM rc 0 ").append(parts[i]).append("\nM end ").append(parts[i]);
            said.append('\n');
        }
        Answers answers = new Answers(Transcript.of(said + "M done\n", "M"));
        return new OffloadReading(answers, SysfsLines.parse(sysfs), true)
                .of("eth0", driver, "pci/0000:01:00.0", Optional.empty());
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

    /** The kernel's mlx5_core has no call for trust: the table of applications tells it. */
    @Test
    void mellanoxTrustsDscpsWhileAnyHasAPriority() {
        String refused = "Attribute read: Operation not supported";
        NicOffload some = port("", "dcb-app eth0", APP, "dcb-apptrust eth0", refused);
        NicOffload none = port("", "dcb-app eth0", "{}", "dcb-apptrust eth0", refused);
        assertEquals(Fact.known("dscp"), some.trust());
        assertEquals(Fact.known("pcp"), none.trust());
        assertEquals(Fact.notSupported(), port("", "dcb-app eth0", refused).trust());
        assertInstanceOf(Fact.Unread.class, port("").trust());
        assertEquals(
                Fact.notSupported(),
                of("ice", "", "dcb-app eth0", APP, "dcb-apptrust eth0", refused).trust());
        assertEquals(
                Fact.known("dscp"), port("", "mlnx_qos eth0", MLNX, "dcb-app eth0", "{}").trust());
    }

    private static NicOffload huawei(String... said) {
        String refused = "Attribute read: Operation not supported";
        List<String> parts = new ArrayList<>(List.of(said));
        for (String table : List.of("pfc", "ets", "apptrust", "app")) {
            parts.addAll(List.of("dcb-" + table + " eth0", refused));
        }
        return of("hinic3", "", parts.toArray(String[]::new));
    }

    @Test
    void huaweisToolIsAskedWhereTheKernelTellsNothing() {
        NicOffload read =
                huawei(
                        "hinicadm3-qos eth0",
                        "dev_trust: dscp\nport_trust: dscp\npfc: 0,0,0,1,0,0,0,0\n"
                                + "ets weight: 10,0,0,0,90,0,0,0");
        assertEquals(Fact.known("dscp"), read.trust());
        assertEquals(
                Fact.known(List.of(false, false, false, true, false, false, false, false)),
                read.pfc());
        assertEquals(
                List.of("ets", "ets", "ets", "ets", "ets", "ets", "ets", "ets"),
                read.ets().value().orElseThrow().stream().map(one -> one.algorithm()).toList());
        assertEquals("ssh.host.hinic-qos-untold", why(read.dscp()));
        assertEquals("ssh.host.hinic-qos-untold", why(read.classes()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hinicadm3-qos eth0 | DCB state: enable | ssh.host.hinic-qos-untold",
                "hinicadm3-qos eth0 | Qos is not supported | ssh.host.hinic-qos-untold",
                "hinicadm3-qos eth0 | nothing of the kind | ssh.host.not-understood",
                "hinicadm3 | Card num:1 | ssh.host.not-asked",
                "else | x | ssh.host.no-tool"
            })
    void whatHuaweisToolDoesNotTellIsUnreadAndNeverDenied(String part, String said, String code) {
        NicOffload read = huawei(part, said);
        for (Fact<?> one : List.of(read.trust(), read.pfc(), read.ets(), read.dscp())) {
            assertEquals(code, why(one));
        }
    }

    private static String why(Fact<?> one) {
        return assertInstanceOf(Fact.Unread.class, one).why().code();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "trust: dscp # dscp # - # -",
                "port trust = PCP # pcp # - # -",
                "dev_trust: dscp; port_trust: pcp # - # - # -",
                "trust: both # - # - # -",
                "| pfc | 0 | 0 | 0 | 1 | 0 | 0 | 0 | 0 | # - # 3 # -",
                "pfc state: 1; pfc: 0,0,0,1,0,0,0 # - # - # -",
                "pfc: 0 0 0 0 1 0 0 0 # - # 4 # -",
                "weight: 20,20,20,10,10,10,5,5 # - # - # 20",
                "weight: 0,0,0,0,0,0,0,0 # - # - # -"
            })
    void onlyWhatCanMeanNothingElseIsTaken(String said, String trust, String pfc, String share) {
        HinicQos read = HinicQos.parse(said.replace("; ", "\n"));
        assertEquals(trust, read.trust().orElse("-"));
        assertEquals(pfc, read.pfc().map(all -> "" + all.indexOf(true)).orElse("-"));
        assertEquals(
                share,
                read.ets().map(all -> "" + all.getFirst().percent().orElseThrow()).orElse("-"));
        assertEquals(said.split("; ", 2)[0], read.said());
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
