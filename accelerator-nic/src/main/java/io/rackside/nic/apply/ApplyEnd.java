package io.rackside.nic.apply;

import io.rackside.model.Message;
import io.rackside.nic.apply.ApplyPhase.Ended;
import io.rackside.operations.Outcome;

/** Says how a change ended. */
final class ApplyEnd {
    private ApplyEnd() {}

    /**
     * The outcome of the act.
     *
     * @param name of the host, as the technician knows it
     */
    static Outcome outcome(Ended ended, ApplyOrder order, String name) {
        Message why = ended.why().orElse(Message.of("nic.apply.why.none"));
        return switch (ended.end()) {
            case DONE -> new Outcome.Done(done(order, name));
            case NOTHING_TO_DO -> new Outcome.Done(Message.of("nic.apply.nothing-to-do", name));
            case NOT_KEPT -> new Outcome.Done(Message.of("nic.apply.not-kept", name, why));
            case REFUSED -> refused(Outcome.Refusal.SAFETY, name, why);
            case NOT_ALLOWED -> refused(Outcome.Refusal.NOT_AUTHORISED, name, why);
            case UNREACHED -> refused(Outcome.Refusal.UNREACHABLE, name, why);
            case TAKEN_BACK ->
                    new Outcome.Refused(
                            Outcome.Refusal.DEVICE,
                            Message.of("nic.apply.taken-back", name, why),
                            "");
            case IN_DOUBT -> new Outcome.InDoubt(Message.of("nic.apply.in-doubt", name, why));
            case OUT_OF_REACH ->
                    new Outcome.InDoubt(Message.of("nic.apply.out-of-reach", name, why));
        };
    }

    private static Outcome refused(Outcome.Refusal by, String name, Message why) {
        return new Outcome.Refused(by, Message.of("nic.apply.refused", name, why), "");
    }

    private static Message done(ApplyOrder order, String name) {
        if (order.settings().stream().anyMatch(Setting::afterPower)) {
            return Message.of("nic.apply.done-after-power", name, order.settings().size());
        }
        if (order.settings().stream().anyMatch(Setting::afterBoot)) {
            return Message.of("nic.apply.done-after-boot", name, order.settings().size());
        }
        int settings = order.settings().size();
        return switch (order.keep()) {
            case KEPT -> Message.of("nic.apply.done", name, settings);
            case FORGOTTEN -> Message.of("nic.apply.done-forgotten", name, settings);
            case AS_IT_IS -> Message.of("nic.apply.done-until-boot", name, settings);
        };
    }
}
