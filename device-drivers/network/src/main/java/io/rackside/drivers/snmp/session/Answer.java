package io.rackside.drivers.snmp.session;

import io.rackside.drivers.snmp.Oid;
import io.rackside.drivers.snmp.Value;

import java.util.List;

/** What came of a question. */
sealed interface Answer {
    /**
     * @param bytes of the datagram
     */
    record Values(List<Varbind> varbinds, int bytes) implements Answer {}

    /**
     * An error (RFC 3416 section 3).
     *
     * @param index of the variable it concerns, from 1; 0 for none
     */
    record Refusal(int status, int index) implements Answer {
        static final int TOO_BIG = 1;
        static final int NO_SUCH_NAME = 2;
        static final int NO_ACCESS = 6;
        static final int AUTHORIZATION_ERROR = 16;
    }

    /** Nothing, however often it was asked. */
    record Silence() implements Answer {}

    /** One variable of an answer. */
    sealed interface Varbind {
        Oid oid();

        /**
         * @param bytes as encoded, the object's name included
         */
        record Here(Oid oid, Value value, int bytes) implements Varbind {}

        /** noSuchObject or noSuchInstance. */
        record Missing(Oid oid) implements Varbind {}

        /** endOfMibView. */
        record End(Oid oid) implements Varbind {}
    }
}
