package io.rackside.nic.knob;

import io.rackside.model.host.Fact;
import io.rackside.model.host.NicOffload.SubFunctions;
import io.rackside.nic.knob.PortState.Now;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How many sub-functions a port has. A kernel that tells no limit does not tell either whether it
 * can have any: the card's flash does, by a mark for functions of the bus and a count for each.
 */
final class SubFunctionKnob {
    private static final Knob OF_EACH = Knob.of("flash", "PER_PF_NUM_SF");
    private static final Knob COUNT = Knob.of("flash", "PF_TOTAL_SF");

    private SubFunctionKnob() {}

    /**
     * @param knobs of the port, its card's flash among them
     */
    static Now of(Fact<SubFunctions> said, Map<Knob, Now> knobs) {
        Optional<KnobValue> allowed = allowed(knobs);
        return switch (said) {
            case Fact.Known<SubFunctions>(var told) ->
                    now(
                            told.all().size(),
                            told.most().isPresent()
                                    ? Optional.of(KnobValue.of(told.most().getAsInt()))
                                    : allowed);
            case Fact.NotSupported<SubFunctions>() ->
                    allowed.isPresent() ? now(0, allowed) : Now.of(Fact.notSupported());
            case Fact.Unread<SubFunctions>(var why) -> Now.of(Fact.unread(why));
        };
    }

    private static Now now(int count, Optional<KnobValue> most) {
        return new Now(Fact.known(KnobValue.of(count)), Optional.empty(), most, false);
    }

    private static Optional<KnobValue> allowed(Map<Knob, Now> knobs) {
        return number(knobs, OF_EACH) == 1 && number(knobs, COUNT) > 0
                ? Optional.of(KnobValue.of(number(knobs, COUNT)))
                : Optional.empty();
    }

    private static long number(Map<Knob, Now> knobs, Knob knob) {
        return Optional.ofNullable(knobs.get(knob))
                .flatMap(now -> now.current().value())
                .map(KnobValue::number)
                .orElse(OptionalLong.empty())
                .orElse(0);
    }
}
