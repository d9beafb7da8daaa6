package io.rackside.app.console.baseline;

import io.rackside.app.baseline.DriftView;
import io.rackside.app.console.background.Background;
import io.rackside.app.console.live.Live;
import io.rackside.app.console.live.Place;
import io.rackside.app.console.live.Selection;
import io.rackside.app.console.picture.BaselineStand;
import io.rackside.app.console.sheet.SheetWork;
import io.rackside.app.console.texts.Figures;
import io.rackside.app.console.texts.Texts;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.DeviceKind;
import io.rackside.model.Message;
import io.rackside.model.Protocol;
import io.rackside.model.baseline.BaselineReport;
import io.rackside.model.baseline.BaselineTally;
import io.rackside.model.baseline.EntryStanding;
import io.rackside.model.baseline.Standing;
import io.rackside.operations.Job;
import io.rackside.views.picture.Lens;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Setpoints of all boxes as they were checked last: for the lens, and of the chosen box a page. */
public final class BaselineModel {
    private static final String KIND = "baseline";
    private static final Duration STORE_LIMIT = Duration.ofSeconds(30);

    /** A box behind bastions and a slow link is read within it. */
    private static final Duration CHECK_LIMIT = Duration.ofMinutes(5);

    private record Known(
            Map<DeviceId, BaselineReport> reports,
            Map<DeviceId, List<DriftView>> drift,
            Set<DeviceId> wayBack) {
        static final Known NOTHING = new Known(Map.of(), Map.of(), Set.of());
    }

    private final Live live;
    private final Selection selection;
    private final Texts texts;
    private final Background background;
    private final BaselineDoor door;
    private final EntryRows rows;
    private final BaselineStands stands;
    private final SheetWork work;
    private final ReadOnlyObjectWrapper<BaselineStand> stand =
            new ReadOnlyObjectWrapper<>(this, "stand", BaselineStand.NONE);
    private final ReadOnlyObjectWrapper<BaselinePage> page =
            new ReadOnlyObjectWrapper<>(this, "page", BaselinePage.NOTHING);
    private final ReadOnlyBooleanWrapper checkingHere =
            new ReadOnlyBooleanWrapper(this, "checkingHere", false);
    private Known known = Known.NOTHING;
    private Optional<Device> box = Optional.empty();
    private List<Job> jobs = List.of();
    private boolean reading;
    private boolean again;

    /** Of what was kept; nothing is asked of a box. */
    public BaselineModel(
            Live live, Selection selection, Texts texts, Background background, BaselineDoor door) {
        this.live = live;
        this.selection = selection;
        this.texts = texts;
        this.background = background;
        this.door = door;
        this.rows = new EntryRows(texts);
        this.stands = new BaselineStands(texts);
        this.work = new SheetWork(texts, background);
        texts.language().addListener((_, _, _) -> arrange());
        selection.lens().addListener((_, _, _) -> arrange());
        selection.place().addListener((_, _, _) -> arrange());
        live.sight().addListener((_, _, _) -> followJobs());
        followJobs();
        recall();
    }

    /**
     * Whether a box can be held against setpoints: a server or a switch with an SSH address, or a
     * server with a BMC.
     */
    public static boolean has(Device box) {
        return switch (box.type().kind()) {
            case SERVER -> box.endpoint(Protocol.SSH).isPresent() || hasBmc(box);
            case SWITCH -> box.endpoint(Protocol.SSH).isPresent();
            default -> false;
        };
    }

    private static boolean hasBmc(Device box) {
        return box.endpoint(Protocol.REDFISH).isPresent()
                || box.endpoint(Protocol.IPMI).isPresent();
    }

    /** Whether something can be set from here. */
    boolean canSet() {
        return box.isPresent();
    }

    /** Whether the shown box is a host, which may have to restart for what its BIOS is given. */
    boolean canRestart() {
        return box.filter(one -> one.type().kind() == DeviceKind.SERVER)
                .filter(one -> one.endpoint(Protocol.SSH).isPresent())
                .isPresent();
    }

    /** What the lens shows. */
    public ReadOnlyObjectProperty<BaselineStand> stand() {
        return stand.getReadOnlyProperty();
    }

    /** What the inspector shows. */
    ReadOnlyObjectProperty<BaselinePage> page() {
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

    /** Shows another box. */
    public void look(Optional<Device> next) {
        Optional<Device> host = next.filter(BaselineModel::has);
        boolean other = !host.map(Device::id).equals(box.map(Device::id));
        box = host;
        if (other) {
            work.letGo();
        }
        arrange();
    }

    /** A change of settings has ended: what was kept is read again. */
    private void followJobs() {
        List<Job> now =
                live.now().snapshot().jobs().stream()
                        .filter(job -> job.kind().equals(KIND) && job.over())
                        .toList();
        if (!now.equals(jobs)) {
            jobs = now;
            recall();
        } else {
            arrange();
        }
    }

    /** Reads what is kept. */
    public void recall() {
        if (reading) {
            again = true;
            return;
        }
        reading = true;
        background.run(
                Message.of("console.baseline.work"),
                STORE_LIMIT,
                this::read,
                this::take,
                _ -> reading = false);
    }

    private Known read() {
        Map<DeviceId, BaselineReport> reports = door.kept();
        Map<DeviceId, List<DriftView>> drift = new HashMap<>();
        reports.keySet().forEach(id -> drift.put(id, door.drift(id)));
        Set<DeviceId> wayBack =
                reports.keySet().stream().filter(door::hasWayBack).collect(Collectors.toSet());
        return new Known(Map.copyOf(reports), Map.copyOf(drift), Set.copyOf(wayBack));
    }

    private void take(Known found) {
        reading = false;
        known = found;
        if (!found.reports().isEmpty()) {
            selection.offer(Lens.BASELINE);
        }
        arrange();
        if (again) {
            again = false;
            recall();
        }
    }

    private boolean shows(DeviceId id) {
        return box.filter(one -> one.id().equals(id)).isPresent();
    }

    /**
     * The names of those rows that deviate, of one port alone where it is a port's; none, where no
     * row is chosen: then all are meant that deviate. Empty, and said, where only such are chosen
     * as do not deviate.
     */
    Optional<List<String>> toSet(List<EntryRow> chosen) {
        List<String> names =
                chosen.stream()
                        .map(EntryRow::entry)
                        .filter(entry -> entry.standing() == Standing.DEVIATES)
                        .map(BaselineModel::name)
                        .distinct()
                        .toList();
        if (names.isEmpty() && !chosen.isEmpty()) {
            work.say(Message.of("console.baseline.none-deviates"));
            return Optional.empty();
        }
        return Optional.of(names);
    }

    private static String name(EntryStanding entry) {
        return entry.of().isEmpty() ? entry.id() : entry.id() + "@" + entry.of();
    }

    /** Reads the shown box now. */
    void check() {
        box.ifPresent(
                device -> {
                    work.say(Message.of("console.baseline.checking", device.name()));
                    work.run(
                            Message.of("console.baseline.work"),
                            CHECK_LIMIT,
                            () -> door.check(device.id()),
                            _ -> {
                                if (shows(device.id())) {
                                    work.hush();
                                }
                                recall();
                            });
                });
    }

    /** Whether hosts are being checked one beside the other. */
    ReadOnlyBooleanProperty checkingHere() {
        return checkingHere.getReadOnlyProperty();
    }

    /** The hosts of the shown cabinet, or of all of them, that can be held against setpoints. */
    List<Device> hostsHere() {
        return boxesHere().stream().filter(BaselineModel::has).toList();
    }

    /**
     * Reads all hosts of the shown place, and shows them through the lens.
     *
     * @param say hears how far it is
     */
    public void checkHere(Consumer<Message> say) {
        List<Device> hosts = hostsHere();
        if (hosts.isEmpty()) {
            say.accept(Message.of("console.baseline.no-hosts-here"));
            return;
        }
        if (checkingHere.get()) {
            return;
        }
        checkingHere.set(true);
        say.accept(Message.of("console.baseline.checking-here", hosts.size()));
        new CheckRound(hosts, say).begin();
    }

    /** One look at several hosts; one that fails keeps no other from being read. */
    private final class CheckRound {
        private final List<Device> hosts;
        private final Consumer<Message> say;
        private final List<String> silent = new ArrayList<>();
        private int ended;

        CheckRound(List<Device> hosts, Consumer<Message> say) {
            this.hosts = hosts;
            this.say = say;
        }

        void begin() {
            for (Device host : hosts) {
                background.run(
                        Message.of("console.baseline.work"),
                        CHECK_LIMIT,
                        () -> door.check(host.id()),
                        _ -> ended(),
                        why -> {
                            silent.add(host.name() + ": " + texts.say(why.what()));
                            ended();
                        });
            }
        }

        private void ended() {
            ended++;
            recall();
            if (ended < hosts.size()) {
                return;
            }
            checkingHere.set(false);
            say.accept(
                    silent.isEmpty()
                            ? Message.of("console.baseline.checked-here", hosts.size())
                            : Message.of(
                                    "console.baseline.checked-some",
                                    hosts.size() - silent.size(),
                                    hosts.size(),
                                    String.join("; ", silent)));
            if (silent.size() < hosts.size()) {
                selection.offer(Lens.BASELINE);
                selection.lens().set(Lens.BASELINE);
            }
        }
    }

    /** Leaves a deviation of the shown box as it is. */
    void except(EntryRow row, String reason, Instant until) {
        change(
                id -> door.except(id, row.entry().id(), row.entry().of(), reason, until),
                Message.of("console.baseline.excepted", row.name()));
    }

    /** Ends an exception of the shown box. */
    void lift(EntryRow row) {
        change(
                id -> door.lift(id, row.entry().id(), row.entry().of()),
                Message.of("console.baseline.lifted", row.name()));
    }

    @FunctionalInterface
    private interface Change {
        void make(DeviceId box);
    }

    private void change(Change how, Message then) {
        box.ifPresent(
                device ->
                        work.run(
                                Message.of("console.baseline.work"),
                                STORE_LIMIT,
                                () -> {
                                    how.make(device.id());
                                    return true;
                                },
                                _ -> {
                                    if (shows(device.id())) {
                                        work.say(then);
                                    }
                                    recall();
                                }));
    }

    private void arrange() {
        stand.set(
                selection.lens().get() == Lens.BASELINE
                        ? stands.of(boxesHere(), known.reports(), known.drift(), live.now().at())
                        : BaselineStand.NONE);
        page.set(
                box.map(Device::id)
                        .flatMap(id -> Optional.ofNullable(known.reports().get(id)))
                        .map(this::page)
                        .orElse(BaselinePage.NOTHING));
    }

    private List<Device> boxesHere() {
        return selection.place().get() instanceof Place.AtCabinet at
                ? live.now().model().devicesIn(at.cabinet())
                : live.now().model().activeSites().stream()
                        .flatMap(site -> live.now().model().cabinetsAt(site.id()).stream())
                        .flatMap(cabinet -> live.now().model().devicesIn(cabinet.id()).stream())
                        .toList();
    }

    private BaselinePage page(BaselineReport report) {
        String language = texts.language().get().getLanguage();
        return new BaselinePage(
                texts.say(sum(report.tally())),
                report.files().stream()
                        .map(file -> file.title().in(language) + " " + file.version())
                        .collect(Collectors.joining(" · ")),
                texts.say("console.bmc.read-ago", Figures.age(report.at(), live.now().at())),
                rows.of(
                        report,
                        known.drift().getOrDefault(report.device(), List.of()),
                        live.now().at()),
                known.wayBack().contains(report.device()));
    }

    static Message sum(BaselineTally tally) {
        return Message.of(
                "console.baseline.sum",
                tally.mustDeviate(),
                tally.shouldDeviate(),
                tally.exempt(),
                tally.notChecked(),
                tally.meet());
    }
}
