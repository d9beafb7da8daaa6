package io.rackside.app.firmware;

import io.rackside.bmc.files.relay.RelayClient;
import io.rackside.bmc.firmware.UpdateProgress;
import io.rackside.model.Message;
import io.rackside.operations.JobId;
import io.rackside.operations.StepContext;

import java.time.Duration;
import java.util.Optional;

/**
 * Shows how an image crosses a site's link to the relay there, and notes in the job that brings it
 * what that cost. Called on the job's own thread.
 */
final class RelayCopy implements RelayClient.Watcher {
    private static final long NOTED_EVERY = 1L << 20;
    private static final Duration SHOWN_EVERY = Duration.ofMillis(500);

    private final JobId job;
    private final StepContext context;
    private final long size;
    private final Live live;
    private final Crossing crossing;
    private final long before;
    private long noted = -1;
    private Optional<Long> shownAt = Optional.empty();

    /**
     * @param size of the image, in bytes
     */
    RelayCopy(JobId job, StepContext context, long size, Live live) {
        this.job = job;
        this.context = context;
        this.size = size;
        this.live = live;
        this.crossing = new Crossing(size);
        this.before = new UpgradeText(context.notes()).overLink().orElse(0L);
    }

    /** Says so while another job brings the image. */
    void begins() {
        show(Message.of("core.firmware.relay-turn"), 0, Optional.empty());
    }

    @Override
    public void crossed(long crossed, long there) {
        long now = context.time().nanos();
        crossing.at(now, there);
        if (noted < 0 || crossed - noted >= NOTED_EVERY || there == size) {
            noted = crossed;
            context.note(UpgradeText.overLink(before + crossed));
        }
        if (shownAt.isEmpty() || now - shownAt.get() >= SHOWN_EVERY.toNanos()) {
            shownAt = Optional.of(now);
            show(crossing.text(), crossing.bytesPerSecond(), crossing.left());
        }
    }

    @Override
    public void waits(String why) {
        show(Message.of("core.firmware.relay-waits", why), 0, Optional.empty());
    }

    private void show(Message doing, double perSecond, Optional<Duration> left) {
        live.show(job, new UpdateProgress(doing, 0, 0, perSecond, Optional.empty()));
        context.progress(doing, 0, left.orElse(Duration.ZERO));
    }

    /** Nothing more is shown of it. */
    void over() {
        live.over(job);
    }
}
