package io.rackside.nic.knob;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What values of each kind of knob look like. */
final class KnobGrammar {
    private static final int PRIORITIES = 8;
    private static final int MOST_TOS = 255;

    private static final Pattern MARKS = Pattern.compile("[01](?:,[01]){7}");
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
            case "sriov", "mtu", "ring", "channels", "hugepages" -> NUMBER;
            case "feature", "pause", "iommu", "ovs" -> SWITCH;
            case "coalesce" -> knob.name().startsWith("adaptive-") ? SWITCH : NUMBER;
            case "eswitch" -> words("legacy", "switchdev");
            case "trust" -> words("dscp", "pcp");
            case "pfc", "ecn" -> value -> MARKS.matcher(value.text()).matches();
            case "ets" -> KnobGrammar::classes;
            case "roce" -> knob.equals(Knob.ROCE_MODE) ? words("RoCE v2", "IB/RoCE v1") : OCTET;
            case "irq" -> KnobGrammar::cpus;
            case "isolation" -> words("none").or(KnobGrammar::cpus);
            default -> _ -> true;
        };
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
