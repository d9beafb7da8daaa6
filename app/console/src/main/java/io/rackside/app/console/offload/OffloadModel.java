package io.rackside.app.console.offload;

import io.rackside.app.console.background.Background;
import io.rackside.app.console.live.Age;
import io.rackside.app.console.live.Live;
import io.rackside.app.console.sheet.SheetWork;
import io.rackside.app.console.texts.Figures;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.diagnosis.Pitfall;
import io.rackside.app.offload.AppliedView;
import io.rackside.app.offload.OffloadLook;
import io.rackside.app.offload.OffloadVerdict;
import io.rackside.app.offload.PortVerdict;
import io.rackside.app.offload.PortView;
import io.rackside.app.offload.ProfileChoice;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.DeviceKind;
import io.rackside.model.Message;
import io.rackside.model.Protocol;
import io.rackside.model.host.HostInventory;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The cards of the chosen host as they were read last; it is asked only when a person says so. */
public final class OffloadModel {
    private static final Duration STORE_LIMIT = Duration.ofSeconds(20);

    /** A host behind bastions and a slow link is read within it. */
    private static final Duration READ_LIMIT = Duration.ofMinutes(3);

    private final Live live;
    private final Texts texts;
    private final Background background;
    private final OffloadDoor door;
    private final OffloadRows rows;
    private final HostRows hostRows;
    private final SheetWork work;
    private final ReadOnlyObjectWrapper<OffloadPage> page =
            new ReadOnlyObjectWrapper<>(this, "page", OffloadPage.NOTHING);
    private Optional<Device> box = Optional.empty();
    private Optional<Known> known = Optional.empty();
    private List<ProfileChoice> profiles = List.of();
    private Optional<OffloadVerdict> verdict = Optional.empty();
    private String chosen = "";
    private boolean watched;
    private Runnable onChange = () -> {};

    private record Known(
            DeviceId box,
            Optional<OffloadLook> look,
            Optional<HostInventory> host,
            List<Pitfall> pitfalls,
            List<ProfileChoice> profiles) {}

    /** Of no box yet. */
    public OffloadModel(Live live, Texts texts, Background background, OffloadDoor door) {
        this.live = live;
        this.texts = texts;
        this.background = background;
        this.door = door;
        this.rows = new OffloadRows(texts);
        this.hostRows = new HostRows(texts);
        this.work = new SheetWork(texts, background);
        texts.language().addListener((_, _, _) -> arrange());
        live.sight().addListener((_, _, _) -> arrange());
    }

    /** Whether a box has cards that can be asked: it is a server with an SSH address. */
    public static boolean has(Device box) {
        return box.type().kind() == DeviceKind.SERVER && box.endpoint(Protocol.SSH).isPresent();
    }

    /** Shows another box. */
    public void look(Optional<Device> next) {
        Optional<Device> host = next.filter(OffloadModel::has);
        boolean other = !host.map(Device::id).equals(box.map(Device::id));
        box = host;
        if (other) {
            known = Optional.empty();
            verdict = Optional.empty();
            work.leave();
            work.letGo();
            recall();
        }
    }

    /** Comes into sight, or leaves it: out of sight nothing is put into words. */
    void watched(boolean looks) {
        watched = looks;
        if (looks && known.isEmpty()) {
            recall();
        }
        arrange();
    }

    /** Told when a host was read from here. */
    public void onChange(Runnable handler) {
        onChange = handler;
    }

    /** What the inspector shows. */
    ReadOnlyObjectProperty<OffloadPage> page() {
        return page.getReadOnlyProperty();
    }

    /** What is under way, and how the last act ended. */
    SheetWork work() {
        return work;
    }

    /** The box that is shown. */
    Optional<Device> shown() {
        return box;
    }

    /** Shows another port, or the host where {@code key} is empty. */
    void choose(String key) {
        chosen = key;
        arrange();
    }

    /** A host was read or changed elsewhere: what is kept of it is looked at anew. */
    public void changed(DeviceId device) {
        if (box.filter(one -> one.id().equals(device)).isPresent()) {
            recall();
        }
    }

    private void recall() {
        Optional<DeviceId> of = box.map(Device::id);
        if (!watched || of.isEmpty()) {
            arrange();
            return;
        }
        DeviceId id = of.get();
        background.run(
                Message.of("console.offload.work", box.get().name()),
                STORE_LIMIT,
                () -> known(id, door.kept(id)),
                this::take,
                failure -> {
                    if (shows(id)) {
                        work.say(failure.what());
                    }
                });
    }

    private boolean shows(DeviceId id) {
        return box.filter(one -> one.id().equals(id)).isPresent();
    }

    private Known known(DeviceId id, Optional<OffloadLook> look) {
        return new Known(id, look, door.host(id), door.pitfalls(id), door.profiles());
    }

    private void take(Known read) {
        if (!shows(read.box())) {
            return;
        }
        known = Optional.of(read);
        verdict = verdict.filter(one -> read.look().filter(later(one)).isEmpty());
        profiles = read.profiles();
        arrange();
    }

    /** Asks the host now. */
    void read() {
        box.ifPresent(
                device -> {
                    work.say(Message.of("console.offload.reading", device.name()));
                    DeviceId id = device.id();
                    work.run(
                            Message.of("console.offload.work", device.name()),
                            READ_LIMIT,
                            () -> known(id, Optional.of(door.read(id))),
                            read -> {
                                if (shows(id)) {
                                    work.hush();
                                    take(read);
                                }
                                onChange.run();
                            });
                });
    }

    /** Asks the host and holds each port against what was applied to it last. */
    void verify() {
        box.ifPresent(
                device -> {
                    work.say(Message.of("console.offload.verifying", device.name()));
                    work.run(
                            Message.of("console.offload.work", device.name()),
                            READ_LIMIT,
                            () -> door.verify(device.id(), Optional.empty()),
                            found -> {
                                if (shows(device.id())) {
                                    verdict = Optional.of(found);
                                    work.say(said(found));
                                    recall();
                                }
                                onChange.run();
                            });
                });
    }

    /** Asks the host, its counters twice, and holds the field's pitfalls against it. */
    void check() {
        box.ifPresent(
                device -> {
                    work.say(Message.of("console.offload.checking", device.name()));
                    work.run(
                            Message.of("console.offload.check-work", device.name()),
                            READ_LIMIT,
                            () -> door.check(device.id()),
                            found -> {
                                if (shows(device.id())) {
                                    chosen = "";
                                    work.say(said(found));
                                    recall();
                                }
                                onChange.run();
                            });
                });
    }

    private static Message said(OffloadDoor.Checked found) {
        return found.found() == 0
                ? Message.of("console.offload.check-sound", found.sound(), found.unchecked())
                : Message.of(
                        "console.offload.check-found",
                        found.found(),
                        found.sound(),
                        found.unchecked());
    }

    private static Predicate<OffloadLook> later(OffloadVerdict than) {
        return look -> look.at().isAfter(than.at());
    }

    private static Message said(OffloadVerdict found) {
        if (found.ports().isEmpty()) {
            return Message.of("console.offload.nothing-applied");
        }
        long well =
                found.ports().stream()
                        .filter(one -> one.state() == PortVerdict.State.AS_WANTED)
                        .count();
        return well == found.ports().size()
                ? Message.of("console.offload.all-as-wanted", well)
                : Message.of("console.offload.not-as-wanted", well, found.ports().size());
    }

    private void arrange() {
        if (!watched) {
            return;
        }
        Optional<OffloadLook> look = known.flatMap(Known::look);
        if (box.isEmpty() || look.isEmpty() && known.flatMap(Known::host).isEmpty()) {
            page.set(OffloadPage.NOTHING);
            return;
        }
        page.set(look.map(this::page).orElseGet(this::ofHostAlone));
    }

    /** Its cards were not asked yet, the host was. */
    private OffloadPage ofHostAlone() {
        return new OffloadPage(
                List.of(new OffloadPage.Place("", texts.say("console.offload.host"))),
                "",
                "",
                "",
                ofHost(),
                false,
                false);
    }

    private List<OffloadRow> ofHost() {
        List<OffloadRow> shown = new ArrayList<>();
        known.ifPresent(read -> shown.addAll(rows.of(read.pitfalls())));
        known.flatMap(Known::look).ifPresent(look -> shown.addAll(rows.ofHost(look)));
        known.flatMap(Known::host).ifPresent(host -> shown.addAll(hostRows.of(host)));
        return shown;
    }

    private OffloadPage page(OffloadLook look) {
        List<OffloadPage.Place> places = new ArrayList<>();
        places.add(new OffloadPage.Place("", texts.say("console.offload.host")));
        Map<String, String> sockets =
                box.map(Device::id)
                        .map(id -> new HostSockets(live.now()).of(id, look, List.of()))
                        .orElse(Map.of());
        for (PortView one : look.ports()) {
            places.add(new OffloadPage.Place(one.name(), name(one, socket(sockets, one.name()))));
        }
        Optional<PortView> port =
                look.ports().stream().filter(one -> one.name().equals(chosen)).findFirst();
        return new OffloadPage(
                places,
                port.map(PortView::name).orElse(""),
                port.map(one -> standing(look, one)).orElse(""),
                texts.say("console.bmc.read-ago", Figures.age(look.at(), live.now().at())),
                port.map(rows::ofPort).orElseGet(this::ofHost),
                port.filter(PortView::settable).isPresent(),
                port.flatMap(PortView::applied).isPresent());
    }

    private static String socket(Map<String, String> sockets, String port) {
        return sockets.entrySet().stream()
                .filter(one -> one.getValue().equals(port) && !one.getKey().equals(port))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    /**
     * @param socket what is printed beside it, empty where that is not known
     */
    private String name(PortView port, String socket) {
        String applied = port.applied().map(this::profile).orElse("");
        String drift =
                known.flatMap(Known::look)
                        .flatMap(look -> PortStanding.of(look, port, profiles))
                        .filter(PortVerdict.State.DRIFTED::equals)
                        .map(_ -> texts.say("console.offload.drift-sign"))
                        .orElse("");
        return String.join(
                " · ",
                List.of(port.name(), socket, applied, drift).stream()
                        .filter(word -> !word.isEmpty())
                        .toList());
    }

    /** How a port stands, in a sentence. */
    private String standing(OffloadLook look, PortView port) {
        if (!port.settable()) {
            return texts.say("console.offload.not-settable");
        }
        Optional<PortVerdict> judged =
                verdict.stream()
                        .flatMap(one -> one.ports().stream())
                        .filter(one -> one.port().equals(port.name()))
                        .findFirst();
        if (port.applied().isEmpty()) {
            return texts.say("console.offload.no-profile");
        }
        AppliedView applied = port.applied().get();
        String what = texts.say("console.offload.applied", profile(applied), applied.at());
        PortVerdict.State state =
                judged.map(PortVerdict::state)
                        .or(() -> PortStanding.of(look, port, profiles))
                        .orElse(PortVerdict.State.UNREAD);
        Instant at = judged.isPresent() ? verdict.get().at() : look.at();
        return what + " " + word(state, Age.old(at, live.now().at()));
    }

    private String word(PortVerdict.State state, boolean old) {
        return texts.say(
                switch (state) {
                    case AS_WANTED ->
                            old ? "console.offload.is-old" : "console.offload.is-as-wanted";
                    case AFTER_RESTART -> "console.offload.is-after-restart";
                    case DRIFTED -> "console.offload.is-drifted";
                    case UNREAD -> "console.offload.is-unread";
                    case GONE -> "console.offload.is-gone";
                });
    }

    private String profile(AppliedView applied) {
        return profiles.stream()
                .filter(one -> one.id().equals(applied.profile()))
                .findFirst()
                .map(one -> one.title().in(texts.language().get()))
                .orElseGet(
                        () ->
                                applied.profile().isEmpty()
                                        ? texts.say("console.offload.own-values")
                                        : applied.profile());
    }
}
