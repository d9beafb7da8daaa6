package io.rackside.app.firmware;

import io.rackside.app.FastTime;
import io.rackside.app.Rackside;
import io.rackside.app.access.Terms;
import io.rackside.bmc.firmware.plan.UpgradePlan;
import io.rackside.operations.JobId;
import io.rackside.operations.Time;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * A process that carries out a plan and waits to be killed in the middle of it. Arguments: the
 * fleet's folder, the plan's file, the pace, the time it is.
 */
final class KilledUpgrade {
    private KilledUpgrade() {}

    public static void main(String[] arguments) throws InterruptedException {
        Path folder = Path.of(arguments[0]);
        Time time = since(Instant.parse(arguments[3]), Integer.parseInt(arguments[2]));
        UpgradePlan plan = PlanFile.read(Path.of(arguments[1]));
        try (Rackside rackside =
                Rackside.open(folder.resolve("data"), TwinFleet.options(folder), time)) {
            JobId job = rackside.firmware().start(plan, PlanFile.hash(plan), Terms.person());
            System.out.println("began " + job.value());
            rackside.jobs().await(job, Duration.ofMinutes(5));
            System.out.println("ended " + rackside.firmware().status(job));
        }
    }

    /** The test's clock, as far as another process can know it. */
    private static Time since(Instant begin, int pace) {
        FastTime fast = new FastTime(pace);
        Duration later = Duration.between(fast.now(), begin);
        return new Time() {
            @Override
            public Instant now() {
                return fast.now().plus(later);
            }

            @Override
            public long nanos() {
                return fast.nanos();
            }

            @Override
            public void sleep(Duration duration) throws InterruptedException {
                fast.sleep(duration);
            }
        };
    }
}
