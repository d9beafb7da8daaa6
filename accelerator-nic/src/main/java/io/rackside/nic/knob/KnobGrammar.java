package io.rackside.nic.knob;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What values of each kind of knob look like. */
final class KnobGrammar {
    private static final int PRIORITIES = 8;
    private static final int MOST_TOS = 255;

    private static final Pattern MARKS = Pattern.compile("[01](?:,[01]){7}");
    private static final Pattern CLASSES = Pattern.compile("[0-7](?:,[0-7]){7}");
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,31}");
    private static final Pattern CLASS = Pattern.compile("strict|vendor|ets:\\d{1,3}");
    private static final Pattern CPUS =
            Pattern.compile("\\d{1,4}(?:-\\d{1,4})?(?:,\\d{1,4}(?:-\\d{1,4})?)*");

    private static final Predicate<KnobValue> NUMBER = value -> value.number().orElse(-1) >= 0;
    private static final Predicate<KnobValue> SWITCH = words("on", "off");
    private static final Predicate<KnobValue> OCTET =
            NUMBER.and(value -> value.number().orElse(MOST_TOS + 1) <= MOST_TOS);

    private KnobGrammar() {}

    static Predicate<KnobValue> of(Knob knob) {
        return switch (knob.family()) {
            case "sriov", "sf", "mtu", "ring", "channels", "hugepages", "cc" -> NUMBER;
            case "feature", "pause", "iommu", "ovs", "irq-balance" -> SWITCH;
            case "coalesce" -> knob.name().startsWith("adaptive-") ? SWITCH : NUMBER;
            case "eswitch" -> words("legacy", "switchdev");
            case "trust" -> words("dscp", "pcp");
            case "pfc", "ecn" -> value -> MARKS.matcher(value.text()).matches();
            case "ets" -> KnobGrammar::classes;
            case "prio-tc" -> value -> CLASSES.matcher(value.text()).matches();
            case "dscp" -> DscpMap::takes;
            case "roce" -> roce(knob);
            case "congestion", "steering" -> value -> WORD.matcher(value.text()).matches();
            case "irq" -> KnobGrammar::interrupts;
            case "isolation" -> words("none").or(KnobGrammar::cpus);
            default -> _ -> true;
        };
    }

    private static Predicate<KnobValue> roce(Knob knob) {
        if (knob.equals(Knob.ROCE_MODE)) {
            return words("RoCE v2", "IB/RoCE v1");
        }
        return knob.equals(Knob.ROCE_PRIORITY)
                ? words("none").or(NUMBER.and(value -> value.number().orElse(-1) < PRIORITIES))
                : OCTET;
    }

    /** One list for all, or one for each. */
    private static boolean interrupts(KnobValue value) {
        return Stream.of(value.text().split(";", -1)).allMatch(one -> CPUS.matcher(one).matches());
    }

    private static Predicate<KnobValue> words(String... words) {
        Set<String> all = Set.of(words);
        return value -> all.contains(value.text());
    }

    private static boolean cpus(KnobValue value) {
        return CPUS.matcher(value.text()).matches();
    }

    private static boolean classes(KnobValue value) {
        List<String> classes = value.parts();
        return classes.size() == PRIORITIES
                && classes.stream().allMatch(one -> CLASS.matcher(one).matches());
    }
}
