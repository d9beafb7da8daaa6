package io.rackside.app.console.measure;

import io.rackside.app.console.background.Background;
import io.rackside.app.console.live.Live;
import io.rackside.app.console.live.Place;
import io.rackside.app.console.live.Selection;
import io.rackside.app.console.picture.NetworkStand;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.offload.measure.KeptMeasurement;
import io.rackside.model.CabinetId;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.DeviceKind;
import io.rackside.model.Message;
import io.rackside.model.Protocol;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.views.picture.Lens;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Adds to what the network lens shows what the hosts of the shown cabinet have measured. Nothing is
 * asked of a host.
 */
public final class MeasureLensModel {
    private static final String KIND = "measure";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** By what the measurements that are kept may be others. */
    private record Source(CabinetId cabinet, Set<DeviceId> hosts, Map<JobId, Job.State> jobs) {}

    private final Live live;
    private final Selection selection;
    private final Background background;
    private final MeasureDoor door;
    private final MeasureStands stands;
    private final ObservableValue<NetworkStand> base;
    private final ReadOnlyObjectWrapper<NetworkStand> stand;
    private Optional<Source> held = Optional.empty();
    private Map<DeviceId, List<KeptMeasurement>> kept = Map.of();
    private boolean holding;

    /**
     * @param base what the lens shows without it
     */
    public MeasureLensModel(
            Live live,
            Selection selection,
            Texts texts,
            Background background,
            MeasureDoor door,
            ObservableValue<NetworkStand> base) {
        this.live = live;
        this.selection = selection;
        this.background = background;
        this.door = door;
        this.stands = new MeasureStands(texts);
        this.base = base;
        this.stand = new ReadOnlyObjectWrapper<>(this, "stand", base.getValue());
        base.addListener((_, _, _) -> arrange());
        live.sight().addListener((_, _, _) -> look());
        selection.place().addListener((_, _, _) -> look());
        selection.lens().addListener((_, _, _) -> look());
        texts.language().addListener((_, _, _) -> arrange());
        look();
    }

    /** What the lens shows, with the figures. */
    public ReadOnlyObjectProperty<NetworkStand> stand() {
        return stand.getReadOnlyProperty();
    }

    /** A measurement was forgotten. */
    public void changed() {
        held = Optional.empty();
        look();
    }

    private Optional<CabinetId> here() {
        return selection.lens().get() == Lens.NETWORK
                        && selection.place().get() instanceof Place.AtCabinet at
                ? Optional.of(at.cabinet())
                : Optional.empty();
    }

    private void look() {
        arrange();
        Optional<Source> wanted = here().map(this::source);
        if (holding || wanted.isEmpty() || held.equals(wanted)) {
            return;
        }
        holding = true;
        held = wanted;
        background.run(
                Message.of("console.measure.following"),
                LIMIT,
                () -> read(wanted.get()),
                found -> {
                    holding = false;
                    kept = found;
                    look();
                },
                _ -> holding = false);
    }

    private Source source(CabinetId cabinet) {
        return new Source(
                cabinet,
                live.now().model().devicesIn(cabinet).stream()
                        .filter(box -> box.type().kind() == DeviceKind.SERVER)
                        .filter(box -> box.endpoint(Protocol.SSH).isPresent())
                        .map(Device::id)
                        .collect(Collectors.toUnmodifiableSet()),
                live.now().snapshot().jobs().stream()
                        .filter(job -> job.kind().equals(KIND))
                        .collect(Collectors.toUnmodifiableMap(Job::id, Job::state)));
    }

    private Map<DeviceId, List<KeptMeasurement>> read(Source source) {
        Map<DeviceId, List<KeptMeasurement>> found = new HashMap<>();
        source.hosts().forEach(host -> found.put(host, door.kept(host)));
        return Map.copyOf(found);
    }

    private void arrange() {
        NetworkStand now =
                here().isPresent() ? stands.with(base.getValue(), kept) : base.getValue();
        if (!now.equals(stand.get())) {
            stand.set(now);
        }
    }
}
