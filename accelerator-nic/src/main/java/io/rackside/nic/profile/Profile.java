package io.rackside.nic.profile;

import io.rackside.nic.knob.Knob;
import io.rackside.nic.knob.KnobValue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What a port and its host are set to for one kind of work. A knob may be wished for more than once
 * for different ports; of those that are meant for a port the first counts.
 *
 * @param id a word that names it in files, commands and JSON
 * @param rdma whether it is for ports with an RDMA device alone
 */
public record Profile(String id, Title title, List<Wish> wishes, boolean rdma) {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    /** One for ports with and without RDMA. */
    public Profile(String id, Title title, List<Wish> wishes) {
        this(id, title, wishes, false);
    }

    public Profile {
        Objects.requireNonNull(title, "title");
        wishes = List.copyOf(wishes);
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("no name for a profile: " + id);
        }
    }

    /**
     * The same with a person's own values, such as the number of virtual functions.
     *
     * @throws IllegalArgumentException for a knob the profile does not wish for, and for a value
     *     that makes no sense
     */
    public Profile with(Map<Knob, KnobValue> own) {
        Map<Knob, KnobValue> left = new HashMap<>(own);
        List<Wish> changed = new ArrayList<>();
        for (Wish wish : wishes) {
            KnobValue value = own.get(wish.knob());
            left.remove(wish.knob());
            if (value != null) {
                ValueCheck.check(wish.knob(), value);
            }
            changed.add(value == null ? wish : wish.to(new WishedValue.Exactly(value)));
        }
        if (!left.isEmpty()) {
            throw new IllegalArgumentException(
                    id + " does not set " + left.keySet().iterator().next().id());
        }
        return new Profile(id, title, changed, rdma);
    }

    /** The same with some of its wishes. */
    public Profile only(List<Wish> some) {
        return new Profile(id, title, some, rdma);
    }
}
