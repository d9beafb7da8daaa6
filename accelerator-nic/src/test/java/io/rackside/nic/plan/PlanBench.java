package io.rackside.nic.plan;

import io.rackside.model.host.HostInventory;
import io.rackside.nic.adapter.Adapters;
import io.rackside.nic.profile.Profile;
import io.rackside.nic.profile.Profiles;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** How long a plan takes, and the first one with the files it needs; printed, not judged. */
@Tag("bench")
class PlanBench {
    private static final int RUNS = Integer.getInteger("rackside.bench.runs", 1000);

    @Test
    void plans() {
        HostInventory first = new RandomHost(new SplittableRandom(0)).host();
        long start = System.nanoTime();
        List<Profile> profiles = Profiles.shipped().all();
        OffloadPlanner planner = new OffloadPlanner(Adapters.shipped());
        double files = since(start);
        start = System.nanoTime();
        planner.plan(first, RandomHost.PORT, profiles.getFirst(), OwnPath.console());
        double cold = since(start);
        double[] millis = new double[RUNS];
        for (int i = 0; i < RUNS; i++) {
            SplittableRandom random = new SplittableRandom(i);
            HostInventory host = new RandomHost(random).host();
            Profile profile = profiles.get(random.nextInt(profiles.size()));
            start = System.nanoTime();
            planner.plan(host, RandomHost.PORT, profile, OwnPath.console());
            millis[i] = since(start);
        }
        Arrays.sort(millis);
        System.out.printf(
                "files %.1f ms, first plan %.1f ms, then median %.2f ms, 99 %% %.2f, most %.2f"
                        + " (%d runs)%n",
                files, cold, millis[RUNS / 2], millis[RUNS * 99 / 100], millis[RUNS - 1], RUNS);
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e6;
    }
}
