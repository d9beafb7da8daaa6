package io.rackside.app.console.workloads;

import io.rackside.app.cluster.sight.FalloutSight;
import io.rackside.app.cluster.sight.NodeSight;
import io.rackside.app.console.background.Background;
import io.rackside.app.console.live.Live;
import io.rackside.app.console.live.Selection;
import io.rackside.app.console.live.Sight;
import io.rackside.app.console.picture.WorkloadStand;
import io.rackside.app.console.sheet.SheetWork;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.search.Hit;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.DeviceKind;
import io.rackside.model.Message;
import io.rackside.views.picture.Lens;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What runs on all boxes as it was read last: for the lens, and of the chosen box a page. */
public final class WorkloadModel {
    /** A cluster behind a bastion and a slow link is read within it. */
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private static final Duration STORE_LIMIT = Duration.ofSeconds(30);

    /** While the lens is shown; a large cluster is read less often, for the sake of the link. */
    private static final Duration AGAIN = Duration.ofMinutes(2);

    /** How late an age may be. */
    private static final Duration AGED = Duration.ofSeconds(5);

    /** While there was no cluster yet; it may have been added by a command. */
    private static final Duration NAMES_AGAIN = Duration.ofSeconds(20);

    private static final Duration LARGE_AGAIN = Duration.ofMinutes(15);
    private static final int LARGE = 5_000;

    private static final Set<DeviceKind> KINDS =
            EnumSet.of(
                    DeviceKind.SERVER,
                    DeviceKind.SWITCH,
                    DeviceKind.FIREWALL,
                    DeviceKind.PDU,
                    DeviceKind.UPS);

    private final Live live;
    private final Selection selection;
    private final Texts texts;
    private final Background background;
    private final WorkloadDoor door;
    private final Supplier<Instant> clock;
    private final SheetWork work;
    private final WorkloadStands stands;
    private final WorkloadPages pages;
    private final Map<String, Seen> seen = new LinkedHashMap<>();
    private final Map<DeviceId, Judged> judged = new HashMap<>();
    private final Map<String, String> failed = new LinkedHashMap<>();
    private final ReadOnlyObjectWrapper<WorkloadStand> stand =
            new ReadOnlyObjectWrapper<>(this, "stand", WorkloadStand.NONE);
    private final ReadOnlyObjectWrapper<WorkloadPage> page =
            new ReadOnlyObjectWrapper<>(this, "page", WorkloadPage.NOTHING);
    private Optional<Device> box = Optional.empty();
    private int reading;
    private Instant tried = Instant.EPOCH;
    private Instant looked = Instant.EPOCH;
    private Instant arranged = Instant.EPOCH;

    /**
     * Of nothing at first; no cluster is asked before a person looks through the lens or asks.
     *
     * @param clock against which a reading has an age
     */
    public WorkloadModel(
            Live live,
            Selection selection,
            Texts texts,
            Background background,
            WorkloadDoor door,
            Supplier<Instant> clock) {
        this.live = live;
        this.selection = selection;
        this.texts = texts;
        this.background = background;
        this.door = door;
        this.clock = clock;
        this.work = new SheetWork(texts, background);
        this.stands = new WorkloadStands(texts);
        this.pages = new WorkloadPages(texts, clock);
        texts.language().addListener((_, _, _) -> arrange());
        selection.lens().addListener((_, _, _) -> shownThroughLens());
        live.sight().addListener((_, before, now) -> follow(before, now));
        offer();
    }

    /** Whether something runs on such a box, or hangs on it. */
    public static boolean has(Device box) {
        return KINDS.contains(box.type().kind());
    }

    /** What the lens shows. */
    public ReadOnlyObjectProperty<WorkloadStand> stand() {
        return stand.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<WorkloadPage> page() {
        return page.getReadOnlyProperty();
    }

    SheetWork work() {
        return work;
    }

    /** The box that is shown. */
    Optional<Device> shown() {
        return box;
    }

    /** Shows another box. */
    public void look(Optional<Device> next) {
        Optional<Device> wanted = next.filter(WorkloadModel::has);
        if (!wanted.map(Device::id).equals(box.map(Device::id))) {
            work.letGo();
        }
        box = wanted;
        arrange();
    }

    /** The lens is there as soon as a cluster is kept. */
    public void offer() {
        looked = clock.get();
        background.run(
                Message.of("console.workloads.work"),
                STORE_LIMIT,
                door::clusters,
                names -> {
                    seen.keySet().retainAll(names);
                    failed.keySet().retainAll(names);
                    if (!names.isEmpty()) {
                        selection.offer(Lens.WORKLOADS);
                    }
                    arrange();
                },
                _ -> {});
    }

    private void shownThroughLens() {
        if (!selection.lenses().contains(Lens.WORKLOADS)
                && looked.plus(NAMES_AGAIN).isBefore(clock.get())) {
            offer();
        }
        if (selection.lens().get() == Lens.WORKLOADS
                && reading == 0
                && tried.plus(again()).isBefore(clock.get())) {
            read();
        } else {
            arrange();
        }
    }

    /** Several times a second: only what has another model, or has aged, is put together anew. */
    @SuppressWarnings("ReferenceEquality")
    private void follow(Sight before, Sight now) {
        if (before.model() != now.model() || arranged.plus(AGED).isBefore(clock.get())) {
            shownThroughLens();
        }
    }

    private Duration again() {
        int most = seen.values().stream().mapToInt(Seen::size).max().orElse(0);
        return most > LARGE ? LARGE_AGAIN : AGAIN;
    }

    /** Reads all clusters of the vault now. */
    public void read() {
        if (reading > 0) {
            return;
        }
        reading = 1;
        tried = clock.get();
        background.run(
                Message.of("console.workloads.work"),
                STORE_LIMIT,
                door::clusters,
                this::read,
                why -> {
                    reading = 0;
                    work.say(why.what());
                });
    }

    private void read(List<String> clusters) {
        reading = clusters.size();
        seen.keySet().retainAll(clusters);
        failed.keySet().retainAll(clusters);
        work.say(
                clusters.isEmpty()
                        ? Message.of("console.workloads.none-kept")
                        : Message.of("console.workloads.reading", clusters.size()));
        clusters.forEach(this::read);
    }

    private void read(String cluster) {
        background.run(
                Message.of("console.workloads.work"),
                LIMIT,
                () -> door.read(cluster),
                found -> {
                    failed.remove(cluster);
                    seen.put(cluster, new Seen(cluster, clock.get(), found));
                    ended();
                },
                why -> {
                    failed.put(cluster, texts.say(why.what()));
                    ended();
                });
    }

    private void ended() {
        reading--;
        selection.offer(Lens.WORKLOADS);
        if (reading == 0) {
            if (failed.isEmpty()) {
                work.hush();
            } else {
                work.say(
                        Message.of(
                                "console.workloads.failed",
                                failed.entrySet().stream()
                                        .map(each -> each.getKey() + ": " + each.getValue())
                                        .collect(Collectors.joining("; "))));
            }
        }
        arrange();
    }

    /** Asks what would become of everything without the shown box. */
    public void judge() {
        box.ifPresent(
                device -> {
                    Optional<String> cluster = clusterOf(device.id());
                    if (cluster.isEmpty()) {
                        work.say(Message.of("console.workloads.read-first"));
                        return;
                    }
                    work.say(Message.of("console.workloads.judging", device.name()));
                    work.run(
                            Message.of("console.workloads.work"),
                            LIMIT,
                            () -> door.fallout(cluster.get(), device),
                            found -> judged(cluster.get(), device.id(), found));
                });
    }

    private void judged(String cluster, DeviceId device, FalloutSight found) {
        judged.put(device, new Judged(cluster, clock.get(), found));
        if (box.filter(one -> one.id().equals(device)).isPresent()) {
            work.hush();
        }
        arrange();
    }

    /** The cluster one of whose nodes it is; of a box beside the servers, the only one there is. */
    private Optional<String> clusterOf(DeviceId device) {
        return seen.values().stream()
                .filter(each -> each.on(device).isPresent())
                .map(Seen::cluster)
                .findFirst()
                .or(() -> seen.size() == 1 ? seen.keySet().stream().findFirst() : Optional.empty());
    }

    /** Nodes of which nobody is sure where they stand, of all clusters. */
    List<Homeless> homeless() {
        return seen.values().stream()
                .flatMap(
                        each ->
                                each.nodes().stream()
                                        .filter(node -> node.device().isEmpty())
                                        .filter(node -> node.place() != NodeSight.Place.VIRTUAL)
                                        .map(node -> new Homeless(each.cluster(), node.name())))
                .toList();
    }

    /** A node that has no box yet. */
    record Homeless(String cluster, String node) {}

    /** Says that a node is the shown box. */
    void bind(Homeless node) {
        box.ifPresent(
                device ->
                        change(
                                () -> {
                                    door.bind(node.cluster(), node.node(), device);
                                    return true;
                                }));
    }

    /** Takes back what a person said of the shown box. */
    void unbind() {
        box.flatMap(device -> here(device.id()))
                .ifPresent(
                        found ->
                                change(
                                        () ->
                                                door.unbind(
                                                        found.seen().cluster(),
                                                        found.node().name())));
    }

    private void change(Callable<Boolean> how) {
        work.run(
                Message.of("console.workloads.work"),
                LIMIT,
                how,
                _ -> {
                    judged.clear();
                    read();
                });
    }

    /** A node of a cluster, on a box. */
    record Here(Seen seen, NodeSight node) {}

    private Optional<Here> here(DeviceId device) {
        return seen.values().stream()
                .flatMap(each -> each.on(device).map(node -> new Here(each, node)).stream())
                .findFirst();
    }

    /** Boxes on which a virtual machine or a pod runs whose name holds all of the words. */
    public List<Hit> find(String words, int most) {
        return WorkloadSearch.find(seen.values(), live.now().model(), words, most);
    }

    private void arrange() {
        arranged = clock.get();
        stand.set(
                selection.lens().get() == Lens.WORKLOADS
                        ? stands.of(seen.values(), judged, live.now().model(), clock.get())
                        : WorkloadStand.NONE);
        page.set(box.map(this::page).orElse(WorkloadPage.NOTHING));
    }

    private WorkloadPage page(Device device) {
        return pages.of(here(device.id()), Optional.ofNullable(judged.get(device.id())));
    }
}
