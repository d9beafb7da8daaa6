package io.rackside.app.offload.measure;

import io.rackside.app.access.Subject;
import io.rackside.model.Message;
import io.rackside.model.host.HostNic;
import io.rackside.model.host.PciFunction;
import io.rackside.nic.measure.BenchEnd;
import io.rackside.nic.measure.Benchmark;
import io.rackside.nic.measure.Benchmark.Kind;
import io.rackside.nic.measure.Ends;
import io.rackside.operations.Act;
import io.rackside.operations.Guard;
import io.rackside.operations.Target;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Makes of what two hosts told a plan of what to measure between them; asks nobody. */
final class MeasurePlanner {
    /** Beside a load: counters before and after, the server's beginning. */
    private static final Duration BESIDE = Duration.ofSeconds(4);

    private final Subject near;
    private final BenchLook nearLook;
    private final Subject far;
    private final BenchLook farLook;
    private final MeasureWish wish;
    private final List<Message> left = new ArrayList<>();

    MeasurePlanner(
            Subject near, BenchLook nearLook, Subject far, BenchLook farLook, MeasureWish wish) {
        this.near = near;
        this.nearLook = nearLook;
        this.far = far;
        this.farLook = farLook;
        this.wish = wish;
    }

    /**
     * The plan.
     *
     * @param opinions what the guards think of an act
     * @throws MeasureRefused when a port is not there, or no address leads from one to the other
     */
    MeasureDraft draft(Function<Act, List<Guard.Opinion>> opinions) {
        Target nearTarget = target(near, nearLook);
        Target farTarget = target(far, farLook);
        requirePort(nearTarget, nearLook, wish.port());
        requirePort(farTarget, farLook, wish.farPort());
        Peers.Pair pair = pair(nearTarget, farTarget);
        Ends ends = ends(pair);
        MeasureTools tools = new MeasureTools(nearTarget, nearLook.end(), farTarget, farLook.end());
        Set<Kind> kinds = kinds(ends, tools);
        List<LoadView> loads = new ArrayList<>();
        Duration lasts = BESIDE;
        for (Benchmark benchmark : Benchmark.all(ends, 0, Duration.ofSeconds(wish.seconds()))) {
            if (kinds.contains(benchmark.kind())) {
                loads.add(load(benchmark, nearTarget, farTarget, ends));
                lasts = lasts.plus(benchmark.lasts().plus(BESIDE).multipliedBy(Benchmark.RUNS));
            }
        }
        MeasureOrder order =
                new MeasureOrder(
                        nearTarget,
                        farTarget,
                        ends,
                        wish.farPort(),
                        Duration.ofSeconds(wish.seconds()),
                        kinds,
                        wish.profile());
        Act act = order.act(effect(nearTarget, farTarget, lasts));
        List<Guard.Opinion> said = new ArrayList<>(opinions.apply(act));
        opinions.apply(onFar(order, act)).stream()
                .filter(opinion -> !said.contains(opinion))
                .forEach(said::add);
        return new MeasureDraft(
                near,
                far,
                wish,
                end(nearTarget, nearLook, wish.port(), pair.near()),
                end(farTarget, farLook, wish.farPort(), pair.far()),
                loads,
                tools.views(ends),
                lasts,
                left,
                cautions(nearTarget, farTarget),
                act,
                said,
                nearLook.inventory().device());
    }

    /** What the far host has to do for an act, for the guards to look at. */
    static Act onFar(MeasureOrder order, Act act) {
        return Act.of(act.kind(), order.far(), act.parameters(), act.risk(), act.effect());
    }

    private Message effect(Target nearTarget, Target farTarget, Duration lasts) {
        return Message.of(
                "core.measure.effect",
                nearTarget.name(),
                wish.port(),
                farTarget.name(),
                wish.farPort(),
                lasts);
    }

    static Target target(Subject subject, BenchLook look) {
        Target known = subject.target();
        return new Target(
                known.device(),
                known.name(),
                known.position(),
                known.identity().completedBy(look.inventory().device().identity()));
    }

    private static void requirePort(Target host, BenchLook look, String port) {
        if (!look.end().port()) {
            List<String> ports = look.inventory().nics().stream().map(HostNic::name).toList();
            throw new MeasureRefused(
                    Message.of(
                            "core.measure.no-port", host.name(), port, String.join(", ", ports)));
        }
    }

    private Peers.Pair pair(Target nearTarget, Target farTarget) {
        List<String> ours = nearLook.end().addresses();
        List<String> theirs = farLook.end().addresses();
        if (wish.peer().isPresent() && !Peers.isAddress(wish.peer().get())) {
            throw new MeasureRefused(Message.of("core.measure.no-address", wish.peer().get()));
        }
        List<String> others = wish.peer().map(List::of).orElse(theirs);
        Optional<Peers.Pair> found =
                wish.peer()
                        .map(peer -> Peers.with(ours, peer))
                        .orElseGet(() -> Peers.of(ours, theirs));
        Optional<String> shared = Peers.shared(ours, others);
        if (shared.isPresent() && found.isEmpty()) {
            throw new MeasureRefused(
                    Message.of(
                            "core.measure.same-address",
                            nearTarget.name(),
                            wish.port(),
                            shared.get()));
        }
        return found.orElseThrow(
                () ->
                        new MeasureRefused(
                                Message.of(
                                        "core.measure.no-way",
                                        nearTarget.name(),
                                        wish.port(),
                                        String.join(" ", ours),
                                        farTarget.name(),
                                        wish.farPort(),
                                        String.join(" ", theirs))));
    }

    private Ends ends(Peers.Pair pair) {
        return new Ends(
                wish.port(),
                pair.far(),
                Peers.rdma(nearLook.inventory(), wish.port(), pair.near()),
                Peers.rdma(farLook.inventory(), wish.farPort(), pair.far()),
                wish.storage(),
                Peers.tclass(nearLook.inventory(), wish.port()),
                Optional.of(pair.near()));
    }

    private Set<Kind> kinds(Ends ends, MeasureTools tools) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        for (Kind kind : Kind.values()) {
            Optional<Message> why = why(kind, ends).or(() -> tools.missing(kind));
            why.ifPresentOrElse(left::add, () -> kinds.add(kind));
        }
        // Both figures of RDMA are missing for one reason, which is said once.
        List<Message> once = left.stream().distinct().toList();
        left.clear();
        left.addAll(once);
        if (wish.storage().isEmpty()) {
            kinds.remove(Kind.STORAGE);
        }
        return kinds;
    }

    private Optional<Message> why(Kind kind, Ends ends) {
        return switch (kind) {
            case PING, TCP -> Optional.empty();
            case RDMA_BANDWIDTH, RDMA_LATENCY -> {
                if (ends.near().isPresent() && ends.far().isPresent()) {
                    yield Optional.empty();
                }
                boolean ours = ends.near().isEmpty();
                yield Optional.of(
                        Message.of(
                                "core.measure.left-rdma",
                                ours ? near.target().name() : far.target().name(),
                                ours ? wish.port() : wish.farPort()));
            }
            case STORAGE ->
                    wish.storage().isPresent() && !nearLook.end().storage()
                            ? Optional.of(
                                    Message.of(
                                            "core.measure.left-storage",
                                            near.target().name(),
                                            wish.storage().get()))
                            : Optional.empty();
        };
    }

    private LoadView load(Benchmark benchmark, Target nearTarget, Target farTarget, Ends ends) {
        String seconds = Long.toString(benchmark.lasts().toSeconds());
        String from = nearTarget.name();
        String to = farTarget.name();
        Message what =
                switch (benchmark.kind()) {
                    case PING -> Message.of("core.measure.load-ping", from, ends.peer(), seconds);
                    case TCP -> Message.of("core.measure.load-tcp", from, to, seconds);
                    case RDMA_LATENCY -> Message.of("core.measure.load-latency", from, to);
                    case RDMA_BANDWIDTH -> Message.of("core.measure.load-rdma", from, to, seconds);
                    case STORAGE -> storage(from, seconds);
                };
        return new LoadView(
                benchmark.kind().word(),
                MeasureTools.title(benchmark.kind()),
                benchmark.client().tool(),
                what,
                benchmark.loads(),
                Benchmark.RUNS,
                benchmark.lasts());
    }

    private Message storage(String host, String seconds) {
        String path = wish.storage().orElseThrow();
        String transport = nearLook.end().transport();
        return transport.isEmpty()
                ? Message.of("core.measure.load-storage", host, path, seconds)
                : Message.of("core.measure.load-nvme", host, path, transport, seconds);
    }

    private static EndView end(Target host, BenchLook look, String port, String address) {
        Optional<HostNic> nic =
                look.inventory().nics().stream().filter(one -> one.name().equals(port)).findFirst();
        return new EndView(
                host.name(),
                port,
                nic.flatMap(HostNic::card).map(PciFunction::model).orElse(""),
                nic.map(one -> (one.driver() + " " + one.driverVersion()).strip()).orElse(""),
                nic.map(HostNic::firmware).orElse(""),
                address);
    }

    private List<Message> cautions(Target nearTarget, Target farTarget) {
        List<Message> cautions = new ArrayList<>();
        own(near, nearTarget, nearLook.end(), wish.port()).ifPresent(cautions::add);
        own(far, farTarget, farLook.end(), wish.farPort()).ifPresent(cautions::add);
        if (!nearLook.end().mtu().equals(farLook.end().mtu())) {
            cautions.add(
                    Message.of(
                            "core.measure.other-mtu",
                            nearLook.end().mtu().orElse(0),
                            farLook.end().mtu().orElse(0)));
        }
        return cautions;
    }

    /** A full link makes our own conversation slow too. */
    private static Optional<Message> own(Subject host, Target target, BenchEnd end, String port) {
        String address = MeasureTools.host(host.endpoint().address());
        return end.addresses().stream().anyMatch(one -> one.startsWith(address + "/"))
                ? Optional.of(Message.of("core.measure.own-session", target.name(), port))
                : Optional.empty();
    }
}
