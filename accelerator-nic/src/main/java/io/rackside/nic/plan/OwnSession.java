package io.rackside.nic.plan;

import io.rackside.model.Message;

/** What a change does to the session it is made through; the worst comes last. */
public enum OwnSession {
    UNTOUCHED("untouched", "nic.plan.session.untouched"),
    /** The port drops, another of its bond carries on. */
    KEPT_BY_BOND("keptByBond", "nic.plan.session.kept-by-bond"),
    /** It stops and comes back by itself, if the change is right. */
    INTERRUPTED("interrupted", "nic.plan.session.interrupted"),
    /** Nobody could tell which port it runs over. */
    UNKNOWN("unknown", "nic.plan.session.unknown"),
    /** What it runs over goes away, the address with it. */
    LOST("lost", "nic.plan.session.lost");

    private final String word;
    private final String code;

    OwnSession(String word, String code) {
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

    /** Whether the session may stop. */
    public boolean cut() {
        return compareTo(KEPT_BY_BOND) > 0;
    }
}
