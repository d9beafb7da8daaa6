package io.rackside.nic.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.host.HostInventory;
import io.rackside.model.host.HostNic;
import io.rackside.nic.adapter.Cost;
import io.rackside.nic.adapter.Evidence;
import io.rackside.nic.adapter.Persist;
import io.rackside.nic.adapter.Target;
import io.rackside.nic.adapter.Way;
import io.rackside.nic.apply.ApplyOrder;
import io.rackside.nic.apply.Setting;
import io.rackside.nic.knob.Knob;
import io.rackside.nic.knob.KnobValue;
import io.rackside.nic.plan.Change;
import io.rackside.operations.Outcome;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

/** A change that cuts the very link it is made through, on a real host with a real timer. */
@Tag("lab")
@ResourceLock(LabHost.OTHER)
@Timeout(value = 90, unit = TimeUnit.MINUTES)
class LabCutTest {
    /** Notes when the gateway answers for the first time after the cut. */
    private static final String LISTENS =
            "setsid sh -c 'until [ -s /run/rackside-lab-cut ]; do sleep 0.2; done; until ping -n -c"
                    + " 1 -W 1 10.0.2.2; do sleep 0.2; done; cat /proc/uptime"
                    + " >/run/rackside-lab-back' >/dev/null 2>&1 </dev/null &";

    /** Longest that management may be away, by the host's own clock. */
    private static final double MOST_SECONDS = 20;

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /**
     * To 1400 it takes the link down first, as a driver does that does not come up again. Its way
     * back is the frames' length alone: link, addresses and routes are for the timer's script.
     */
    private static final Way CUTS =
            new Way(
                    Knob.MTU,
                    List.of(
                            "sh -c 'if [ \"$2\" = 1400 ]; then ip link set \"$1\" down; cat"
                                    + " /proc/uptime >/run/rackside-lab-cut; fi; ip link set"
                                    + " \"$1\" mtu \"$2\"' sh {port} {value}"),
                    List.of(),
                    Cost.NONE,
                    new Persist(Persist.Keeper.UNIT, ""),
                    Evidence.DEVICE,
                    Map.of());

    @Test
    void aCutManagementComesBackByItself() throws Exception {
        int times = Integer.getInteger("rackside.lab.cuts", 20);
        List<Double> seconds = new ArrayList<>();
        try (LabHost lab = LabHost.of(2)) {
            lab.restore();
            RememberedHost shell = new RememberedHost(lab.rootShell());
            for (int i = 0; i < 2 * times && seconds.size() < times; i++) {
                cut(lab, shell).ifPresent(seconds::add);
                System.out.println("lab: cut " + seconds.size() + ", away for, s: " + seconds);
            }
            lab.restore();
        }
        assertEquals(times, seconds.size(), "the host is too slow to be cut off");
        assertEquals(
                List.of(),
                seconds.stream().filter(away -> away > MOST_SECONDS).toList(),
                seconds::toString);
    }

    /** Seconds by the host's own clock; none where it had no time left to begin the line. */
    private static OptionalDouble cut(LabHost lab, RememberedHost shell) throws Exception {
        HostInventory host = shell.last();
        HostNic nic = LabHost.nic(host, LabHost.MANAGEMENT);
        assertEquals(1500, nic.offload().mtu().now().orElse(0));
        lab.says("ping -n -c 1 -W 5 10.0.2.2 >/dev/null");
        lab.says("rm -f /run/rackside-lab-cut /run/rackside-lab-back; " + LISTENS);
        LabOffload offload = new LabOffload();
        Change change =
                offload.plan(host, LabHost.MANAGEMENT, Map.of(Knob.MTU, KnobValue.of(1400)))
                        .changes()
                        .getFirst();
        assertTrue(change.mayCut(), change::toString);
        ApplyOrder order =
                new ApplyOrder(
                        offload.id(),
                        host.device().identity(),
                        Target.of(host, nic),
                        nic.mac(),
                        List.of(
                                new Setting(
                                        change.knob(),
                                        change.from(),
                                        change.to(),
                                        CUTS,
                                        change.mayCut())),
                        ApplyOrder.ARMED_USUAL,
                        ApplyOrder.Keep.AS_IT_IS);
        shell.nothingHappened();
        Outcome outcome = LabOffload.apply(order, shell);
        assertEquals("nic.apply.taken-back", outcome.what().code(), outcome::toString);
        // The tests' own session died with the link too.
        lab.close();
        lab.await(PATIENCE, "");
        if (lab.says("ls /run").lines().noneMatch("rackside-lab-cut"::equals)) {
            return OptionalDouble.empty();
        }
        double gone = uptime(lab, "/run/rackside-lab-cut");
        double back = uptime(lab, "/run/rackside-lab-back");
        return OptionalDouble.of(Math.round((back - gone) * 10) / 10.0);
    }

    private static double uptime(LabHost lab, String file) throws InterruptedException {
        return Double.parseDouble(lab.says("cut -d' ' -f1 " + file));
    }
}
