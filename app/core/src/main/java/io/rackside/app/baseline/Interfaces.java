package io.rackside.app.baseline;

import io.rackside.model.host.Fact;
import io.rackside.nic.baseline.InterfaceSetting;
import io.rackside.nic.baseline.InterfaceSetting.At;
import io.rackside.nic.baseline.ReadFrom;
import io.rackside.nic.criterion.Criterion;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the interfaces of a host are set to, of one setting.
 *
 * @param set by interface, with what stands for all and for those to come
 * @param stay interfaces that are there before files are read in a boot
 */
record Interfaces(InterfaceSetting setting, SortedMap<String, At> set, Set<String> stay) {
    Interfaces {
        set = Collections.unmodifiableSortedMap(new TreeMap<>(set));
        stay = Set.copyOf(stay);
    }

    /**
     * Of lines with value, forwarding, whether it stays, and the name; others are none of it.
     *
     * @throws IllegalArgumentException when there is no such setting
     */
    static Interfaces of(ReadFrom from, List<String> lines) {
        InterfaceSetting setting = from.setting().orElseThrow(IllegalArgumentException::new);
        SortedMap<String, At> set = new TreeMap<>();
        Set<String> stay = new TreeSet<>();
        for (String line : lines) {
            String[] words = line.split(" ", -1);
            OptionalInt value =
                    words.length == 4 ? InterfaceSetting.number(words[0]) : OptionalInt.empty();
            if (value.isPresent() && !words[3].isEmpty()) {
                set.put(words[3], new At(value.getAsInt(), !words[1].equals("0")));
                if (words[2].equals("yes")) {
                    stay.add(words[3]);
                }
            }
        }
        return new Interfaces(setting, set, stay);
    }

    /** What counts of them; not supported where the kernel has no such setting. */
    Fact<String> counting() {
        return set.containsKey(InterfaceSetting.ALL)
                ? Fact.known(InterfaceSetting.text(setting.counting(set)))
                : Fact.notSupported();
    }

    /** What those are set to that have to be set, in that order. */
    SequencedMap<String, String> toSet(Criterion expect) {
        SequencedMap<String, String> each = new LinkedHashMap<>();
        setting.toSet(set, expect)
                .forEach(name -> each.put(name, Integer.toString(set.get(name).value())));
        return each;
    }

    /** Those as they are set now. */
    EachInterface now(Collection<String> names) {
        SortedMap<String, String> values = new TreeMap<>();
        for (String name : names) {
            At at = set.get(name);
            if (at != null) {
                values.put(setting.file(name), Integer.toString(at.value()));
            }
        }
        return new EachInterface(values);
    }

    /** All as they are set now. */
    EachInterface now() {
        return now(set.keySet());
    }

    /**
     * Of which a file has to speak so that it counts after a boot, too.
     *
     * @param stay interfaces that are there before files are read; all others start with what
     *     stands for those to come
     */
    static List<String> kept(InterfaceSetting setting, Set<String> stay) {
        List<String> names = new ArrayList<>(List.of(InterfaceSetting.ALL));
        if (!setting.isSetByAll()) {
            names.add(InterfaceSetting.DEFAULT);
            names.addAll(stay);
        }
        return InterfaceSetting.inOrder(names);
    }
}
