package io.rackside.app.offload;

import io.rackside.model.Message;
import io.rackside.nic.knob.Knob;
import io.rackside.nic.knob.KnobValue;
import io.rackside.nic.profile.Profile;
import io.rackside.nic.profile.Profiles;
import io.rackside.nic.profile.Title;
import io.rackside.nic.profile.When;
import io.rackside.nic.profile.Wish;
import io.rackside.nic.profile.WishedValue;
import io.rackside.store.AppliedOffloads.Applied;
import io.rackside.store.AppliedOffloads.Value;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes of what a person wants the profile that a plan is made of. */
final class Wishes {
    /** Ids that no shipped profile has. */
    static final String OWN = "own-values";

    static final String BACK = "take-back";

    private static final Title OWN_TITLE = new Title("Own values", "自定义值");
    private static final Title BACK_TITLE = new Title("Take back", "撤销");

    private Wishes() {}

    /**
     * The profile of a wish.
     *
     * @throws OffloadRefused when it names a profile, knob or value that is none
     */
    static Profile of(OffloadWish wish, Profiles profiles) {
        Map<Knob, KnobValue> values = new TreeMap<>();
        wish.values().forEach((knob, value) -> values.put(knob(knob), value(knob, value)));
        Profile profile =
                wish.profile().map(id -> named(id, profiles, values)).orElseGet(() -> own(values));
        List<Knob> leftOut = wish.leftOut().stream().sorted().map(Wishes::knob).toList();
        for (Knob knob : leftOut) {
            if (profile.wishes().stream().noneMatch(one -> one.knob().equals(knob))) {
                throw new OffloadRefused(
                        Message.of("core.offload.not-in-profile", profile.id(), knob.id()));
            }
        }
        List<Wish> left =
                profile.wishes().stream().filter(one -> !leftOut.contains(one.knob())).toList();
        if (left.isEmpty()) {
            throw new OffloadRefused(Message.of("core.offload.no-wish"));
        }
        return profile.only(left);
    }

    private static Profile named(String id, Profiles profiles, Map<Knob, KnobValue> values) {
        Profile profile =
                profiles.of(id)
                        .orElseThrow(
                                () ->
                                        new OffloadRefused(
                                                Message.of(
                                                        "core.offload.no-profile",
                                                        id,
                                                        names(profiles))));
        for (Knob knob : values.keySet()) {
            if (profile.wishes().stream().noneMatch(one -> one.knob().equals(knob))) {
                throw new OffloadRefused(Message.of("core.offload.not-in-profile", id, knob.id()));
            }
        }
        return profile.with(values);
    }

    private static String names(Profiles profiles) {
        return String.join(", ", profiles.all().stream().map(Profile::id).toList());
    }

    private static Profile own(Map<Knob, KnobValue> values) {
        return new Profile(
                OWN,
                OWN_TITLE,
                values.entrySet().stream()
                        .map(each -> exactly(each.getKey(), each.getValue(), OWN_TITLE))
                        .toList());
    }

    /** What was there before a change, as a wish of its own. */
    static Profile back(Applied applied) {
        return new Profile(
                BACK,
                BACK_TITLE,
                applied.values().stream()
                        .filter(value -> !value.before().equals(value.wanted()))
                        .map(Wishes::before)
                        .toList());
    }

    private static Wish before(Value value) {
        return exactly(new Knob(value.knob()), new KnobValue(value.before()), BACK_TITLE);
    }

    private static Wish exactly(Knob knob, KnobValue value, Title why) {
        return new Wish(knob, new WishedValue.Exactly(value), Wish.Level.MUST, When.ALWAYS, why);
    }

    private static Knob knob(String id) {
        try {
            Knob knob = new Knob(id);
            if (knob.known()) {
                return knob;
            }
        } catch (IllegalArgumentException _) {
            // Told below.
        }
        throw new OffloadRefused(Message.of("core.offload.no-knob", id));
    }

    private static KnobValue value(String id, String text) {
        try {
            KnobValue value = new KnobValue(text);
            if (knob(id).takes(value)) {
                return value;
            }
        } catch (IllegalArgumentException _) {
            // Told below.
        }
        throw new OffloadRefused(Message.of("core.offload.wrong-value", id, text));
    }
}
