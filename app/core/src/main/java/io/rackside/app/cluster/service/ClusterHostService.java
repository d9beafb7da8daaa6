package io.rackside.app.cluster.service;

import io.rackside.app.acts.HostQuestion;
import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.DeviceKind;
import io.rackside.model.Message;
import io.rackside.operations.HostService;
import io.rackside.operations.Messages;
import io.rackside.operations.Question;
import io.rackside.operations.TechnicianHostService;
import io.rackside.operations.Trail;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Frees a server that is a node of a cluster by emptying it, and gives it back once it is ready and
 * has its devices again. Nothing is lost for a job's sake: what would end for good, lose its data,
 * or cannot move is refused, for a person to decide in a service. A box that is no node is asked of
 * the technician.
 */
public final class ClusterHostService implements HostService {
    /** A job that gives a host back when it is given up has little longer than that. */
    private static final Duration FOUND_AGAIN = Duration.ofMinutes(10);

    private final ServiceWorkflow.Parts parts;
    private final HostService technician;
    private final Question question;
    private final Trail trail;
    private final HostBook book;
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
        book = new HostBook(trail);
        this.boxes = boxes;
        this.limits = limits;
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
        NodeFinder.Answer answer = parts.finder().find(device, clusters);
        if (answer.found().isPresent()) {
            return written(device, "release", release(device, answer.found().get()));
        }
        if (answer.against().isPresent()) {
            return written(device, "release", HostWork.refused(answer.against().get()));
        }
        if (!answer.maybe().isEmpty()) {
            return written(
                    device,
                    "release",
                    HostWork.refused(
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
                : HostWork.refused(
                        Message.of("core.service.not-released-unasked", name(device), why));
    }

    private Answer release(DeviceId device, ServiceText.Found found) throws InterruptedException {
        try (ClusterLines lines = lines(found)) {
            HostWork work = work(device, found, lines);
            if (parts.role().of(found.cluster()).state() != ServiceRole.State.UNLOCKED) {
                return HostWork.refused(work.said("core.service.host-locked"));
            }
            Optional<Message> against = against(work);
            return against.isEmpty()
                    ? new Answer(true, work.said(HostBook.RELEASED))
                    : HostWork.refused(
                            Message.of(
                                    "core.service.host-refused",
                                    work.name(),
                                    found.node(),
                                    found.cluster(),
                                    withStopped(work, against.get())));
        }
    }

    /**
     * Machines that were shut down before it was refused and do not run again are not forgotten.
     */
    private static Message withStopped(HostWork work, Message against) {
        Set<String> stopped = work.kept().notes().stopped();
        return stopped.isEmpty()
                ? against
                : Message.of("core.service.refused-stopped", against, HostWork.machines(stopped));
    }

    private Optional<Message> against(HostWork work) throws InterruptedException {
        try {
            return new HostRelease(work, question, trail).against();
        } catch (ClusterException e) {
            return Optional.of(e.what());
        }
    }

    private ClusterLines lines(ServiceText.Found found) {
        return new ClusterLines(parts.desk().get(), parts.role(), found.cluster());
    }

    private HostWork work(DeviceId device, ServiceText.Found found, ClusterLines lines) {
        return new HostWork(parts, limits, book, device, name(device), found, lines);
    }

    @Override
    public Answer readmit(DeviceId device) throws InterruptedException {
        List<String> clusters = clusters(device);
        if (clusters.isEmpty()) {
            return technician.readmit(device);
        }
        Optional<String> from = book.releasedFrom(device).filter(clusters::contains);
        List<String> asked = from.map(List::of).orElse(clusters);
        Duration most = from.isPresent() ? shorter(limits.away(), FOUND_AGAIN) : limits.steady();
        NodeFinder finder = parts.finder();
        NodeFinder.Answer answer = finder.find(device, asked);
        long begun = parts.time().nanos();
        while (answer.found().isEmpty()
                && open(answer, from.isPresent()).isPresent()
                && parts.time().nanos() - begun < most.toNanos()) {
            parts.time().sleep(limits.pace());
            answer = finder.find(device, asked);
        }
        if (answer.found().isPresent()) {
            return readmit(device, answer.found().get());
        }
        Optional<Message> open = open(answer, true).filter(_ -> from.isPresent());
        return open.isEmpty()
                ? technician.readmit(device)
                : written(
                        device,
                        "readmit",
                        HostWork.refused(
                                Message.of(
                                        "core.service.not-readmitted", name(device), open.get())));
    }

    /**
     * Why it is not known yet whether a box is a node.
     *
     * @param released whether its cluster released it, so that a node it may be is not given up
     */
    private Optional<Message> open(NodeFinder.Answer answer, boolean released) {
        Optional<Message> maybe =
                Optional.of(String.join(", ", answer.maybe()))
                        .filter(names -> !names.isEmpty())
                        .map(names -> Message.of("core.service.not-known-again", names));
        return released
                ? answer.away().stream().findFirst().or(() -> maybe)
                : answer.unknown().stream().findFirst();
    }

    private Answer readmit(DeviceId device, ServiceText.Found found) throws InterruptedException {
        try (ClusterLines lines = lines(found)) {
            Optional<Answer> answer = new HostReturn(work(device, found, lines)).answer();
            return answer.isPresent()
                    ? written(device, "readmit", answer.get())
                    : technician.readmit(device);
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
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
