package io.rackside.bench;

import io.rackside.app.Rackside;
import io.rackside.app.access.Terms;
import io.rackside.app.firmware.CampaignStatus;
import io.rackside.app.firmware.CertificateQuestion;
import io.rackside.app.firmware.PlanFile;
import io.rackside.app.firmware.UpgradeRefused;
import io.rackside.bmc.firmware.plan.UpgradePlan;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.operations.Time;
import io.rackside.operations.TrailVerdict;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * A console that is told by its standard input what to do with which folder, and may be killed at
 * any time. Arguments: origin and speed of the clock. Each command is answered by one line.
 */
final class UpgradeActor {
    /** Begins the planned upgrade: folder, moment, whether to stand still there. */
    static final String BEGIN = "begin";

    /** Carries on what was cut short: folder. */
    static final String RESUME = "resume";

    /** The moment has come. */
    static final String AT = "> at";

    /** It is over: state of the whole and of each box, jobs left, trail, words. */
    static final String END = "> end";

    static final String BETWEEN = "\t";

    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration LOOKS_EVERY = Duration.ofMillis(50);
    private static final int JOBS = 100;

    private final Time time;

    private UpgradeActor(Time time) {
        this.time = time;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Time time =
                new PacedTime(Time.system(), Instant.parse(args[0]), Double.parseDouble(args[1]));
        UpgradeActor actor = new UpgradeActor(time);
        try (BufferedReader told =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = told.readLine(); line != null; line = told.readLine()) {
                String[] words = line.split(BETWEEN, -1);
                Path folder = Path.of(words[1]);
                if (words[0].equals(BEGIN)) {
                    CrashMoment moment = CrashMoment.valueOf(words[2]);
                    actor.begin(folder, moment, Boolean.parseBoolean(words[3]));
                } else {
                    actor.resume(folder);
                }
            }
        }
        System.exit(0);
    }

    private static void say(String... words) {
        System.out.println(String.join(BETWEEN, words));
        System.out.flush();
    }

    private void begin(Path folder, CrashMoment moment, boolean stands)
            throws InterruptedException {
        UpgradePlan plan = PlanFile.read(UpgradeFleet.planFile(folder));
        String end;
        try (Rackside rackside = UpgradeFleet.open(folder, time)) {
            CountDownLatch come = new CountDownLatch(1);
            rackside.jobs().listen(job -> heard(job, moment, stands, come));
            JobId job = rackside.firmware().start(plan, PlanFile.hash(plan), Terms.person());
            end = ended(rackside, job);
        }
        say(END, end);
    }

    /** On the job's own thread, after what it tells is on disk and before anything else is done. */
    private static void heard(Job job, CrashMoment moment, boolean stands, CountDownLatch come) {
        if (come.getCount() == 0 || !moment.reached(job)) {
            return;
        }
        come.countDown();
        say(AT);
        if (stands) {
            standStill();
        }
    }

    /** Until it is killed. */
    private static void standStill() {
        while (true) {
            LockSupport.park();
        }
    }

    private void resume(Path folder) throws InterruptedException {
        String end;
        try (Rackside rackside = UpgradeFleet.open(folder, time)) {
            List<CampaignStatus> cut = rackside.firmware().status(1);
            if (cut.isEmpty()) {
                say(END, "NONE", "", "0", "", "no upgrade is in the journal");
                return;
            }
            JobId job = cut.getFirst().job();
            try {
                rackside.firmware().resume(job, Terms.person());
            } catch (UpgradeRefused _) {
                // It was over already.
            }
            end = ended(rackside, job);
        }
        say(END, end);
    }

    /** Waits for the end, accepts certificates, and tells how it ended. */
    private String ended(Rackside rackside, JobId job) throws InterruptedException {
        Instant giveUp = time.now().plus(LONGEST.multipliedBy(20));
        while (!rackside.jobs().await(job, LOOKS_EVERY) && time.now().isBefore(giveUp)) {
            for (CertificateQuestion asked : rackside.firmware().questions()) {
                try {
                    rackside.firmware().answer(asked.job(), asked.now(), true);
                } catch (UpgradeRefused _) {
                    // It was answered by the look before.
                }
            }
        }
        CampaignStatus end = rackside.firmware().status(job).orElseThrow();
        long left =
                rackside.jobs().newest(JOBS).stream()
                        .filter(one -> !one.over() && one.state() != Job.State.IN_DOUBT)
                        .count();
        boolean intact = rackside.audit().verify(Optional.empty()) instanceof TrailVerdict.Intact;
        return String.join(
                BETWEEN,
                end.state().name(),
                end.boxes().stream()
                        .map(box -> box.state().name())
                        .collect(Collectors.joining(",")),
                Long.toString(left),
                intact ? "intact" : "broken",
                end.boxes().getFirst().doing().toString());
    }
}
