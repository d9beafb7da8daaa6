package io.rackside.app.console.sample;

import io.rackside.app.console.act.Started;
import io.rackside.app.console.measure.MeasureDoor;
import io.rackside.app.offload.OffloadLook;
import io.rackside.app.offload.PortView;
import io.rackside.app.offload.measure.CardView;
import io.rackside.app.offload.measure.EnvironmentView;
import io.rackside.app.offload.measure.FigureView;
import io.rackside.app.offload.measure.KeptMeasurement;
import io.rackside.app.offload.measure.MeasureDraft;
import io.rackside.app.offload.measure.MeasureRefused;
import io.rackside.app.offload.measure.MeasureStatus;
import io.rackside.app.offload.measure.MeasureWish;
import io.rackside.app.report.Form;
import io.rackside.model.DeviceId;
import io.rackside.model.Identity;
import io.rackside.model.Message;
import io.rackside.operations.Consent;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.operations.Target;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Two measurements of a host; remembers what was asked. */
public final class SampleMeasures implements MeasureDoor {
    public final List<KeptMeasurement> all = new ArrayList<>();
    public final Map<JobId, MeasureStatus> statuses = new HashMap<>();

    private final SampleOffload offload;
    private final List<String> asked;

    SampleMeasures(SampleOffload offload, List<String> asked) {
        this.offload = offload;
        this.asked = asked;
        all.add(measurement("m2", 60, 37.6, "storage-rdma"));
        all.add(measurement("m1", 3600, 9.4, ""));
    }

    private static KeptMeasurement measurement(
            String id, int secondsAgo, double gigabits, String profile) {
        return new KeptMeasurement(
                id,
                SampleOffload.HOST,
                "srv-01",
                SampleOffload.OTHER,
                "srv-02",
                "enp1s0f0",
                SampleSite.NOW.minusSeconds(secondsAgo),
                new EnvironmentView(
                        "srv-01",
                        "2102312NVF",
                        "Kylin V10 SP2",
                        "4.19.90",
                        "Kunpeng 920",
                        OptionalInt.of(96),
                        OptionalLong.empty(),
                        "enp1s0f0",
                        "ConnectX-6",
                        "mlx5_core",
                        "5.8-1",
                        "16.35",
                        OptionalInt.of(9000),
                        OptionalLong.of(25_000),
                        profile,
                        "performance",
                        profile.isEmpty() ? "0a1b2c3d4e5f" : "5f4e3d2c1b0a"),
                Optional.empty(),
                List.of(figure(gigabits)),
                List.of(),
                List.of(Message.of("core.sample.note")));
    }

    private static FigureView figure(double gigabits) {
        return new FigureView(
                "tcpThroughput",
                Message.of("core.sample.tcp"),
                "Gbit/s",
                true,
                gigabits,
                gigabits - 0.1,
                gigabits + 0.1,
                3,
                List.of(gigabits));
    }

    /** A measurement of three rounds, as far as it is. */
    public static MeasureStatus status(JobId job, Job.State state, int round) {
        Target near = new Target(SampleOffload.HOST, "srv-01", "", Identity.none());
        return new MeasureStatus(
                job,
                near,
                near,
                state,
                round,
                3,
                Optional.of(Message.of("console.measure.begins")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Override
    public List<PortView> ports(DeviceId host) {
        return offload.kept(host).map(OffloadLook::ports).orElse(List.of());
    }

    @Override
    public Map<String, List<String>> addresses(DeviceId host) {
        return Map.of();
    }

    @Override
    public MeasureDraft plan(DeviceId near, DeviceId far, MeasureWish wish) {
        asked.add(
                "plan measure "
                        + near.value()
                        + " "
                        + wish.port()
                        + " "
                        + far.value()
                        + " "
                        + wish.farPort()
                        + " "
                        + wish.seconds()
                        + wish.peer().map(peer -> " by " + peer).orElse(""));
        throw new MeasureRefused(Message.of("core.sample.no-tool"));
    }

    @Override
    public Started start(MeasureDraft draft, Consent consent) {
        throw new IllegalStateException("nothing is planned in these tests");
    }

    @Override
    public Optional<MeasureStatus> status(JobId job) {
        return Optional.ofNullable(statuses.get(job));
    }

    @Override
    public List<KeptMeasurement> kept(DeviceId near) {
        return List.copyOf(all);
    }

    @Override
    public CardView card(String before, String after) {
        asked.add("card " + before + " " + after);
        return new CardView(
                all.getLast(),
                all.getFirst(),
                List.of(
                        new CardView.LineView(
                                "tcpThroughput",
                                Message.of("core.sample.tcp"),
                                "Gbit/s",
                                Optional.of(figure(9.4)),
                                Optional.of(figure(37.6)),
                                OptionalDouble.of(300),
                                Optional.of(true))),
                List.of(
                        claim("network", 4, "x", OptionalDouble.of(4), "pass", false, true),
                        claim("cpu", -30, "%", OptionalDouble.of(-12), "fail", false, false),
                        claim(
                                "memory",
                                -20,
                                "%",
                                OptionalDouble.empty(),
                                "notMeasured",
                                false,
                                true),
                        claim("density", 20, "%", OptionalDouble.of(23), "pass", true, true)),
                List.of(Message.of("core.sample.note")));
    }

    private static CardView.ClaimView claim(
            String word,
            double target,
            String unit,
            OptionalDouble reached,
            String verdict,
            boolean computed,
            boolean certain) {
        return new CardView.ClaimView(
                word,
                Message.of("core.sample." + word),
                target,
                unit,
                reached,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                verdict,
                computed,
                certain,
                Message.of("core.sample.basis"));
    }

    @Override
    public void report(CardView card, Form form, Path file) {
        asked.add("report " + card.before().id() + " " + form);
    }

    @Override
    public void forget(String id) {
        all.removeIf(one -> one.id().equals(id));
    }
}
