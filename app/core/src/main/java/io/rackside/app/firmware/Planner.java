package io.rackside.app.firmware;

import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.firmware.BoxPlanner.Planned;
import io.rackside.bmc.firmware.plan.LeftOut;
import io.rackside.bmc.firmware.plan.PlannedBox;
import io.rackside.bmc.firmware.plan.UpgradePlan;
import io.rackside.bmc.firmware.plan.Waves;
import io.rackside.model.DeviceId;
import io.rackside.model.DeviceKind;
import io.rackside.model.Message;
import io.rackside.model.RedundancyGroup;
import io.rackside.operations.Time;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Makes a plan for many boxes of what each of them says. Reads; changes nothing. */
final class Planner {
    /** Boxes that are read at once. */
    private static final int AT_ONCE = 8;

    private final BoxPlanner boxes;
    private final Supplier<Set<RedundancyGroup>> groups;
    private final Time time;

    Planner(BoxPlanner boxes, Supplier<Set<RedundancyGroup>> groups, Time time) {
        this.boxes = boxes;
        this.groups = groups;
        this.time = time;
    }

    /**
     * @throws UpgradeRefused when the same box is meant twice, or the first one refuses the login:
     *     then no other is asked
     */
    UpgradePlan plan(UpgradeWish wish, Terms terms) throws InterruptedException {
        Set<DeviceId> once = new HashSet<>();
        for (Subject subject : wish.boxes()) {
            if (!once.add(subject.target().device())) {
                throw new UpgradeRefused(
                        Message.of("core.firmware.twice", subject.target().name()));
            }
        }
        List<Planned> all = read(wish, terms);
        Map<DeviceId, PlannedBox> planned = new HashMap<>();
        List<Waves.Entry> entries = new ArrayList<>();
        List<LeftOut> leftOut = new ArrayList<>();
        for (Planned one : all) {
            leftOut.addAll(one.leftOut());
            one.box()
                    .ifPresent(
                            box -> {
                                planned.put(box.target().device(), box);
                                entries.add(entry(box, one.kind()));
                            });
        }
        Waves waves = Waves.of(entries, List.copyOf(groups.get()), wish.side(), wish.canary());
        List<UpgradePlan.Wave> made = new ArrayList<>();
        for (List<DeviceId> wave : waves.waves()) {
            made.add(
                    new UpgradePlan.Wave(
                            made.size() < waves.canaries(),
                            wave.stream().map(planned::get).toList()));
        }
        return new UpgradePlan(
                wish.name(),
                time.now(),
                SlowLink.waiting(made),
                leftOut,
                wish.stop(),
                wish.reason());
    }

    private static Waves.Entry entry(PlannedBox box, DeviceKind kind) {
        List<String> images = box.images().stream().map(one -> one.image().sha256()).toList();
        return new Waves.Entry(
                box.target().device(),
                kind == DeviceKind.BASTION,
                box.model() + " " + String.join(" ", images));
    }

    /** A login is tried on one box before the others. */
    private List<Planned> read(UpgradeWish wish, Terms terms) throws InterruptedException {
        List<Planned> all = new ArrayList<>();
        if (wish.boxes().isEmpty()) {
            return all;
        }
        Planned first = boxes.plan(wish, wish.boxes().getFirst(), terms);
        all.add(first);
        if (first.loginRefused() && wish.boxes().size() > 1) {
            throw new UpgradeRefused(first.leftOut().getFirst().reason());
        }
        List<Callable<Planned>> rest = new ArrayList<>();
        for (Subject subject : wish.boxes().subList(1, wish.boxes().size())) {
            rest.add(() -> boxes.plan(wish, subject, terms));
        }
        try (ExecutorService readers =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            for (Future<Planned> one : readers.invokeAll(rest)) {
                all.add(one.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("reading a box failed", e.getCause());
        }
        return all;
    }
}
