package io.rackside.drivers.snmp.session;

import io.rackside.drivers.snmp.Oid;

import java.util.List;

/** Tells an agent that is not there from one that chokes on a question. */
final class Liveness {
    private static final Ask EASIEST = new Ask.Get(List.of(Oid.of("1.3.6.1.2.1.1.3.0")));

    private Liveness() {}

    /** Whether it answers the question every agent can answer: for sysUpTime. */
    static boolean of(Exchange exchange) throws InterruptedException {
        return !(exchange.ask(EASIEST) instanceof Answer.Silence);
    }
}
