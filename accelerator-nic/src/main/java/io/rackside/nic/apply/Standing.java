package io.rackside.nic.apply;

import io.rackside.model.host.HostInventory;
import io.rackside.model.host.HostNic;
import io.rackside.nic.knob.Knob;
import io.rackside.nic.knob.KnobValue;
import io.rackside.nic.knob.PortState;
import io.rackside.nic.knob.PortState.Now;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * How a host stands to a change, as a reading shows.
 *
 * @param notBefore numbers of the settings that are not as before, from 0
 * @param how what is not as wanted or could not be read, each with its value; bounded
 */
public record Standing(Kind kind, List<Integer> notBefore, String how) {
    private static final int SHOWN = 6;

    /** What a reading shows. */
    public enum Kind {
        /** Every setting is as wanted. */
        AS_WANTED,
        /** Every setting is as it was. */
        AS_BEFORE,
        /** Neither. */
        BETWEEN,
        /** One of them could not be read, or the port is not there. */
        UNREAD,
        /** It is another host. */
        OTHER_HOST
    }

    public Standing {
        Objects.requireNonNull(kind, "kind");
        notBefore = List.copyOf(notBefore);
        Objects.requireNonNull(how, "how");
    }

    /** Holds a reading against what is on trial: what lasts is set once that is confirmed. */
    static Standing onTrial(ApplyOrder order, HostInventory host) {
        return of(order, host, Setting::counts, setting -> !setting.lasts());
    }

    /** Whether something that the change does not set is not as it was. */
    Standing but(List<String> unlike) {
        return unlike.isEmpty() || kind != Kind.AS_BEFORE
                ? this
                : new Standing(Kind.BETWEEN, List.of(), shown(unlike));
    }

    /** Holds a reading against the change; what waits for a boot counts as that will have it. */
    public static Standing of(ApplyOrder order, HostInventory host) {
        return of(order, host, Setting::counts, _ -> true);
    }

    /** The same after a boot: what still waits for another one was not kept by this one. */
    static Standing booted(ApplyOrder order, HostInventory host) {
        return of(order, host, Setting::countsBooted, _ -> true);
    }

    private static Standing of(
            ApplyOrder order,
            HostInventory host,
            BiFunction<Setting, Now, Optional<KnobValue>> counting,
            Predicate<Setting> held) {
        if (order.identity().contradicts(host.device().identity())) {
            return new Standing(
                    Kind.OTHER_HOST, List.of(), host.device().identity().serial().orElse(""));
        }
        Optional<PortState> port = port(order, host).map(nic -> PortState.of(host, nic));
        PortState wide = PortState.ofHost(host);
        List<Integer> notBefore = new ArrayList<>();
        List<String> how = new ArrayList<>();
        boolean wanted = true;
        boolean read = true;
        for (Course course : courses(order)) {
            if (!held.test(course.first())) {
                continue;
            }
            Knob knob = course.first().knob();
            Optional<Now> now =
                    (knob.hostWide() ? Optional.of(wide) : port).map(state -> state.now(knob));
            Optional<KnobValue> counts = now.flatMap(one -> counting.apply(course.first(), one));
            if (counts.isEmpty()) {
                read = false;
                how.add(knob + ": ?");
                continue;
            }
            if (!counts.get().equals(course.first().before())) {
                notBefore.addAll(course.numbers());
            }
            if (!counts.get().equals(course.last().wanted())) {
                wanted = false;
                how.add(knob + ": " + counts.get());
            }
        }
        return new Standing(kind(read, wanted, notBefore.isEmpty()), notBefore, shown(how));
    }

    /** A knob may be turned twice, as a count of functions through 0; only its ends count. */
    private record Course(Setting first, Setting last, List<Integer> numbers) {}

    private static List<Course> courses(ApplyOrder order) {
        Map<Knob, Course> courses = new LinkedHashMap<>();
        for (int i = 0; i < order.settings().size(); i++) {
            Setting setting = order.settings().get(i);
            courses.merge(
                    setting.knob(),
                    new Course(setting, setting, List.of(i)),
                    (one, other) ->
                            new Course(
                                    one.first(),
                                    other.last(),
                                    Stream.concat(one.numbers().stream(), other.numbers().stream())
                                            .toList()));
        }
        return List.copyOf(courses.values());
    }

    private static Kind kind(boolean read, boolean wanted, boolean before) {
        if (!read) {
            return Kind.UNREAD;
        }
        if (wanted) {
            return Kind.AS_WANTED;
        }
        return before ? Kind.AS_BEFORE : Kind.BETWEEN;
    }

    private static String shown(List<String> how) {
        Stream<String> first = how.stream().limit(SHOWN);
        return String.join(
                "; ",
                (how.size() > SHOWN ? Stream.concat(first, Stream.of("...")) : first).toList());
    }

    /** The port at its place; its name may be another by now. */
    private static Optional<HostNic> port(ApplyOrder order, HostInventory host) {
        String pci = order.port().pci();
        List<HostNic> there =
                host.nics().stream()
                        .filter(nic -> !nic.representorOf().startsWith("pci"))
                        .filter(nic -> pci.isEmpty() ? sameMac(order, nic) : nic.pci().equals(pci))
                        .toList();
        return there.size() == 1
                ? Optional.of(there.getFirst())
                : there.stream().filter(nic -> sameMac(order, nic)).findFirst();
    }

    private static boolean sameMac(ApplyOrder order, HostNic nic) {
        return nic.mac().equalsIgnoreCase(order.mac());
    }
}
