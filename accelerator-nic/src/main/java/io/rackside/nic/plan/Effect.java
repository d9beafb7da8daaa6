package io.rackside.nic.plan;

import io.rackside.model.Message;

/** What a change costs while it is done. */
public enum Effect {
    /** The link of the port goes down and comes back. */
    LINK_LOST("linkLost", "nic.plan.effect.link-lost"),
    /** Virtual functions that are there go away, from under whoever has them. */
    FUNCTIONS_DROPPED("functionsDropped", "nic.plan.effect.functions-dropped"),
    /** Sub-functions that are there go away, likewise. */
    SUB_FUNCTIONS_DROPPED("subFunctionsDropped", "nic.plan.effect.sub-functions-dropped"),
    /** It counts after a restart of the host. */
    REBOOT("reboot", "nic.plan.effect.reboot"),
    /** It counts after the host was without power. */
    POWER_CYCLE("powerCycle", "nic.plan.effect.power-cycle");

    private final String word;
    private final String code;

    Effect(String word, String code) {
        this.word = word;
        this.code = code;
    }

    /** The word used in JSON. */
    public String word() {
        return word;
    }

    /** For people. */
    public Message message() {
        return Message.of(code);
    }
}
