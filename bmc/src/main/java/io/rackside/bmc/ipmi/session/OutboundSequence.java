package io.rackside.bmc.ipmi.session;

/** Numbers of the packets this side sends in a session: in turn, never 0, around at the end. */
final class OutboundSequence {
    private int next;

    /** The first number it gives; 0 counts as 1. */
    OutboundSequence(int first) {
        this.next = first;
    }

    int next() {
        int number = next == 0 ? 1 : next;
        next = number + 1;
        return number;
    }
}
