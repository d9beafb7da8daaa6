package io.rackside.app.console.workloads;

import io.rackside.app.cluster.sight.ClusterSight;
import io.rackside.app.cluster.sight.NodeSight;
import io.rackside.app.console.background.Background;
import io.rackside.app.console.live.Live;
import io.rackside.app.console.live.Selection;
import io.rackside.app.console.live.Sight;
import io.rackside.app.console.picture.WorkloadStand;
import io.rackside.app.console.sheet.SheetWork;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.search.Hit;
import io.rackside.model.Cabinet;
import io.rackside.model.CabinetId;
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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What runs on all boxes as it was read last: for the lens, and of the chosen box a page. */
public final class WorkloadModel implements AutoCloseable {
    /** A cluster behind a bastion and a slow link is read within it. */
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private static final Duration STORE_LIMIT = Duration.ofSeconds(30);

    /** While a cluster that is kept is not followed. */
    private static final Duration AGAIN = Duration.ofSeconds(20);

    /** After nobody has looked for so long, the clusters are left alone. */
    private static final Duration LET_GO = Duration.ofMinutes(2);

    /** How late an age may be. */
    private static final Duration AGED = Duration.ofSeconds(5);

    /** While there was no cluster yet; it may have been added by a command. */
    private static final Duration NAMES_AGAIN = Duration.ofSeconds(20);

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
    private final VirtualClusterModel virtual;
    private final ServerReading servers;
    private final SeenClusters seen = new SeenClusters();
    private final Map<DeviceId, Judged> judged = new HashMap<>();
    private final Map<CabinetId, Judged> judgedCabinets = new HashMap<>();
    private final Map<String, String> failed = new LinkedHashMap<>();
    private final ReadOnlyObjectWrapper<WorkloadStand> stand =
            new ReadOnlyObjectWrapper<>(this, "stand", WorkloadStand.NONE);
    private final ReadOnlyObjectWrapper<WorkloadPage> page =
            new ReadOnlyObjectWrapper<>(this, "page", WorkloadPage.NOTHING);
    private Optional<Device> box = Optional.empty();
    private Optional<Cabinet> cabinet = Optional.empty();
    private final Set<String> awaited = new HashSet<>();
    private final Following following;
    private boolean asking;
    private Instant throughLens = Instant.EPOCH;
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
        this.following = new Following(background, door, this::took);
        this.stands = new WorkloadStands(texts);
        this.pages = new WorkloadPages(texts, clock);
        this.virtual = new VirtualClusterModel(selection, texts, this::arrange);
        this.servers = new ServerReading(door, background, texts, clock, this::arrange);
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

    /** The virtual clusters of all that was read. */
    public VirtualClusterModel virtualClusters() {
        return virtual;
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
        look(next.filter(WorkloadModel::has), Optional.empty());
    }

    /** Shows what would become of everything without all of a cabinet. */
    public void look(Cabinet all) {
        look(Optional.empty(), Optional.of(all));
    }

    private void look(Optional<Device> nextBox, Optional<Cabinet> nextCabinet) {
        if (!same(nextBox, nextCabinet)) {
            work.letGo();
        }
        box = nextBox;
        cabinet = nextCabinet;
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
                    retain(names);
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
        if (selection.lens().get() == Lens.WORKLOADS) {
            throughLens = clock.get();
            if (!following.goesOn() && tried.plus(AGAIN).isBefore(clock.get())) {
                read(false);
                return;
            }
        } else if (throughLens.plus(LET_GO).isBefore(clock.get())) {
            following.close();
        }
        arrange();
    }

    /** Several times a second: only what has another model, or has aged, is put together anew. */
    @SuppressWarnings("ReferenceEquality")
    private void follow(Sight before, Sight now) {
        if (before.model() != now.model() || arranged.plus(AGED).isBefore(clock.get())) {
            shownThroughLens();
        }
    }

    /** Follows all clusters of the vault from now on; those that are followed read again. */
    public void read() {
        read(true);
    }

    private void read(boolean failedToo) {
        if (asking) {
            return;
        }
        asking = true;
        tried = clock.get();
        background.run(
                Message.of("console.workloads.work"),
                STORE_LIMIT,
                door::clusters,
                names -> {
                    asking = false;
                    read(names, failedToo);
                },
                why -> {
                    asking = false;
                    work.say(why.what());
                });
    }

    private void read(List<String> clusters, boolean failedToo) {
        retain(clusters);
        throughLens = clock.get();
        List<String> anew =
                clusters.stream()
                        .filter(
                                name ->
                                        !following.follows(name)
                                                || failedToo && failed.containsKey(name))
                        .toList();
        clusters.stream().filter(name -> !anew.contains(name)).forEach(following::refresh);
        awaited.addAll(anew);
        if (clusters.isEmpty()) {
            work.say(Message.of("console.workloads.none-kept"));
        } else if (!anew.isEmpty()) {
            work.say(Message.of("console.workloads.reading", anew.size()));
        }
        anew.forEach(following::begin);
        arrange();
    }

    private void retain(List<String> clusters) {
        following.keep(clusters);
        seen.retain(clusters);
        failed.keySet().retainAll(clusters);
        awaited.retainAll(clusters);
    }

    private void took(ClusterSight sight) {
        String cluster = sight.cluster();
        boolean before = failed.containsKey(cluster);
        sight.trouble()
                .ifPresentOrElse(
                        why -> failed.put(cluster, texts.say(why)), () -> failed.remove(cluster));
        if (sight.stage() != ClusterSight.Stage.NOTHING) {
            seen.put(
                    new Seen(
                            cluster,
                            sight.heard(),
                            sight.nodes(),
                            sight.virtualClusters(),
                            sight.trouble()));
        }
        boolean awaitedIt =
                (sight.stage() == ClusterSight.Stage.WHOLE || sight.trouble().isPresent())
                        && awaited.remove(cluster);
        selection.offer(Lens.WORKLOADS);
        if (awaited.isEmpty() && (awaitedIt || before != failed.containsKey(cluster))) {
            sayWhatFailed();
        }
        arrange();
    }

    private void sayWhatFailed() {
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

    /** Follows nothing any more. */
    @Override
    public void close() {
        following.close();
    }

    /** Asks what would become of everything without the shown box, or cabinet. */
    public void judge() {
        box.ifPresent(
                device ->
                        judge(
                                device.name(),
                                seen.clustersOf(device.id()),
                                cluster -> door.fallout(cluster, device),
                                found -> judged.put(device.id(), found)));
        cabinet.ifPresent(
                all ->
                        judge(
                                all.name(),
                                seen.names(),
                                cluster -> door.fallout(cluster, all),
                                found -> judgedCabinets.put(all.id(), found)));
    }

    private void judge(
            String name, List<String> clusters, Judged.Asking asking, Consumer<Judged> keep) {
        if (clusters.isEmpty()) {
            work.say(Message.of("console.workloads.read-first"));
            return;
        }
        Optional<Device> askedOf = box;
        Optional<Cabinet> askedIn = cabinet;
        work.say(Message.of("console.workloads.judging", name));
        work.run(
                Message.of("console.workloads.work"),
                LIMIT,
                () -> Judged.asking(clusters, clock.get(), asking),
                found -> {
                    keep.accept(found);
                    if (same(askedOf, askedIn)) {
                        work.hush();
                    }
                    arrange();
                });
    }

    private boolean same(Optional<Device> otherBox, Optional<Cabinet> otherCabinet) {
        return otherBox.map(Device::id).equals(box.map(Device::id))
                && otherCabinet.map(Cabinet::id).equals(cabinet.map(Cabinet::id));
    }

    /** Nodes of which nobody is sure where they stand, of all clusters. */
    List<Homeless> homeless() {
        return seen.homeless();
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
        box.flatMap(device -> seen.here(device.id()))
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
                    judgedCabinets.clear();
                    read();
                });
    }

    /** A node of a cluster, on a box. */
    record Here(Seen seen, NodeSight node) {}

    /**
     * What a fault of a box puts at risk, in one line; empty where nobody keeps a cluster, or it is
     * none of its nodes.
     */
    public Optional<Message> atRisk(DeviceId device) {
        if (seen.isEmpty()) {
            return live.now()
                    .model()
                    .device(device)
                    .filter(one -> one.type().kind() == DeviceKind.SERVER)
                    .filter(_ -> selection.lenses().contains(Lens.WORKLOADS))
                    .map(_ -> Message.of("console.card.risk-not-read"));
        }
        return seen.here(device).map(Here::node).map(AtRisk::on);
    }

    /** Boxes by the name of what runs there, or of a virtual cluster with nodes there. */
    public List<Hit> find(String words, int most) {
        return WorkloadSearch.find(
                seen.all(), virtual.rows().get(), live.now().model(), words, most);
    }

    private void arrange() {
        arranged = clock.get();
        virtual.show(seen.all(), live.now().model());
        stand.set(
                selection.lens().get() == Lens.WORKLOADS
                        ? stands.of(
                                seen.all(),
                                judged,
                                live.now().model(),
                                clock.get(),
                                virtual.chosenRow())
                        : WorkloadStand.NONE);
        page.set(
                box.map(this::page).or(() -> cabinet.map(this::page)).orElse(WorkloadPage.NOTHING));
    }

    private WorkloadPage page(Cabinet all) {
        return Optional.ofNullable(judgedCabinets.get(all.id()))
                .map(pages::of)
                .orElse(WorkloadPage.NOTHING);
    }

    private WorkloadPage page(Device device) {
        Optional<Here> here = seen.here(device.id());
        if (selection.lens().get() == Lens.WORKLOADS) {
            here.ifPresent(it -> servers.look(device.id(), it));
        }
        return pages.of(
                here,
                new WorkloadPages.Beside(
                        Optional.ofNullable(judged.get(device.id())),
                        here.flatMap(it -> servers.of(device.id(), it)),
                        here.map(it -> servers.trouble(device.id(), it)).orElse(""),
                        virtual.on(device.id()).stream()
                                .map(row -> pages.row(row, virtual.here(row, device.id())))
                                .toList()));
    }
}
