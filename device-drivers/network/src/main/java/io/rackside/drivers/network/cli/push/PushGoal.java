package io.rackside.drivers.network.cli.push;

import io.rackside.drivers.network.cli.config.RunningConfig;
import io.rackside.drivers.network.cli.profile.CliProfile;
import io.rackside.drivers.network.cli.template.Template;
import io.rackside.operations.Act;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a device's configuration is before a push and how it should be after it: enough to say by
 * reading what became of one.
 *
 * @param takesBack whether the push takes the template's change back
 * @param beforeHash of the masked configuration without the template's change
 * @param half of the masked configuration that a change which was cut short left, where that is
 *     taken back; empty where the whole change is
 */
public record PushGoal(
        CliProfile profile,
        String template,
        SortedMap<String, String> values,
        boolean takesBack,
        String beforeHash,
        Optional<String> half) {
    public PushGoal {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
        if (Template.of(profile, template).isEmpty()) {
            throw new IllegalArgumentException("no template " + template);
        }
    }

    static PushGoal of(PushOrder order) {
        return new PushGoal(
                order.profile(),
                order.template(),
                order.values(),
                order.takesBack(),
                order.before().masked(order.profile()).hash(),
                order.half());
    }

    /**
     * What an act of a journal was to reach.
     *
     * @throws IllegalArgumentException when it is no push, or one with another profile
     */
    public static PushGoal of(Act act, CliProfile profile) {
        SortedMap<String, String> parameters = act.parameters();
        if (!act.kind().equals(PushOrder.KIND)
                || !profile.hash().equals(parameters.get(PushOrder.PROFILE_HASH))) {
            throw new IllegalArgumentException("no push with this profile");
        }
        return new PushGoal(
                profile,
                parameters.get(PushOrder.TEMPLATE),
                PushOrder.values(parameters),
                Boolean.parseBoolean(parameters.get(PushOrder.TAKES_BACK)),
                parameters.get(PushOrder.BEFORE_HASH),
                Optional.ofNullable(parameters.get(PushOrder.HALF_HASH)));
    }

    /** Whether it is as it was before the push. */
    public boolean isAsBefore(RunningConfig now) {
        if (!takesBack) {
            return isWithout(now);
        }
        return half.map(now.masked(profile).hash()::equals).orElseGet(() -> isSet(now));
    }

    /** Whether it is as the push wants it. */
    public boolean isAsWanted(RunningConfig now) {
        return takesBack ? isWithout(now) : isSet(now);
    }

    private boolean isSet(RunningConfig now) {
        return Template.of(profile, template).orElseThrow().isSet(values, now);
    }

    private boolean isWithout(RunningConfig now) {
        return now.masked(profile).hash().equals(beforeHash);
    }
}
