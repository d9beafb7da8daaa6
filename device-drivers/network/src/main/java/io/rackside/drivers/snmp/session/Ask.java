package io.rackside.drivers.snmp.session;

import io.rackside.drivers.snmp.Oid;

import java.util.List;

/** A question to an agent (RFC 3416 section 4.2). All of them may be repeated. */
sealed interface Ask {
    List<Oid> objects();

    /** These objects. */
    record Get(List<Oid> objects) implements Ask {}

    /** The next object after each. */
    record Next(List<Oid> objects) implements Ask {}

    /** So many after each; the answer goes row by row. */
    record Bulk(List<Oid> objects, int repetitions) implements Ask {}
}
