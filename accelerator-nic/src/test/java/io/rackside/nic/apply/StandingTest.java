package io.rackside.nic.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rackside.model.Identity;
import io.rackside.model.host.Fact;
import io.rackside.nic.adapter.Cost;
import io.rackside.nic.adapter.Evidence;
import io.rackside.nic.adapter.Persist;
import io.rackside.nic.adapter.Way;
import io.rackside.nic.apply.ApplyOrder.Keep;
import io.rackside.nic.knob.Knob;
import io.rackside.nic.knob.KnobValue;
import io.rackside.nic.knob.PortState;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a reading means for a change. */
class StandingTest {
    private final FakeHost host = new FakeHost(new TestClock());

    private Standing standing(ApplyOrder order) throws HostLost {
        return Standing.of(order, host.look());
    }

    @Test
    void itIsAsBeforeAsWantedOrBetween() throws HostLost {
        ApplyOrder order = Orders.usual(Keep.KEPT);
        assertEquals(Standing.Kind.AS_BEFORE, standing(order).kind());
        host.now.put("mtu", 9000L);
        Standing between = standing(order);
        assertEquals(Standing.Kind.BETWEEN, between.kind());
        assertEquals(List.of(0), between.notBefore());
        assertEquals("sriov.vfs: 2; ring.rx: 256", between.how());
        host.now.put("vfs", 4L);
        host.now.put("ring", 512L);
        assertEquals(Standing.Kind.AS_WANTED, standing(order).kind());
    }

    @Test
    void ofAKnobThatIsTurnedTwiceOnlyTheEndsCount() throws HostLost {
        ApplyOrder order =
                Orders.order(Keep.KEPT, Orders.vfs(2, 0), Orders.mtu(1500, 9000), Orders.vfs(0, 4));
        assertEquals(Standing.Kind.AS_BEFORE, standing(order).kind());
        host.now.put("vfs", 0L);
        assertEquals(List.of(0, 2), standing(order).notBefore());
        host.now.put("vfs", 4L);
        host.now.put("mtu", 9000L);
        assertEquals(Standing.Kind.AS_WANTED, standing(order).kind());
    }

    @Test
    void whatCannotBeReadIsSaid() throws HostLost {
        ApplyOrder order =
                Orders.order(
                        Keep.KEPT,
                        Orders.mtu(1500, 9000),
                        new Setting(
                                Knob.TRUST,
                                new KnobValue("pcp"),
                                new KnobValue("dscp"),
                                Orders.way(Knob.TRUST, "", "mlnx_qos -i {port} --trust {value}")));
        Standing unread = standing(order);
        assertEquals(Standing.Kind.UNREAD, unread.kind());
        assertEquals("mtu: 1500; trust: ?", unread.how());
    }

    /** What a boot did not bring is not kept because the next one would. */
    @Test
    void afterABootOnlyWhatWorksNowCounts() {
        Way way =
                new Way(
                        Knob.MTU,
                        List.of("mlxconfig -y -d {pci} set A={value}"),
                        List.of(),
                        new Cost(false, false, true, false),
                        new Persist(Persist.Keeper.FLASH, ""),
                        Evidence.DOCUMENTS,
                        Map.of());
        Setting setting = new Setting(Knob.MTU, KnobValue.of(0), KnobValue.of(1), way);
        PortState.Now pending =
                new PortState.Now(
                        Fact.known(KnobValue.of(0)),
                        Optional.of(KnobValue.of(1)),
                        Optional.empty(),
                        false);
        assertEquals(Optional.of(KnobValue.of(1)), setting.counts(pending));
        assertEquals(Optional.of(KnobValue.of(0)), setting.countsBooted(pending));
    }

    @Test
    void aHostThatTellsNoSerialNumberIsNotKnownToBeAnother() throws HostLost {
        ApplyOrder usual = Orders.usual(Keep.KEPT);
        ApplyOrder order =
                new ApplyOrder(
                        usual.id(),
                        Identity.ofSerial("SN-1"),
                        usual.port(),
                        Orders.MAC,
                        usual.settings(),
                        usual.armed(),
                        Keep.KEPT);
        assertEquals(Standing.Kind.AS_BEFORE, standing(order).kind());
    }

    @Test
    void anOrderThatNobodyCouldCarryOutIsNone() {
        ApplyOrder usual = Orders.usual(Keep.KEPT);
        for (Duration armed : List.of(Duration.ofSeconds(5), Duration.ofHours(1))) {
            assertThrows(
                    IllegalArgumentException.class,
                    () ->
                            new ApplyOrder(
                                    usual.id(),
                                    usual.identity(),
                                    usual.port(),
                                    Orders.MAC,
                                    usual.settings(),
                                    armed,
                                    Keep.KEPT));
        }
        for (String id : List.of("", "../../etc", "0123 456", "ABCDEF0123")) {
            assertThrows(IllegalArgumentException.class, () -> usual.reversed(id, Keep.KEPT));
        }
    }

    @Test
    void leaveForOneChangeIsNoneForAnother() {
        ApplyOrder order = Orders.usual(Keep.KEPT);
        assertEquals(order.hash(), Orders.usual(Keep.KEPT).hash());
        assertEquals(
                4,
                List.of(
                                order,
                                Orders.usual(Keep.AS_IT_IS),
                                Orders.order(Keep.KEPT, Orders.mtu(1500, 4000)),
                                order.reversed("ba9876543210", Keep.KEPT))
                        .stream()
                        .map(ApplyOrder::hash)
                        .distinct()
                        .count());
    }
}
