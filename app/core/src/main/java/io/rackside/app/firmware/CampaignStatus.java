package io.rackside.app.firmware;

import io.rackside.bmc.firmware.plan.LeftOut;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One upgrade of some boxes, running or over, as it stands at a moment; immutable. All that the
 * window draws and the report tells of it is in here.
 *
 * @param job the one to cancel or to resume
 * @param plan SHA-256 of the plan a person confirmed
 * @param wave that is at work or was last, 0 for the canaries
 * @param waves how many there are, the canaries' included
 * @param boxes in the order of the plan
 * @param leftOut boxes that were chosen and are not upgraded, with the reason
 * @param stopped why no further box begins; empty while they do
 * @param left of the whole, as far as it is known
 */
public record CampaignStatus(
        JobId job,
        Message title,
        String plan,
        Job.State state,
        Instant began,
        Optional<Instant> ended,
        int wave,
        int waves,
        List<BoxStatus> boxes,
        List<LeftOut> leftOut,
        Optional<Message> stopped,
        Optional<Duration> left,
        Traffic traffic) {
    public CampaignStatus {
        Objects.requireNonNull(job, "job");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(plan, "plan");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(began, "began");
        Objects.requireNonNull(ended, "ended");
        Objects.requireNonNull(stopped, "stopped");
        Objects.requireNonNull(left, "left");
        Objects.requireNonNull(traffic, "traffic");
        boxes = List.copyOf(boxes);
        leftOut = List.copyOf(leftOut);
    }

    /** The box of that identity; empty when this upgrade does not touch it. */
    public Optional<BoxStatus> box(DeviceId device) {
        return boxes.stream().filter(box -> box.device().equals(device)).findFirst();
    }

    /** Of all boxes, 0 to 1. */
    public double share() {
        return boxes.stream().mapToDouble(BoxStatus::share).average().orElse(0);
    }

    /** Whether it can be carried on by {@link FirmwareWorkflow#resume}. */
    public boolean resumable() {
        return state == Job.State.INTERRUPTED || state == Job.State.IN_DOUBT;
    }
}
