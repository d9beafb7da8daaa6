package io.rackside.app.network.visit;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.network.cabling.BoxReader;
import io.rackside.app.network.cabling.BoxReadings;
import io.rackside.app.network.cabling.CablingWorkflow;
import io.rackside.app.network.compare.NetworkComparison;
import io.rackside.app.network.compare.NetworkDifference;
import io.rackside.app.network.config.ConfigComparison;
import io.rackside.app.report.Report;
import io.rackside.drivers.network.cli.CliException;
import io.rackside.drivers.snmp.SnmpException;
import io.rackside.drivers.ssh.SshException;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.model.Problem;
import io.rackside.model.Protocol;
import io.rackside.operations.Anchor;
import io.rackside.operations.Time;
import io.rackside.store.NetworkVisit;
import io.rackside.store.NetworkVisits;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Before and after a work: keeps what boxes look like, and tells what differs. May be used by many
 * threads.
 */
public final class Visits {
    private final NetworkVisits store;
    private final BoxReadings readings;
    private final Configurations configurations;
    private final Time time;

    public Visits(NetworkVisits store, BoxReader reader, Configurations configurations, Time time) {
        this.store = store;
        this.readings = new BoxReadings(reader);
        this.configurations = configurations;
        this.time = time;
    }

    /**
     * A visit that was kept.
     *
     * @param problems boxes that did not answer, and configurations that could not be read
     */
    public record Taken(NetworkVisit visit, List<Problem> problems) {
        public Taken {
            problems = List.copyOf(problems);
        }

        public String id() {
            return visit.id();
        }

        /** What a person called it. */
        public String name() {
            return visit.name();
        }

        /** How many boxes were to be looked at. */
        public int boxes() {
            return visit.looks().size();
        }
    }

    /** As much of a visit as a list shows. */
    public record Kept(String id, String name, Instant at, int boxes) {}

    /**
     * Reads those boxes and keeps what they look like.
     *
     * @param name what a person will find it by
     * @param fresh whether the configuration of each box that has a command line is read too; the
     *     newest one that was kept counts otherwise
     * @param progress told on the caller's thread
     * @throws SnmpException when none of them answers; nothing is kept then
     */
    public Taken take(
            String name,
            List<Subject> boxes,
            boolean fresh,
            Terms terms,
            Consumer<CablingWorkflow.Progress> progress)
            throws InterruptedException {
        BoxReadings.Readings read = readings.of(boxes, terms, progress);
        if (read.read().isEmpty()) {
            throw new SnmpException(
                    SnmpException.Kind.UNREACHABLE, read.problems().getFirst().what());
        }
        List<Problem> problems = new ArrayList<>(read.problems());
        List<NetworkVisit.Look> looks = new ArrayList<>();
        for (Subject box : boxes) {
            Optional<Configurations.Kept> configuration =
                    configuration(box, fresh, terms, problems);
            looks.add(
                    new NetworkVisit.Look(
                            box.target().device(),
                            box.target().name(),
                            Optional.ofNullable(read.read().get(box.target().device())),
                            read.trouble(box.target().name()),
                            configuration.map(Configurations.Kept::id),
                            configuration.map(Configurations.Kept::at)));
        }
        NetworkVisit visit =
                new NetworkVisit(UUID.randomUUID().toString(), name.strip(), time.now(), looks);
        store.save(visit);
        return new Taken(visit, problems);
    }

    private Optional<Configurations.Kept> configuration(
            Subject box, boolean fresh, Terms terms, List<Problem> problems)
            throws InterruptedException {
        if (fresh && box.by(Protocol.SSH).isPresent()) {
            try {
                return Optional.of(configurations.fresh(box, terms));
            } catch (CliException e) {
                problems.add(new Problem(box.target().name(), e.what()));
            } catch (SshException e) {
                problems.add(new Problem(box.target().name(), e.what()));
            } catch (AccessRefused e) {
                problems.add(new Problem(box.target().name(), e.what()));
            }
        }
        return configurations.newest(box.target().device());
    }

    /** All, the newest first. */
    public List<NetworkVisit.Glance> list() {
        return store.glances();
    }

    /** The same for a window. */
    public List<Kept> kept() {
        return list().stream()
                .map(one -> new Kept(one.id(), one.name(), one.at(), one.boxes()))
                .toList();
    }

    /** The boxes that were looked at; none where it is not kept any more. */
    public List<DeviceId> boxes(String id) {
        return find(id).stream()
                .flatMap(visit -> visit.looks().stream())
                .map(NetworkVisit.Look::device)
                .toList();
    }

    /**
     * Two by their identities.
     *
     * @throws java.util.NoSuchElementException when one is not kept any more
     */
    public VisitComparison compare(String one, String other) {
        return compare(find(one).orElseThrow(), find(other).orElseThrow());
    }

    /** By its identity or the beginning of it, or the newest of that name. */
    public Optional<NetworkVisit> find(String idOrName) {
        String text = idOrName.strip();
        List<NetworkVisit.Glance> all = list();
        List<String> begins =
                all.stream()
                        .map(NetworkVisit.Glance::id)
                        .filter(id -> !text.isEmpty() && id.startsWith(text))
                        .toList();
        return all.stream()
                .filter(glance -> glance.name().equals(text))
                .map(NetworkVisit.Glance::id)
                .findFirst()
                .or(() -> begins.size() == 1 ? Optional.of(begins.getFirst()) : Optional.empty())
                .flatMap(store::find);
    }

    public void remove(String id) {
        store.remove(id);
    }

    /** The later one against the earlier one, whichever way round they are given. */
    public VisitComparison compare(NetworkVisit one, NetworkVisit other) {
        boolean turned = one.at().isAfter(other.at());
        NetworkVisit before = turned ? other : one;
        NetworkVisit after = turned ? one : other;
        List<VisitComparison.Box> boxes = new ArrayList<>();
        for (NetworkVisit.Look was : before.looks()) {
            Optional<NetworkVisit.Look> is =
                    after.looks().stream()
                            .filter(look -> look.device().equals(was.device()))
                            .findFirst();
            boxes.add(
                    is.map(look -> compare(was, look))
                            .orElseGet(() -> apart(was, Message.of("core.visit.not-after"))));
        }
        after.looks().stream()
                .filter(
                        look ->
                                before.looks().stream()
                                        .noneMatch(was -> was.device().equals(look.device())))
                .forEach(look -> boxes.add(apart(look, Message.of("core.visit.not-before"))));
        return new VisitComparison(before, after, boxes);
    }

    private static VisitComparison.Box apart(NetworkVisit.Look look, Message why) {
        return new VisitComparison.Box(
                look.device(),
                look.box(),
                List.of(),
                Optional.of(why),
                Optional.empty(),
                Optional.empty());
    }

    private VisitComparison.Box compare(NetworkVisit.Look was, NetworkVisit.Look is) {
        Optional<Message> trouble =
                was.inventory().isEmpty()
                        ? Optional.of(
                                Message.of(
                                        "core.visit.silent-before",
                                        was.trouble().orElse(Message.of("core.visit.no-answer"))))
                        : is.inventory().isEmpty()
                                ? Optional.of(
                                        Message.of(
                                                "core.visit.silent-after",
                                                is.trouble()
                                                        .orElse(
                                                                Message.of(
                                                                        "core.visit.no-answer"))))
                                : Optional.empty();
        List<NetworkDifference> differences =
                trouble.isPresent()
                        ? List.of()
                        : NetworkComparison.of(
                                was.inventory().orElseThrow(), is.inventory().orElseThrow());
        Optional<ConfigComparison> configuration = Optional.empty();
        Optional<Message> remark = Optional.empty();
        if (was.configuration().isPresent() && is.configuration().isPresent()) {
            try {
                configuration =
                        configurations.compare(
                                is.device(), was.configuration().get(), is.configuration().get());
                remark =
                        configuration.isEmpty()
                                ? Optional.of(Message.of("core.visit.config-gone"))
                                : age(was, is);
            } catch (AccessRefused e) {
                remark = Optional.of(e.what());
            }
        } else if (was.configuration().isPresent() || is.configuration().isPresent()) {
            remark = Optional.of(Message.of("core.visit.config-once"));
        }
        return new VisitComparison.Box(
                is.device(), is.box(), differences, trouble, configuration, remark);
    }

    /** One reading stands for both moments: nobody looked in between. */
    private static Optional<Message> age(NetworkVisit.Look was, NetworkVisit.Look is) {
        return is.configurationAt()
                .filter(at -> was.configurationAt().filter(at::equals).isPresent())
                .map(at -> Message.of("core.visit.config-old", at));
    }

    /**
     * The differences, to be printed.
     *
     * @param person who hands it over
     * @param checkpoint the trail's last
     */
    public Report report(VisitComparison comparison, String person, Optional<Anchor> checkpoint) {
        return new VisitReport(comparison).made(time.now(), person, checkpoint);
    }
}
