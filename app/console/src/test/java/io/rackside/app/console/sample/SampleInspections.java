package io.rackside.app.console.sample;

import io.rackside.app.cluster.sight.InspectionSight;
import io.rackside.app.cluster.sight.InspectionSight.Change;
import io.rackside.app.cluster.sight.InspectionSight.Check;
import io.rackside.app.cluster.sight.InspectionSight.Evidence;
import io.rackside.app.cluster.sight.InspectionSight.Gone;
import io.rackside.app.cluster.sight.InspectionSight.Result;
import io.rackside.app.cluster.sight.InspectionSights;
import io.rackside.app.console.inspection.InspectionDoor;
import io.rackside.app.report.Form;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** An inspection of four checks, each with another end; remembers what was asked. */
public final class SampleInspections implements InspectionDoor {
    /** Names of the clusters in the vault. */
    public final List<String> kept = new ArrayList<>();

    /** What an inspection waits for before its second check; none at first. */
    public CountDownLatch gate = new CountDownLatch(0);

    private final List<String> asked;

    SampleInspections(List<String> asked) {
        this.asked = asked;
    }

    @Override
    public List<String> clusters() {
        return List.copyOf(kept);
    }

    private static Evidence seen(
            Result weight, String subject, Optional<String> box, boolean fresh) {
        return new Evidence(
                weight, subject, box.map(DeviceId::new), Message.of("core.sample.silent"), fresh);
    }

    private static Check check(
            String id,
            String title,
            Result result,
            List<Evidence> evidence,
            Optional<Change> since) {
        return new Check(
                id,
                Message.of(title),
                result,
                evidence,
                result == Result.WELL ? List.of() : List.of(Message.of("console.act.power")),
                since);
    }

    @Override
    public InspectionSight inspect(String cluster, boolean hygiene, InspectionSights.Progress heard)
            throws InterruptedException {
        asked.add("inspect " + cluster + (hygiene ? " with hygiene" : ""));
        heard.checked(1, 4);
        gate.await();
        return new InspectionSight(
                cluster,
                SampleSite.NOW,
                Optional.of(SampleSite.NOW.minus(Duration.ofDays(30))),
                List.of(
                        check(
                                "nodes",
                                "console.command.workloads",
                                Result.WARNING,
                                List.of(
                                        seen(Result.WARNING, "n2", Optional.of("srv-02"), true),
                                        seen(Result.WELL, "", Optional.empty(), false)),
                                Optional.of(
                                        new Change(
                                                Result.WELL,
                                                List.of(
                                                        new Gone(
                                                                "n9",
                                                                Message.of(
                                                                        "console.act.power")))))),
                        check(
                                "etcd",
                                "console.command.map",
                                Result.CRITICAL,
                                List.of(
                                        seen(
                                                Result.CRITICAL,
                                                "srv-01",
                                                Optional.of("srv-01"),
                                                false)),
                                Optional.empty()),
                        check(
                                "runc",
                                "console.command.cabling",
                                Result.UNKNOWN,
                                List.of(seen(Result.UNKNOWN, "", Optional.empty(), false)),
                                Optional.empty()),
                        check(
                                "images",
                                "console.command.scan",
                                Result.WELL,
                                List.of(),
                                Optional.empty())),
                false,
                (_, _) -> {
                    throw new UnsupportedOperationException();
                });
    }

    @Override
    public void report(InspectionSight sight, Form form, Path file) {
        asked.add("report of " + sight.cluster() + " as " + form.word() + " to " + file);
    }
}
