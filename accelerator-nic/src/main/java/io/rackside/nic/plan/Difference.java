package io.rackside.nic.plan;

import io.rackside.model.Message;
import io.rackside.model.host.Fact;
import io.rackside.nic.adapter.Way;
import io.rackside.nic.knob.Knob;
import io.rackside.nic.knob.KnobValue;
import io.rackside.nic.knob.PortState;
import io.rackside.nic.plan.Skip.Kind;
import io.rackside.nic.profile.Profile;
import io.rackside.nic.profile.Wish;
import io.rackside.nic.profile.WishedValue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a port and its host lack of a profile: what is to do, what is so already, what cannot be.
 */
final class Difference {
    /** What the card's firmware has to allow before there can be virtual functions. */
    private static final Set<String> UNLOCK_FUNCTIONS =
            Set.of("flash.SRIOV_EN", "flash.NUM_OF_VFS");

    /** Likewise of sub-functions. */
    private static final Set<String> UNLOCK_SUB_FUNCTIONS =
            Set.of("flash.PER_PF_NUM_SF", "flash.PF_TOTAL_SF");

    /** Before a device has its folder in configfs, nobody can have changed its type of service. */
    private static final String NO_FOLDER = "nic.knob.no-folder";

    private static final KnobValue FIRST_TOS = new KnobValue("0");

    private final Situation situation;
    private final List<Wanted> wanted = new ArrayList<>();
    private final List<Met> met = new ArrayList<>();
    private final List<Skip> skipped = new ArrayList<>();

    private final Set<String> repeated;

    private Difference(Situation situation, Set<String> repeated) {
        this.situation = situation;
        this.repeated = repeated;
    }

    /**
     * @param repeated parameters that stand more than once on the kernel's command line
     */
    static Difference of(Situation situation, Profile profile, Set<String> repeated) {
        Difference difference = new Difference(situation, repeated);
        Map<Knob, List<Wish>> byKnob = new LinkedHashMap<>();
        profile.wishes()
                .forEach(
                        wish ->
                                byKnob.computeIfAbsent(wish.knob(), _ -> new ArrayList<>())
                                        .add(wish));
        byKnob.values().forEach(difference::firstMeant);
        difference.functionsInTheWay();
        difference.subFunctionsInTheWay();
        difference.functionsLater();
        return difference;
    }

    List<Wanted> wanted() {
        return List.copyOf(wanted);
    }

    List<Met> met() {
        return List.copyOf(met);
    }

    List<Skip> skipped() {
        return List.copyOf(skipped);
    }

    private void firstMeant(List<Wish> wishes) {
        for (Wish wish : wishes) {
            if (wish.when().unmet(situation).isEmpty()) {
                judge(wish);
                return;
            }
        }
        Wish first = wishes.getFirst();
        first.when().unmet(situation).ifPresent(why -> skip(first, Kind.NOT_MEANT, why));
    }

    private void judge(Wish wish) {
        String id = wish.knob().id();
        PortState.Now now = situation.now(wish.knob());
        switch (now.current()) {
            case Fact.NotSupported<KnobValue>() ->
                    skip(wish, Kind.NOT_SUPPORTED, Message.of("nic.plan.skip.not-supported", id));
            case Fact.Unread<KnobValue>(Message why) -> {
                if (wish.knob().equals(Knob.ROCE_TOS) && why.code().equals(NO_FOLDER)) {
                    compare(wish, now, FIRST_TOS);
                } else {
                    skip(wish, Kind.UNREAD, Message.of("nic.plan.skip.unread", id, why));
                }
            }
            case Fact.Known<KnobValue>(KnobValue running) -> compare(wish, now, running);
        }
    }

    private void compare(Wish wish, PortState.Now now, KnobValue running) {
        String id = wish.knob().id();
        KnobValue stored = now.afterBoot().orElse(running);
        Optional<KnobValue> value = value(wish, now, stored);
        if (value.isEmpty()) {
            return;
        }
        KnobValue to = value.get();
        if (stored.equals(to)) {
            if (running.equals(to)) {
                met.add(new Met(situation.place(wish.knob()), wish.knob(), running));
            } else {
                skip(wish, Kind.PENDING, Message.of("nic.plan.skip.pending", id, to.text()));
            }
            return;
        }
        if (now.fixed()) {
            skip(wish, Kind.FIXED, Message.of("nic.plan.skip.fixed", id, running.text()));
            return;
        }
        if (wish.knob().family().equals("cmdline") && repeated.contains(wish.knob().name())) {
            skip(wish, Kind.NO_WAY, Message.of("nic.plan.skip.repeated", id));
            return;
        }
        List<Way> ways =
                severalAtOnce(wish.knob(), to)
                        ? List.of()
                        : situation.ways(wish.knob(), stored, to);
        if (ways.isEmpty()) {
            skip(wish, Kind.NO_WAY, noWay(wish.knob(), stored, to));
            return;
        }
        wanted.add(new Wanted(wish, stored, to, ways));
    }

    /**
     * Processors may each have a governor of their own; which has which the value does not tell.
     */
    private static boolean severalAtOnce(Knob knob, KnobValue to) {
        return knob.equals(Knob.GOVERNOR) && to.parts().size() > 1;
    }

    private Message noWay(Knob knob, KnobValue from, KnobValue to) {
        String lacked = situation.lacks(knob, from, to);
        return lacked.isEmpty()
                ? Message.of("nic.plan.skip.no-way", knob.id(), from.text(), to.text())
                : Message.of("nic.plan.skip.no-tool", knob.id(), lacked);
    }

    /** The value in numbers; empty, and a word said, where the port cannot have it. */
    private Optional<KnobValue> value(Wish wish, PortState.Now now, KnobValue stored) {
        OptionalLong limit = limit(wish, now);
        return switch (wish.value()) {
            case WishedValue.Exactly(KnobValue value) -> {
                if (tooManyProcessors(wish, now, value)) {
                    yield Optional.empty();
                }
                if (value.number().orElse(Long.MIN_VALUE) > limit.orElse(Long.MAX_VALUE)) {
                    skip(
                            wish,
                            Kind.ABOVE_LIMIT,
                            Message.of(
                                    "nic.plan.skip.above-limit",
                                    wish.knob().id(),
                                    value.text(),
                                    limit.orElseThrow()));
                    yield Optional.empty();
                }
                yield Optional.of(value);
            }
            case WishedValue.Local() -> {
                if (now.most().isEmpty()) {
                    skip(wish, Kind.UNREAD, Message.of("nic.plan.skip.no-local", wish.knob().id()));
                }
                yield now.most();
            }
            case WishedValue.UpToLimit(var notAbove) -> {
                if (limit.isEmpty() && notAbove.isEmpty()) {
                    skip(wish, Kind.UNREAD, Message.of("nic.plan.skip.no-limit", wish.knob().id()));
                    yield Optional.empty();
                }
                long most = Math.min(limit.orElse(Long.MAX_VALUE), notAbove.orElse(Long.MAX_VALUE));
                boolean enough = stored.number().orElse(Long.MIN_VALUE) >= most;
                yield Optional.of(enough ? stored : KnobValue.of(most));
            }
        };
    }

    /** The kernel passes over what it has not, and ignores a list that leaves it none. */
    private boolean tooManyProcessors(Wish wish, PortState.Now now, KnobValue value) {
        Optional<KnobValue> all = now.most().filter(_ -> wish.knob().equals(Knob.ISOLATION));
        if (all.isEmpty()
                || value.equals(KnobValue.NONE)
                || Processors.of(value).leavesSomeOf(Processors.of(all.get()))) {
            return false;
        }
        skip(
                wish,
                Kind.ABOVE_LIMIT,
                Message.of(
                        "nic.plan.skip.processors",
                        wish.knob().id(),
                        value.text(),
                        all.get().text()));
        return true;
    }

    /** Of these it is a list of processors, which may look like a number. */
    private static OptionalLong limit(Wish wish, PortState.Now now) {
        return wish.knob().equals(Knob.IRQ_AFFINITY) || wish.knob().equals(Knob.ISOLATION)
                ? OptionalLong.empty()
                : now.most().map(KnobValue::number).orElse(OptionalLong.empty());
    }

    /** The eswitch changes only while there are no functions, so these have to be removable. */
    private void functionsInTheWay() {
        OptionalLong functions = situation.functions();
        boolean none = functions.isPresent() && functions.getAsLong() == 0;
        boolean clearable = functions.isPresent() && !situation.ways(Knob.VFS).isEmpty();
        boolean leavable =
                !situation.ways(Knob.ESWITCH_MODE, Situation.SWITCHDEV, Situation.LEGACY).isEmpty();
        for (Wanted one : wanted()) {
            boolean mode = one.knob().equals(Knob.ESWITCH_MODE);
            if (mode && situation.switchesWithFunctions()) {
                if (one.to().equals(Situation.SWITCHDEV) && functionsThen() == 0) {
                    leaveOut(one, "nic.plan.skip.no-functions");
                }
                continue;
            }
            boolean leaves =
                    situation.switchdev() && Stage.of(one.knob(), one.waits()) == Stage.STEERING;
            if ((mode || leaves) && !none && !clearable) {
                leaveOut(one, "nic.plan.skip.functions-stay");
            } else if (leaves && !leavable) {
                leaveOut(one, "nic.plan.skip.switchdev-stays");
            }
        }
    }

    /** They are ends of the switch in switchdev mode: gone with it, and none without it. */
    private void subFunctionsInTheWay() {
        KnobValue none = KnobValue.of(0);
        boolean there =
                situation.current(Knob.SUB_FUNCTIONS).filter(now -> !now.equals(none)).isPresent();
        boolean cleared = wanted(Knob.SUB_FUNCTIONS).filter(none::equals).isPresent();
        for (Wanted one : wanted()) {
            boolean leaves =
                    one.knob().equals(Knob.ESWITCH_MODE)
                            || situation.switchdev()
                                    && Stage.of(one.knob(), one.waits()) == Stage.STEERING;
            if (leaves && there && !cleared) {
                leaveOut(one, "nic.plan.skip.sub-functions-stay");
            }
        }
        KnobValue mode =
                wanted(Knob.ESWITCH_MODE)
                        .or(() -> situation.current(Knob.ESWITCH_MODE))
                        .orElse(Situation.LEGACY);
        wanted().stream()
                .filter(one -> one.knob().equals(Knob.SUB_FUNCTIONS) && !one.to().equals(none))
                .filter(_ -> !mode.equals(Situation.SWITCHDEV))
                .forEach(one -> leaveOut(one, "nic.plan.skip.sub-functions-legacy"));
    }

    private Optional<KnobValue> wanted(Knob knob) {
        return wanted.stream()
                .filter(one -> one.knob().equals(knob) && !one.waits())
                .map(Wanted::to)
                .findFirst();
    }

    /** How many there will be. */
    private long functionsThen() {
        return wanted.stream()
                .filter(one -> one.knob().equals(Knob.VFS) && !one.waits())
                .findFirst()
                .map(one -> one.to().number())
                .orElse(situation.functions())
                .orElse(0);
    }

    private void leaveOut(Wanted one, String code) {
        wanted.remove(one);
        skip(one.wish(), Kind.NO_WAY, Message.of(code, one.knob().id()));
    }

    /** What a restart will allow is no fault of the card. */
    private void functionsLater() {
        if (unlocked(UNLOCK_FUNCTIONS)) {
            skipped.replaceAll(one -> later(one, Knob.VFS));
        }
        if (unlocked(UNLOCK_SUB_FUNCTIONS)) {
            skipped.replaceAll(one -> later(one, Knob.SUB_FUNCTIONS));
        }
    }

    private boolean unlocked(Set<String> by) {
        return wanted.stream().anyMatch(one -> by.contains(one.knob().id()))
                || skipped.stream()
                        .anyMatch(
                                one -> one.kind() == Kind.PENDING && by.contains(one.knob().id()));
    }

    private static Skip later(Skip one, Knob knob) {
        boolean waits =
                one.knob().equals(knob)
                        && (one.kind() == Kind.NOT_SUPPORTED || one.kind() == Kind.ABOVE_LIMIT);
        return waits
                ? new Skip(
                        one.port(),
                        one.knob(),
                        one.wanted(),
                        one.level(),
                        Kind.LATER,
                        Message.of("nic.plan.skip.later", one.knob().id()))
                : one;
    }

    private void skip(Wish wish, Kind kind, Message why) {
        skipped.add(
                new Skip(
                        situation.place(wish.knob()),
                        wish.knob(),
                        wish.value().text(),
                        wish.level(),
                        kind,
                        why));
    }
}
