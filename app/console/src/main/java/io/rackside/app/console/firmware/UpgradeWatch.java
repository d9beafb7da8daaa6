package io.rackside.app.console.firmware;

import io.rackside.app.console.background.Background;
import io.rackside.app.console.live.Live;
import io.rackside.app.console.live.Sight;
import io.rackside.app.firmware.CampaignStatus;
import io.rackside.model.Message;
import io.rackside.operations.Job;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.time.Duration;
import java.util.List;

/**
 * Upgrades as they stand: read anew with each snapshot while one is under way, and once more when
 * their jobs have changed.
 */
public final class UpgradeWatch {
    private static final String KINDS = "firmware";

    /** How many are known at most. */
    static final int SHOWN = 20;

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Background background;
    private final FirmwareDoor door;
    private final ReadOnlyObjectWrapper<List<CampaignStatus>> upgrades =
            new ReadOnlyObjectWrapper<>(this, "upgrades", List.of());
    private List<Job> seen = List.of();
    private boolean reading;
    private boolean again;

    public UpgradeWatch(Live live, Background background, FirmwareDoor door) {
        this.background = background;
        this.door = door;
        live.sight().addListener((_, _, sight) -> look(sight));
        look(live.now());
    }

    /** Those that run first. */
    public ReadOnlyObjectProperty<List<CampaignStatus>> upgrades() {
        return upgrades.getReadOnlyProperty();
    }

    /** They were read for another reason. */
    void take(List<CampaignStatus> now) {
        upgrades.set(List.copyOf(now));
    }

    /** Reads them now. */
    void read() {
        if (reading) {
            again = true;
            return;
        }
        reading = true;
        background.run(
                Message.of("console.work.upgrades"),
                LIMIT,
                () -> door.upgrades(SHOWN),
                now -> {
                    take(now);
                    over();
                },
                _ -> over());
    }

    private void over() {
        reading = false;
        if (again) {
            again = false;
            read();
        }
    }

    private void look(Sight sight) {
        List<Job> now =
                sight.snapshot().jobs().stream()
                        .filter(job -> job.kind().startsWith(KINDS))
                        .toList();
        boolean running =
                now.stream()
                        .map(Job::state)
                        .anyMatch(s -> s == Job.State.RUNNING || s == Job.State.WAITING);
        if (running || !now.equals(seen)) {
            seen = now;
            read();
        }
    }
}
