package io.rackside.nic.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.host.Fact;
import io.rackside.model.host.HostDrive;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.RdmaDevice;
import io.rackside.nic.apply.ApplyOrder;
import io.rackside.nic.knob.Knob;
import io.rackside.nic.knob.KnobValue;
import io.rackside.nic.plan.OffloadPlan;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;

import java.util.List;
import java.util.Map;

/** Soft-RoCE of the kernel: its type of service, and a disk of the other host over it. */
@Tag("lab")
@ResourceLock(LabHost.FIRST)
@ResourceLock(LabHost.OTHER)
@Timeout(600)
class LabRdmaTest {
    private static final String TOS =
            "cat /sys/kernel/config/rdma_cm/rxe0/ports/1/default_roce_tos";

    private static final String OFFER =
            """
            modprobe nvmet-rdma && cd /sys/kernel/config/nvmet && truncate -s 64M /var/tmp/lab-nvme &&
            mkdir -p subsystems/lab && echo 1 >subsystems/lab/attr_allow_any_host &&
            mkdir -p subsystems/lab/namespaces/1 && cd subsystems/lab/namespaces/1 &&
            echo -n /var/tmp/lab-nvme >device_path && echo 1 >enable && cd ../../../.. &&
            mkdir -p ports/1 && cd ports/1 && echo rdma >addr_trtype && echo ipv4 >addr_adrfam &&
            echo %s >addr_traddr && echo 4420 >addr_trsvcid && ln -s ../../subsystems/lab subsystems/lab
            """;

    private static final String WITHDRAW =
            """
            cd /sys/kernel/config/nvmet && rm -f ports/1/subsystems/lab && rmdir ports/1
            echo 0 >subsystems/lab/namespaces/1/enable
            rmdir subsystems/lab/namespaces/1 subsystems/lab; rm -f /var/tmp/lab-nvme
            """;

    private final LabOffload offload = new LabOffload();
    private LabHost near;
    private LabHost far;

    @BeforeEach
    void start() throws Exception {
        near = LabHost.of(1);
        far = LabHost.of(2);
        near.restore();
    }

    @AfterEach
    void stop() {
        if (near == null) {
            return;
        }
        near.close();
        far.close();
    }

    @Test
    void theTypeOfServiceOfNewConnectionsIsSetAndTakenBack() throws Exception {
        HostInventory host = near.look();
        OffloadPlan plan =
                offload.plan(host, LabHost.FABRIC, Map.of(Knob.ROCE_TOS, KnobValue.of(106)));
        assertTrue(plan.mayRun(), plan.refusals()::toString);
        ApplyOrder order =
                offload.order(host, LabHost.FABRIC, plan.changes(), ApplyOrder.Keep.AS_IT_IS);
        LabOffload.done(LabOffload.apply(order, near.shell()));
        assertEquals("106", near.says(TOS));
        RdmaDevice rxe = near.look().rdma().getFirst();
        assertEquals(Fact.known(106), rxe.port().defaultTos());
        LabOffload.done(
                LabOffload.apply(
                        order.reversed(offload.id(), ApplyOrder.Keep.AS_IT_IS), near.shell()));
        assertEquals("0", near.says(TOS));
    }

    @Test
    void aDiskOfTheOtherHostIsSeenOverRdma() throws Exception {
        far.says(OFFER.formatted(far.fabricAddress()));
        try {
            near.says(
                    "modprobe nvme-rdma && nvme connect -t rdma -s 4420 -n lab -a "
                            + far.fabricAddress());
            near.says("udevadm settle --timeout=30");
            String disk =
                    near.says(
                            "for c in /sys/class/nvme/*; do [ \"$(cat $c/transport)\" = rdma ] &&"
                                    + " ls -d /sys/block/nvme*n* | grep \"/${c##*/}n\"; done;"
                                    + " true");
            List<HostDrive> drives =
                    near.look().drives().stream()
                            .filter(drive -> drive.transport().equals("nvme-rdma"))
                            .toList();
            assertEquals(
                    List.of(disk.substring(disk.lastIndexOf('/') + 1)),
                    drives.stream().map(HostDrive::name).toList());
            assertEquals(64L << 20, drives.getFirst().bytes().orElse(0));
        } finally {
            near.tries("nvme disconnect -n lab");
            far.tries(WITHDRAW);
        }
    }
}
