package io.rackside.nic.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.drivers.ssh.SshSession;
import io.rackside.model.Problem;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.RdmaDevice;
import io.rackside.nic.measure.Benchmark;
import io.rackside.nic.measure.Claim;
import io.rackside.nic.measure.Ends;
import io.rackside.nic.measure.Environment;
import io.rackside.nic.measure.MeasureCard;
import io.rackside.nic.measure.Measurement;
import io.rackside.nic.measure.MeasurementText;
import io.rackside.nic.measure.Measuring;
import io.rackside.nic.measure.Metric;
import io.rackside.nic.measure.Round;
import io.rackside.nic.measure.Run;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The tools themselves between two hosts, and the card that comes of it. */
@Tag("lab")
@Tag("long")
@ResourceLock(LabHost.FIRST)
@ResourceLock(LabHost.OTHER)
@Timeout(value = 40, unit = TimeUnit.MINUTES)
class LabMeasureTest {
    private static final Duration LOAD = Duration.ofSeconds(5);

    @Test
    void measuringGivesACard() throws Exception {
        try (LabHost near = LabHost.of(1);
                LabHost far = LabHost.of(2)) {
            near.restore();
            far.restore();
            Measurement measured = measure(near, far);
            String kept = MeasurementText.of(measured);
            System.out.println("lab: measured " + kept);
            assertEquals(List.of(), measured.problems());
            for (Metric metric :
                    List.of(
                            Metric.TCP_THROUGHPUT,
                            Metric.TCP_CPU,
                            Metric.RDMA_BANDWIDTH,
                            Metric.RDMA_CPU,
                            Metric.RDMA_LATENCY,
                            Metric.STORAGE_IOPS,
                            Metric.ROUND_TRIP)) {
                assertEquals(3, measured.figure(metric).orElseThrow().runs().size(), metric::word);
                assertTrue(measured.figure(metric).orElseThrow().median() > 0, metric::word);
            }
            // What a slow link holds back is less than what the host does anyhow goes up and down.
            assertEquals(3, measured.figure(Metric.TCP_MEMORY).orElseThrow().runs().size());
            MeasureCard card = cardOf(measured);
            assertEquals(
                    List.of(Claim.Kind.values()), card.claims().stream().map(Claim::kind).toList());
            card.lines()
                    .forEach(
                            line ->
                                    System.out.println(
                                            "lab: "
                                                    + line.metric().word()
                                                    + " "
                                                    + line.before().orElseThrow().median()
                                                    + " "
                                                    + line.metric().unit()));
            assertEquals(card, cardOf(MeasurementText.measurement(kept)));
            card.claims().forEach(claim -> System.out.println("lab: " + claim));
        }
    }

    private static MeasureCard cardOf(Measurement measured) {
        return MeasureCard.of(measured, measured);
    }

    private static Measurement measure(LabHost near, LabHost far) throws Exception {
        HostInventory host = near.look();
        Ends ends =
                new Ends(
                        LabHost.FABRIC,
                        far.fabricAddress(),
                        Optional.of(end(host)),
                        Optional.of(end(far.look())),
                        Optional.of("/dev/nvme0n1"));
        try (SshSession one = near.openAsRoot();
                SshSession other = far.openAsRoot()) {
            Measuring measuring =
                    new Measuring(near.bench(one), far.bench(other), LOAD, Time.system());
            List<Run> runs = new ArrayList<>();
            List<Problem> problems = new ArrayList<>();
            Set<Benchmark.Kind> without = EnumSet.noneOf(Benchmark.Kind.class);
            for (int number = 0; number < Benchmark.RUNS; number++) {
                Round round =
                        measuring.round(
                                ends,
                                number,
                                without,
                                (kind, at) ->
                                        System.out.println("lab: measure " + kind + " " + at));
                runs.addAll(round.runs());
                problems.addAll(round.problems());
                without.addAll(round.failed());
            }
            return new Measurement(
                    Time.system().now(), Environment.of(host, LabHost.FABRIC, ""), runs, problems);
        }
    }

    /** Version 2 with the IPv4 address of the fabric. */
    private static Ends.RdmaEnd end(HostInventory host) {
        RdmaDevice rxe = host.rdma().getFirst();
        return rxe.port().gids().stream()
                .filter(gid -> gid.type().equals("RoCE v2") && gid.gid().contains(":ffff:"))
                .map(gid -> new Ends.RdmaEnd(rxe.name(), gid.index()))
                .findFirst()
                .orElseThrow();
    }
}
