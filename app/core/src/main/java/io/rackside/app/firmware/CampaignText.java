package io.rackside.app.firmware;

import io.rackside.bmc.firmware.plan.UpgradePlan;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.operations.JobId;
import io.rackside.operations.Messages;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the job of a whole plan keeps in its parameters: the plan, and the jobs it has begun. */
final class CampaignText {
    private static final String PLAN = "campaign.plan";
    private static final String CHILD = "campaign.job.";
    private static final String STOPPED = "campaign.stopped";

    private final Map<String, String> text;

    CampaignText(Map<String, String> text) {
        this.text = text;
    }

    static SortedMap<String, String> begin(UpgradePlan plan) {
        SortedMap<String, String> text = new TreeMap<>();
        text.put(PLAN, new String(PlanFile.bytes(plan), StandardCharsets.UTF_8));
        return text;
    }

    /** The plan as the person confirmed it. */
    UpgradePlan plan() {
        return PlanFile.read(text.get(PLAN).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The job of one image on one box; empty before it was begun.
     *
     * @param number of the image on that box, from 0
     */
    Optional<JobId> job(DeviceId box, int number) {
        return Optional.ofNullable(text.get(key(box, number))).map(JobId::new);
    }

    static Map<String, String> beginning(DeviceId box, int number, JobId job) {
        return Map.of(key(box, number), job.value());
    }

    private static String key(DeviceId box, int number) {
        return CHILD + number + "." + box.value();
    }

    /** Why no further box begins; empty while they do. */
    Optional<Message> stopped() {
        return Optional.ofNullable(text.get(STOPPED))
                .filter(json -> !json.isEmpty())
                .map(json -> Messages.fromCanonical(Json.parsed(json)));
    }

    /** It is carried on: what stopped it is looked at anew. */
    static Map<String, String> carriedOn() {
        return Map.of(STOPPED, "");
    }

    static Map<String, String> stopping(Message why) {
        return Map.of(STOPPED, Json.text(Messages.toCanonical(why)));
    }
}
