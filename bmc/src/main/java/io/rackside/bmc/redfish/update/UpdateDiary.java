package io.rackside.bmc.redfish.update;

import io.rackside.bmc.files.OpenFile;
import io.rackside.bmc.firmware.PastRuns;
import io.rackside.bmc.firmware.Phase;
import io.rackside.bmc.firmware.UpdateProgress;
import io.rackside.bmc.firmware.UpdateSupply;
import io.rackside.bmc.firmware.flow.Diary;
import io.rackside.bmc.firmware.flow.Estimate;
import io.rackside.bmc.firmware.flow.SendingRate;
import io.rackside.bmc.firmware.flow.Watched;
import io.rackside.bmc.firmware.flow.WorkPace;
import io.rackside.model.Message;
import io.rackside.operations.Time;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Tells whoever started an update how it goes, and what it took. The image's bytes are counted by
 * one thread while another sends; everything else is called by the update's own.
 */
final class UpdateDiary implements Diary {
    private final UpdateSupply supply;
    private final Estimate estimate;
    private final Optional<OpenFile> file;
    private final Time time;
    private final Instant begun;
    private final SendingRate rate = new SendingRate();
    private volatile long sent;
    private double share;
    private Optional<Instant> workBegan = Optional.empty();
    private Optional<WorkPace> pace = Optional.empty();
    private Optional<Instant> silentSince = Optional.empty();
    private Optional<Duration> worked = Optional.empty();
    private Optional<Duration> silence = Optional.empty();

    UpdateDiary(UpdateSupply supply, Estimate estimate, Optional<OpenFile> file, Time time) {
        this.supply = supply;
        this.estimate = estimate;
        this.file = file;
        this.time = time;
        this.begun = time.now();
    }

    @Override
    public void enter(Phase phase) {
        supply.enter(phase);
        switch (phase) {
            case Phase.Applying(Instant at, _) -> workBegan = workBegan.or(() -> Optional.of(at));
            case Phase.Restarting(Instant since, _) -> {
                workEnds(since);
                silentSince = silentSince.or(() -> Optional.of(since));
            }
            case Phase.Proving(Instant at, _) -> workEnds(at);
            case Phase.Staged(Instant at, _) -> workEnds(at);
            case Phase.Proved _ -> supply.took(new PastRuns(list(worked), list(silence)));
            case Phase.Claimed _,
                    Phase.Sending _,
                    Phase.AwaitingRestart _,
                    Phase.CertificateChanged _,
                    Phase.Failed _ -> {}
        }
    }

    private static List<Duration> list(Optional<Duration> one) {
        return one.stream().toList();
    }

    private void workEnds(Instant at) {
        if (worked.isEmpty()) {
            worked = workBegan.map(from -> Duration.between(from, at));
        }
    }

    /** So many bytes of the image have left. */
    void sent(long bytes) {
        sent = bytes;
        rate.at(time.nanos(), bytes);
        double now = rate.bytesPerSecond();
        tell(
                Message.of("bmc.firmware-sending"),
                bytes,
                now,
                now > 0 ? Optional.of(estimate.whileSending(bytes, now)) : Optional.empty());
    }

    /** Something to be told beside the phases. */
    void tell(Message doing) {
        tell(doing, sent, 0, Optional.empty());
    }

    @Override
    public void doing(Watched at, Message what) {
        if (at.contact().silentSince().isEmpty() && silentSince.isPresent() && silence.isEmpty()) {
            silence = silentSince.map(since -> Duration.between(since, time.now()));
        }
        if (file.isPresent() && file.get().served() > sent) {
            sent = file.get().served();
            rate.at(time.nanos(), sent);
        }
        Instant now = time.now();
        percent(what).ifPresent(told -> pace = Optional.of(paced(now, told)));
        boolean fetching = file.isPresent() && file.get().asked() && !file.get().done();
        tell(
                what,
                sent,
                fetching ? rate.bytesPerSecond() : 0,
                Optional.of(estimate.after(at, workBegan.orElse(begun), pace, now)));
    }

    private WorkPace paced(Instant now, int told) {
        return pace.map(before -> before.at(now, told)).orElseGet(() -> WorkPace.begun(now, told));
    }

    private static OptionalInt percent(Message what) {
        return what.code().equals(WITH_PERCENT) && what.arguments().getFirst() instanceof Long told
                ? OptionalInt.of(told.intValue())
                : OptionalInt.empty();
    }

    private static final String WITH_PERCENT = "bmc.firmware-working-percent";

    private synchronized void tell(
            Message doing, long bytes, double bytesPerSecond, Optional<Duration> left) {
        double spent = Duration.between(begun, time.now()).toMillis();
        double rest = left.map(Duration::toMillis).orElse(0L);
        double now = left.isEmpty() ? share : spent / Math.max(1, spent + rest);
        // What was shown as done is not taken back.
        share = Math.clamp(now, share, 1.0);
        supply.progress(new UpdateProgress(doing, share, bytes, bytesPerSecond, left));
    }

    @Override
    public boolean accepts(String before, String now) throws InterruptedException {
        return supply.accepts(before, now);
    }
}
