package io.rackside.bmc.virtual.machine;

import io.rackside.bmc.virtual.firmware.Arrived;
import io.rackside.bmc.virtual.firmware.FlashOrder;
import io.rackside.bmc.virtual.machine.FirmwareTask.Stage;
import io.rackside.model.firmware.Component;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One update under way: its stage, since when, and for how long. Not thread-safe. */
final class FirmwareRun {
    private static final double FETCHED = 20;
    private static final double VERIFIED = 25;
    private static final double LAID = 95;

    private final long number;
    private final FlashOrder order;
    private final String name;
    private final Instant begun;
    private Stage stage = Stage.NEW;
    private Instant since;
    private Duration lasts;
    private double fetched;
    private double percent;
    private Arrived image;
    private List<FirmwarePart> parts = List.of();
    private String key = "UpdateInProgress";
    private Instant handedOver;
    private Instant applied;
    private Instant laid;
    private Instant ended;
    private boolean waited;
    private boolean hidden;

    FirmwareRun(long number, FlashOrder order, String name, Instant at) {
        this.number = number;
        this.order = order;
        this.name = name;
        this.begun = at;
        this.since = at;
    }

    long number() {
        return number;
    }

    FlashOrder order() {
        return order;
    }

    Stage stage() {
        return stage;
    }

    Arrived image() {
        return image;
    }

    boolean hidden() {
        return hidden;
    }

    void hide() {
        hidden = true;
    }

    /** When the stage ends by itself; never for one that waits. */
    Instant due() {
        return lasts == null ? Instant.MAX : since.plus(lasts);
    }

    void fetched(Instant at, double share) {
        if (stage == Stage.NEW) {
            wait(Stage.DOWNLOADING, at, "TransferringToComponent");
        }
        fetched = share;
    }

    void arrived(Instant at, Arrived whole, Duration verify) {
        image = whole;
        fetched = 1;
        enter(Stage.VERIFYING, at, verify);
        key = "VerifyingAtComponent";
    }

    void meant(List<FirmwarePart> these) {
        parts = these;
    }

    /** Ids of what it is laid over; none until the image was looked at. */
    List<String> parts() {
        return parts.stream().map(FirmwarePart::id).toList();
    }

    Component component() {
        return parts.getFirst().component();
    }

    String version() {
        return image.label().orElseThrow().version();
    }

    /** What it is about, as far as that is known. */
    String named() {
        return parts.isEmpty() ? name : String.join(", ", parts());
    }

    void enter(Stage next, Instant at, Duration length) {
        percent = percent(at);
        stage = next;
        since = at;
        lasts = length;
    }

    void wait(Stage next, Instant at, String why) {
        enter(next, at, null);
        key = why;
        if (next == Stage.AWAITS_HOST) {
            handedOver = at;
        }
    }

    void apply(Instant at, Duration length) {
        enter(Stage.APPLYING, at, length);
        applied = at;
        key = "InstallingOnComponent";
    }

    /** Its image lies there, and the BMC restarts by itself after so long. */
    void leave(Instant at, Duration length) {
        enter(Stage.LEAVING, at, length);
        laid = at;
        key = "AwaitToActivate";
    }

    /** What it waited for has happened. */
    void hasWaited() {
        waited = true;
    }

    boolean waited() {
        return waited;
    }

    void end(Instant at, Stage how, String why) {
        wait(how, at, why);
        ended = at;
    }

    /** How much of the stage has passed, 0 to 1. */
    double passed(Instant at) {
        return lasts == null || lasts.isZero()
                ? 1
                : Math.clamp(
                        (double) Duration.between(since, at).toMillis() / lasts.toMillis(), 0, 1);
    }

    /** Lets the stage not get beyond that share. */
    void holdAt(Instant at, double share) {
        if (passed(at) >= share) {
            since = at.minusMillis((long) (lasts.toMillis() * Math.min(share, 0.99)));
        }
    }

    List<UpdateLedger.Flash> flashes() {
        return parts().stream()
                .map(
                        part ->
                                new UpdateLedger.Flash(
                                        part, version(), image.sha256(), applied, Optional.empty()))
                .toList();
    }

    private double percent(Instant at) {
        return switch (stage) {
            case NEW -> 0;
            case DOWNLOADING -> FETCHED * fetched;
            case VERIFYING -> FETCHED + (VERIFIED - FETCHED) * passed(at);
            case STAGED, AWAITS_HOST -> VERIFIED;
            case APPLYING -> VERIFIED + (LAID - VERIFIED) * passed(at);
            case AWAITS_BMC, LEAVING, RETURNING -> LAID;
            case DONE -> 100;
            case FAILED -> percent;
        };
    }

    /**
     * What the BMC tells of it.
     *
     * @param doneEarly whether it is said to be done once it is laid
     * @param doneWithHost whether it is said to be done once it is left to the host's restart
     * @param critical whether the end is said to be bad when it is not
     */
    FirmwareTask told(Instant at, boolean doneEarly, boolean doneWithHost, boolean critical) {
        boolean handed =
                doneWithHost
                        && handedOver != null
                        && (stage == Stage.AWAITS_HOST || stage == Stage.APPLYING);
        boolean restarts = stage == Stage.LEAVING || stage == Stage.RETURNING;
        boolean early = handed || doneEarly && laid != null && restarts;
        Instant over = handed ? handedOver : doneEarly && laid != null ? laid : ended;
        Stage shown = early ? Stage.DONE : stage;
        return new FirmwareTask(
                number,
                shown,
                order.when(),
                early ? 100 : (int) percent(at),
                begun,
                Optional.ofNullable(over),
                early ? "UpdateSuccessful" : key,
                List.of(name, named()),
                shown != Stage.FAILED && !(critical && shown == Stage.DONE));
    }
}
