package io.rackside.drivers.snmp.session;

import io.rackside.drivers.snmp.SnmpException;

/** Question and answer with one agent. */
interface Exchange {
    /**
     * Asks and waits, with a repeat and a deadline of its own.
     *
     * @throws SnmpException when the agent refuses the login, or nothing can be sent
     */
    Answer ask(Ask ask) throws InterruptedException;

    /** What to say of an agent that never answered. */
    SnmpException silent();

    /** What to say of an agent that shows nothing of what was asked for. */
    SnmpException notAllowed();
}
