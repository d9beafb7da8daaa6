package io.rackside.app.cluster.service;

import io.rackside.app.acts.HostQuestion;
import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.drain.Cordon;
import io.rackside.drivers.cluster.drain.Devices;
import io.rackside.drivers.cluster.drain.Drain;
import io.rackside.drivers.cluster.drain.DrainEnd;
import io.rackside.drivers.cluster.drain.DrainOrder;
import io.rackside.drivers.cluster.drain.Hurdle;
import io.rackside.drivers.cluster.drain.Outlook;
import io.rackside.drivers.cluster.drain.Patience;
import io.rackside.drivers.cluster.object.ClusterNode;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.DeviceKind;
import io.rackside.model.Message;
import io.rackside.operations.HostService;
import io.rackside.operations.Messages;
import io.rackside.operations.Question;
import io.rackside.operations.TechnicianHostService;
import io.rackside.operations.Time;
import io.rackside.operations.Trail;
import io.rackside.operations.TrailEntry;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.Lock;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Frees a server that is a node of a cluster by emptying it, and gives it back once it is ready and
 * has its devices again. Nothing is lost for a job's sake: what would end for good, lose its data,
 * or cannot move is refused, for a person to decide in a service. A box that is no node is asked of
 * the technician.
 */
public final class ClusterHostService implements HostService {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterHostService.class);

    private static final Duration GIVING_BACK = Duration.ofSeconds(30);

    /** A job that gives a host back when it is given up has little longer than that. */
    private static final Duration FOUND_AGAIN = Duration.ofMinutes(10);

    private static final String RELEASED = "core.service.host-released";

    /** So many entries of the trail are looked through. */
    private static final int REMEMBERED = 20_000;

    private static final int PAGE = 500;

    private final ServiceWorkflow.Parts parts;
    private final HostService technician;
    private final Question question;
    private final Trail trail;
    private final Function<DeviceId, Optional<Device>> boxes;
    private final Limits limits;

    /**
     * @param technician is asked of boxes that are no nodes
     * @param question asks a person where no cluster can be asked
     * @param boxes by their ids
     */
    public ClusterHostService(
            ServiceWorkflow.Parts parts,
            HostService technician,
            Question question,
            Trail trail,
            Function<DeviceId, Optional<Device>> boxes) {
        this(parts, technician, question, trail, boxes, Limits.usual());
    }

    ClusterHostService(
            ServiceWorkflow.Parts parts,
            HostService technician,
            Question question,
            Trail trail,
            Function<DeviceId, Optional<Device>> boxes,
            Limits limits) {
        this.parts = parts;
        this.technician = technician;
        this.question = question;
        this.trail = trail;
        this.boxes = boxes;
        this.limits = limits;
    }

    private Time time() {
        return parts.time();
    }

    /** Names of the clusters whose node a box may be; none for what is no server. */
    private List<String> clusters(DeviceId device) {
        return boxes.apply(device)
                .filter(box -> box.type().kind() == DeviceKind.SERVER)
                .map(_ -> parts.desk().get().keeping().names())
                .orElse(List.of());
    }

    private String name(DeviceId device) {
        return boxes.apply(device).map(Device::name).orElse(device.value());
    }

    @Override
    public Answer release(DeviceId device) throws InterruptedException {
        List<String> clusters = clusters(device);
        if (clusters.isEmpty()) {
            return technician.release(device);
        }
        NodeFinder.Answer answer = new NodeFinder(parts.desk().get()).find(device, clusters);
        if (answer.found().isPresent()) {
            return written(device, "release", release(device, answer.found().get()));
        }
        if (!answer.maybe().isEmpty()) {
            return written(
                    device,
                    "release",
                    refused(
                            Message.of(
                                    "core.service.maybe-node",
                                    name(device),
                                    String.join(", ", answer.maybe()))));
        }
        return answer.unknown().isEmpty()
                ? technician.release(device)
                : written(device, "release", unasked(device, answer.unknown().getFirst()));
    }

    /** Only a person who is asked of this very cluster may say yes; an order did not know of it. */
    private Answer unasked(DeviceId device, Message why) throws InterruptedException {
        Question.Reply reply =
                question.ask(
                        device, Message.of(HostQuestion.MAY_GO_DOWN_UNASKED, name(device), why));
        return reply.yes() && !reply.ordered()
                ? new Answer(true, Message.of("core.service.released-unasked", name(device)))
                : refused(Message.of("core.service.not-released-unasked", name(device), why));
    }

    private Answer release(DeviceId device, ServiceText.Found found) throws InterruptedException {
        if (parts.role().of(found.cluster()).state() != ServiceRole.State.UNLOCKED) {
            return refused(said("core.service.host-locked", device, found));
        }
        try (ClusterLines lines = lines(found.cluster())) {
            Optional<Message> against = freed(lines, device, found);
            return against.isEmpty()
                    ? new Answer(true, said(RELEASED, device, found))
                    : stays(device, found, against.get());
        } catch (ClusterException e) {
            return stays(device, found, e.what());
        }
    }

    private Message said(String code, DeviceId device, ServiceText.Found found) {
        return Message.of(code, name(device), found.node(), found.cluster());
    }

    private Answer stays(DeviceId device, ServiceText.Found found, Message why) {
        return refused(
                Message.of(
                        "core.service.host-refused",
                        name(device),
                        found.node(),
                        found.cluster(),
                        why));
    }

    /** Cordons and empties it; why it may not go down, if it may not, and then it is given back. */
    private Optional<Message> freed(ClusterLines lines, DeviceId device, ServiceText.Found found)
            throws ClusterException, InterruptedException {
        ServiceWatch watch = watch(lines, device, found);
        Patience patience = patience(lines, watch, limits.away());
        boolean emptied = false;
        try {
            Agreed agreed = agreed(patience, device, found);
            Optional<Message> against = taken(patience, device, found, agreed);
            if (against.isEmpty()) {
                against = emptied(lines, watch, patience, found, agreed);
            }
            emptied = against.isEmpty();
            return against;
        } finally {
            if (!emptied) {
                giveBack(lines, watch, device, found);
            }
        }
    }

    /** Judges and cordons, while no other work of ours does so in that cluster. */
    private Optional<Message> taken(
            Patience patience, DeviceId device, ServiceText.Found found, Agreed agreed)
            throws ClusterException, InterruptedException {
        Lock taking = parts.role().taking(found.cluster());
        taking.lockInterruptibly();
        try {
            Outlook before = patience.reading(it -> Outlook.at(it.looks(), found.node(), time()));
            List<Hurdle> hurdles = before.against(agreed.accepted());
            if (!hurdles.isEmpty()) {
                return Optional.of(Drain.refusal(hurdles));
            }
            HostMark mark = HostMark.of(device);
            boolean again =
                    patience.reading(it -> mark.state(it, found.node())) == Cordon.State.OURS;
            patience.changing(it -> mark.cordon(it, found.node()).take(found.uid()));
            patience.changing(
                    it ->
                            HostNotes.change(
                                    it,
                                    mark,
                                    found.node(),
                                    now ->
                                            again && !now.had().isEmpty()
                                                    ? now
                                                    : now.counted(before.node())));
            return Optional.empty();
        } finally {
            taking.unlock();
        }
    }

    /**
     * What a person has agreed to, for this once.
     *
     * @param stopped machines among it that are shut down
     */
    private record Agreed(Set<String> accepted, Set<String> stopped) {}

    /** Whatever may be agreed to is one question, which no order given at the start answers. */
    private Agreed agreed(Patience patience, DeviceId device, ServiceText.Found found)
            throws ClusterException, InterruptedException {
        List<Hurdle> hurdles =
                patience.reading(it -> Outlook.at(it.looks(), found.node(), time())).hurdles();
        Agreed nothing = new Agreed(Set.of(), Set.of());
        if (hurdles.isEmpty()
                || hurdles.stream().anyMatch(each -> each.need() == Hurdle.Need.NEVER)) {
            return nothing;
        }
        Message what = Message.of("core.service.agree", hurdles.size(), Drain.refusal(hurdles));
        Question.Reply reply =
                question.ask(
                        device,
                        Message.of(
                                HostQuestion.MAY_GO_DOWN_AGREED,
                                name(device),
                                found.node(),
                                found.cluster(),
                                what));
        if (!reply.yes() || reply.ordered()) {
            return nothing;
        }
        trail.append(
                TechnicianHostService.ANSWER,
                Map.of(
                        "device",
                        device.value(),
                        "name",
                        name(device),
                        "asked",
                        "agree",
                        "granted",
                        true,
                        "by",
                        "person",
                        "answer",
                        Messages.toCanonical(what)));
        return new Agreed(
                hurdles.stream().map(Hurdle::key).collect(Collectors.toSet()),
                hurdles.stream()
                        .filter(each -> each.need() == Hurdle.Need.STOP)
                        .map(Hurdle::key)
                        .collect(Collectors.toSet()));
    }

    /** Empties it and asks the same questions again; why it may not go down, if it may not. */
    private Optional<Message> emptied(
            ClusterLines lines,
            ServiceWatch watch,
            Patience patience,
            ServiceText.Found found,
            Agreed agreed)
            throws ClusterException, InterruptedException {
        DrainOrder order =
                new DrainOrder(
                        found.node(),
                        found.uid(),
                        agreed.accepted(),
                        agreed.stopped(),
                        limits.pace(),
                        limits.stuck(),
                        limits.away());
        if (new Drain(lines, order, watch, time()).run() instanceof DrainEnd.Refused(Message why)) {
            return Optional.of(why);
        }
        Outlook after = patience.reading(it -> Outlook.at(it.looks(), found.node(), time()));
        List<Hurdle> hurdles = after.against(agreed.accepted());
        return hurdles.isEmpty() ? Optional.empty() : Optional.of(Drain.refusal(hurdles));
    }

    /** The host goes on running: its node is given back, as far as the cluster can be reached. */
    private void giveBack(
            ClusterLines lines, ServiceWatch watch, DeviceId device, ServiceText.Found found) {
        boolean interrupted = Thread.interrupted();
        try {
            patience(lines, watch, GIVING_BACK)
                    .changing(
                            it ->
                                    HostMark.of(device)
                                            .cordon(it, found.node())
                                            .giveBack(found.uid()));
            restarted(patience(lines, watch, GIVING_BACK), device, found);
        } catch (ClusterException e) {
            LOG.warn("node {} stays cordoned: {}", found.node(), e.what().code());
        } catch (InterruptedException _) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Machines that were shut down for it start again, and nothing is noted of it any more. */
    private void restarted(Patience patience, DeviceId device, ServiceText.Found found)
            throws ClusterException, InterruptedException {
        HostMark mark = HostMark.of(device);
        HostNotes notes =
                patience.reading(it -> mark.node(it, found.node()))
                        .map(HostNotes::of)
                        .orElse(HostNotes.none());
        MachineStart starts = new MachineStart(patience, limits.pace(), limits.stuck(), time());
        for (String key : new TreeSet<>(notes.stopped())) {
            Message said = starts.start(key);
            LOG.info("{}: {}", found.node(), said.code());
            patience.changing(
                    it ->
                            HostNotes.change(
                                    it, mark, found.node(), now -> now.stopping(key, false)));
        }
        if (!notes.equals(HostNotes.none())) {
            patience.changing(
                    it -> HostNotes.change(it, mark, found.node(), _ -> HostNotes.none()));
        }
    }

    @Override
    public Answer readmit(DeviceId device) throws InterruptedException {
        List<String> clusters = clusters(device);
        if (clusters.isEmpty()) {
            return technician.readmit(device);
        }
        Optional<String> from = releasedFrom(device).filter(clusters::contains);
        List<String> asked = from.map(List::of).orElse(clusters);
        Duration most = from.isPresent() ? shorter(limits.away(), FOUND_AGAIN) : limits.steady();
        NodeFinder finder = new NodeFinder(parts.desk().get());
        NodeFinder.Answer answer = finder.find(device, asked);
        long begun = time().nanos();
        while (answer.found().isEmpty()
                && !answer.unknown().isEmpty()
                && time().nanos() - begun < most.toNanos()) {
            time().sleep(limits.pace());
            answer = finder.find(device, asked);
        }
        if (answer.found().isPresent()) {
            return readmit(device, answer.found().get());
        }
        return from.isEmpty() || answer.unknown().isEmpty()
                ? technician.readmit(device)
                : written(
                        device,
                        "readmit",
                        refused(
                                Message.of(
                                        "core.service.not-readmitted",
                                        name(device),
                                        answer.unknown().getFirst())));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** The cluster whose node a box was when it was released last, as the trail has it. */
    private Optional<String> releasedFrom(DeviceId device) {
        long last = trail.lastNumber();
        for (long to = last; to > 0 && to > last - REMEMBERED; to -= PAGE) {
            long from = Math.max(1, to - PAGE + 1);
            Optional<TrailEntry> entry =
                    trail.entries(from, (int) (to - from + 1)).reversed().stream()
                            .filter(each -> each.kind().equals(TechnicianHostService.ANSWER))
                            .filter(each -> device.value().equals(each.body().get("device")))
                            .filter(each -> "release".equals(each.body().get("asked")))
                            .findFirst();
            if (entry.isPresent()) {
                Message said = Messages.fromCanonical(entry.get().body().get("answer"));
                return said.code().equals(RELEASED)
                        ? Optional.of(String.valueOf(said.arguments().get(2)))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private Answer readmit(DeviceId device, ServiceText.Found found) throws InterruptedException {
        try (ClusterLines lines = lines(found.cluster())) {
            ServiceWatch watch = watch(lines, device, found);
            Patience patience = patience(lines, watch, limits.away());
            Cordon.State state =
                    patience.reading(it -> HostMark.of(device).state(it, found.node()));
            if (state == Cordon.State.OPEN) {
                restarted(patience, device, found);
                return technician.readmit(device);
            }
            if (state == Cordon.State.FOREIGN) {
                restarted(patience, device, found);
                return written(
                        device,
                        "readmit",
                        new Answer(
                                true,
                                Message.of(
                                        "core.service.readmitted-foreign",
                                        name(device),
                                        found.node())));
            }
            Optional<Message> lacks = lacks(patience, device, found.node());
            if (lacks.isPresent()) {
                return written(device, "readmit", refused(lacks.get()));
            }
            patience.changing(
                    it -> HostMark.of(device).cordon(it, found.node()).giveBack(found.uid()));
            restarted(patience, device, found);
            return written(
                    device,
                    "readmit",
                    new Answer(
                            true,
                            Message.of(
                                    "core.service.host-readmitted",
                                    name(device),
                                    found.node(),
                                    found.cluster())));
        } catch (ClusterException e) {
            return written(
                    device,
                    "readmit",
                    refused(Message.of("core.service.not-readmitted", name(device), e.what())));
        }
    }

    /** Waits for the node to be as it was; what it lacks in the end. */
    private Optional<Message> lacks(Patience patience, DeviceId device, String node)
            throws ClusterException, InterruptedException {
        long begun = time().nanos();
        long since = begun;
        while (true) {
            ClusterNode now =
                    patience.reading(
                            it ->
                                    HostMark.of(device)
                                            .node(it, node)
                                            .orElseThrow(
                                                    () ->
                                                            new ClusterException(
                                                                    ClusterException.Kind.NOT_FOUND,
                                                                    Message.of(
                                                                            "cluster.drain.no-node",
                                                                            node))));
            List<String> missing = Devices.missing(HostNotes.of(now).had(), now);
            since = now.ready() && missing.isEmpty() ? since : time().nanos();
            if (time().nanos() - since >= limits.steady().toNanos()) {
                return Optional.empty();
            }
            if (time().nanos() - begun >= limits.back().toNanos()) {
                return Optional.of(
                        now.ready()
                                ? Message.of(
                                        "core.service.devices-missing",
                                        node,
                                        String.join(", ", missing))
                                : Message.of("core.service.not-ready", node));
            }
            time().sleep(limits.pace());
        }
    }

    private ClusterLines lines(String cluster) {
        return new ClusterLines(parts.desk().get(), parts.role(), cluster);
    }

    private ServiceWatch watch(ClusterLines lines, DeviceId device, ServiceText.Found found) {
        return new ServiceWatch(
                () -> parts.role().open(found.cluster()),
                doing -> LOG.info("{}: {}", found.cluster(), doing.code()),
                new ServiceWatch.Keeping() {
                    @Override
                    public void leaving(List<Leaving> all) {
                        LOG.debug("{} leave {}", all.size(), found.node());
                    }

                    @Override
                    public void stops(String key, boolean stops)
                            throws ClusterException, InterruptedException {
                        HostNotes.change(
                                lines,
                                HostMark.of(device),
                                found.node(),
                                now -> now.stopping(key, stops));
                    }

                    @Override
                    public void changed() {
                        LOG.trace("{} leaves", found.node());
                    }
                });
    }

    private Patience patience(ClusterLines lines, ServiceWatch watch, Duration most) {
        return new Patience(lines, watch, limits.pace(), most, time());
    }

    private static Answer refused(Message why) {
        return new Answer(false, why);
    }

    private Answer written(DeviceId device, String asked, Answer answer) {
        trail.append(
                TechnicianHostService.ANSWER,
                Map.of(
                        "device",
                        device.value(),
                        "name",
                        name(device),
                        "asked",
                        asked,
                        "granted",
                        answer.granted(),
                        "by",
                        "cluster",
                        "answer",
                        Messages.toCanonical(answer.reason())));
        return answer;
    }
}
