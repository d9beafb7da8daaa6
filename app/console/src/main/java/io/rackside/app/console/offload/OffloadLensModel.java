package io.rackside.app.console.offload;

import io.rackside.app.console.background.Background;
import io.rackside.app.console.live.Live;
import io.rackside.app.console.live.Place;
import io.rackside.app.console.live.Selection;
import io.rackside.app.console.live.Sight;
import io.rackside.app.console.picture.NetworkStand;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.offload.OffloadLook;
import io.rackside.app.offload.OffloadStatus;
import io.rackside.app.offload.ProfileChoice;
import io.rackside.model.CabinetId;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.operations.Job;
import io.rackside.views.network.NetworkPicture;
import io.rackside.views.network.PortMark;
import io.rackside.views.picture.Lens;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Adds to what the network lens shows how the cards of the shown cabinet's hosts stand, by what was
 * read of them last. Nothing is asked of a host.
 */
public final class OffloadLensModel {
    private static final String KIND = "offload";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** What is known of the hosts of a cabinet beside the monitor. */
    record Known(
            Map<DeviceId, OffloadLook> looks,
            Map<DeviceId, OffloadStatus> last,
            List<ProfileChoice> profiles) {
        static final Known NOTHING = new Known(Map.of(), Map.of(), List.of());
    }

    private record Source(CabinetId cabinet, List<DeviceId> hosts, List<Job> jobs) {}

    private final Live live;
    private final Selection selection;
    private final Background background;
    private final OffloadDoor door;
    private final OffloadStands stands;
    private final ObservableValue<NetworkStand> cabling;
    private final ReadOnlyObjectWrapper<NetworkStand> stand;
    private Optional<Source> held = Optional.empty();
    private Known known = Known.NOTHING;
    private boolean holding;

    /**
     * @param cabling what the lens shows of ports and cables
     */
    public OffloadLensModel(
            Live live,
            Selection selection,
            Texts texts,
            Background background,
            OffloadDoor door,
            ObservableValue<NetworkStand> cabling) {
        this.live = live;
        this.selection = selection;
        this.background = background;
        this.door = door;
        this.stands = new OffloadStands(texts);
        this.cabling = cabling;
        this.stand = new ReadOnlyObjectWrapper<>(this, "stand", cabling.getValue());
        cabling.addListener((_, _, _) -> arrange());
        live.sight().addListener((_, _, _) -> look());
        selection.place().addListener((_, _, _) -> look());
        selection.lens().addListener((_, _, _) -> arrange());
        texts.language().addListener((_, _, _) -> arrange());
        look();
    }

    /** Ports and cables with the offload of the cards. */
    public ReadOnlyObjectProperty<NetworkStand> stand() {
        return stand.getReadOnlyProperty();
    }

    /** A host was read or changed. */
    public void changed() {
        held = Optional.empty();
        look();
    }

    private Optional<CabinetId> here() {
        return selection.place().get() instanceof Place.AtCabinet at
                ? Optional.of(at.cabinet())
                : Optional.empty();
    }

    private void look() {
        Optional<CabinetId> here = here();
        if (here.isEmpty()) {
            arrange();
            return;
        }
        List<DeviceId> hosts =
                live.now().model().devicesIn(here.get()).stream()
                        .filter(OffloadModel::has)
                        .map(Device::id)
                        .toList();
        List<Job> jobs =
                live.now().snapshot().jobs().stream()
                        .filter(job -> job.kind().equals(KIND))
                        .toList();
        Source source = new Source(here.get(), hosts, jobs);
        if (holding || held.equals(Optional.of(source))) {
            arrange();
            return;
        }
        if (hosts.isEmpty()) {
            held = Optional.of(source);
            known = Known.NOTHING;
            arrange();
            return;
        }
        holding = true;
        held = Optional.of(source);
        background.run(
                Message.of("console.offload.following"),
                LIMIT,
                () -> read(source),
                found -> {
                    holding = false;
                    take(source, found);
                },
                _ -> holding = false);
    }

    private Known read(Source source) {
        Map<DeviceId, OffloadLook> looks = new HashMap<>();
        Map<DeviceId, OffloadStatus> last = new HashMap<>();
        for (DeviceId host : source.hosts()) {
            door.kept(host).ifPresent(look -> looks.put(host, look));
            source.jobs().stream()
                    .filter(job -> job.devices().contains(host))
                    .max(Comparator.comparing(Job::created))
                    .flatMap(job -> door.status(job.id()))
                    .ifPresent(status -> last.put(host, status));
        }
        return new Known(Map.copyOf(looks), Map.copyOf(last), List.copyOf(door.profiles()));
    }

    private void take(Source source, Known found) {
        if (here().filter(source.cabinet()::equals).isPresent()) {
            known = found;
            if (!found.looks().isEmpty()) {
                selection.offer(Lens.NETWORK);
            }
        }
        arrange();
        look();
    }

    private void arrange() {
        NetworkStand base = cabling.getValue();
        boolean lens = selection.lens().get() == Lens.NETWORK;
        Optional<CabinetId> here = here();
        NetworkStand now =
                lens && here.isPresent()
                        ? stands.with(
                                base,
                                live.now().model().devicesIn(here.get()),
                                known,
                                sockets(live.now(), base.picture()),
                                live.now().at())
                        : base;
        if (!now.equals(stand.get())) {
            stand.set(now);
        }
    }

    /** Where the ports of the hosts that were read are on their boxes. */
    private Map<DeviceId, Map<String, String>> sockets(Sight sight, NetworkPicture drawn) {
        HostSockets sockets = new HostSockets(sight);
        Map<DeviceId, Map<String, String>> found = new HashMap<>();
        known.looks()
                .forEach(
                        (host, look) ->
                                found.put(
                                        host,
                                        sockets.of(
                                                host,
                                                look,
                                                drawn.portsOf(host.value()).stream()
                                                        .map(PortMark::port)
                                                        .toList())));
        return found;
    }
}
