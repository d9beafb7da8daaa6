package io.rackside.nic.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.host.HostInventory;
import io.rackside.nic.apply.AfterBoot;
import io.rackside.nic.apply.ApplyNotes;
import io.rackside.nic.apply.ApplyOrder;
import io.rackside.nic.knob.Knob;
import io.rackside.nic.knob.KnobValue;
import io.rackside.nic.plan.OffloadPlan;
import io.rackside.operations.Outcome;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** What is kept over a real restart with a real boot loader, and what is no longer kept. */
@Tag("lab")
@Tag("long")
@ResourceLock(LabHost.FIRST)
@Timeout(value = 40, unit = TimeUnit.MINUTES)
class LabRebootTest {
    private static final Duration BOOT = Duration.ofMinutes(10);

    private static final Map<Knob, KnobValue> WANTED =
            Map.of(
                    Knob.MTU,
                    KnobValue.of(9000),
                    Knob.VFS,
                    KnobValue.of(2),
                    new Knob("ring.rx"),
                    KnobValue.of(1024),
                    new Knob("feature.generic-receive-offload"),
                    KnobValue.OFF,
                    new Knob("hugepages.2048"),
                    KnobValue.of(16),
                    Knob.ISOLATION,
                    KnobValue.of(1));

    private final LabOffload offload = new LabOffload();
    private final AtomicReference<ApplyNotes> noted = new AtomicReference<>();

    @Test
    void whatIsKeptIsThereAfterARestartAndForgottenAfterItsWayBack() throws Exception {
        try (LabHost lab = LabHost.of(1)) {
            lab.restore();
            HostInventory host = lab.look();
            OffloadPlan plan = offload.plan(host, LabHost.SECOND, WANTED);
            assertTrue(plan.mayRun(), plan.refusals()::toString);
            assertEquals(WANTED.size(), plan.changes().size(), plan.skipped()::toString);
            ApplyOrder order =
                    offload.order(host, LabHost.SECOND, plan.changes(), ApplyOrder.Keep.KEPT);
            LabOffload.done(LabOffload.apply(order, lab.shell(), noted::set));
            assertEquals("1", lab.says("ls /etc/systemd/system/rackside-nic@*.service | wc -l"));

            restart(lab);
            Outcome kept =
                    new AfterBoot(order, noted.get())
                            .read(lab.shell(), Time.system(), BOOT, lab.name());
            assertEquals("nic.apply.boot.kept", kept.what().code(), kept::toString);
            assertEquals(
                    "9000 2 16",
                    lab.says(
                            "cd /sys/class/net/enp2s0; echo $(cat mtu device/sriov_numvfs"
                                    + " /sys/kernel/mm/hugepages/hugepages-2048kB/nr_hugepages)"));

            assertTrue(lab.says("cat /proc/cmdline").contains(" isolcpus=1"));

            LabOffload.done(
                    LabOffload.apply(
                            order.reversed(offload.id(), ApplyOrder.Keep.FORGOTTEN), lab.shell()));
            restart(lab);
            lab.shell().reconnect(BOOT);
            assertEquals(
                    "1500 0 0",
                    lab.says(
                            "cd /sys/class/net/enp2s0; echo $(cat mtu device/sriov_numvfs"
                                    + " /sys/kernel/mm/hugepages/hugepages-2048kB/nr_hugepages)"));
            assertEquals("0", lab.says("ls /etc/systemd/system/ | grep -c rackside || true"));
            assertFalse(lab.says("cat /proc/cmdline").contains("isolcpus"));
        }
    }

    /** Until the old boot answers no more; the new one is waited for by who asks next. */
    private static void restart(LabHost lab) throws Exception {
        String before = lab.says("cat /proc/sys/kernel/random/boot_id");
        lab.tries("systemctl reboot");
        lab.close();
        lab.await(BOOT, before);
    }
}
