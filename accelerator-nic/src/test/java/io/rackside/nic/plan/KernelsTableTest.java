package io.rackside.nic.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.model.Message;
import io.rackside.model.host.HostNic;
import io.rackside.nic.adapter.Adapters;
import io.rackside.nic.knob.Knob;
import io.rackside.nic.knob.KnobValue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

class KernelsTableTest {
    private static Change change(String driver, Knob knob) {
        return new Change(
                Plans.PORT,
                knob,
                KnobValue.NONE,
                new KnobValue("26:3"),
                Adapters.shipped().orAny(driver).ways(Knob.DSCP),
                Stage.of(knob, false),
                Message.of("nic.plan.order.tuned"),
                new TreeSet<>(),
                OwnSession.UNTOUCHED);
    }

    @ParameterizedTest
    @CsvSource({
        "4.19.90-52.22.v2207.ky10.aarch64, hns3, true",
        "5.10.0-136.12.0.86.oe2203sp1.aarch64, hns3, true",
        "6.0.19, hns3, true",
        "'', hns3, true",
        "6.1, hns3, false",
        "6.6.0-28.0.0.34.oe2403.aarch64, hns3, false",
        "10.0.1, hns3, false",
        "4.19.90, ice, false"
    })
    void aTableThatTheCardMayNotSeeIsNoProof(String release, String driver, boolean told) {
        HostNic nic = Hosts.nic(Plans.PORT, driver, Plans.PCI, new Offloads().told());
        Message why = Message.of("nic.plan.warning.dscp-kernel", Plans.PORT, release, Plans.PCI);
        assertEquals(
                told ? Optional.of(why) : Optional.empty(),
                KernelsTable.warning(release, nic, List.of(change(driver, Knob.DSCP))));
        assertEquals(
                Optional.empty(),
                KernelsTable.warning(release, nic, List.of(change(driver, Knob.TRUST))));
    }
}
