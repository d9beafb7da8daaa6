package io.rackside.app.network.cabling;

import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.drivers.network.Topic;
import io.rackside.model.network.NetworkInventory;

import java.util.Set;

/** Reads a box now. */
@FunctionalInterface
public interface BoxReader {
    /**
     * One look.
     *
     * @throws io.rackside.drivers.snmp.SnmpException when it does not answer, or is another box
     * @throws io.rackside.app.access.AccessRefused when no credential is at hand
     */
    NetworkInventory read(Subject subject, Terms terms, Set<Topic> topics)
            throws InterruptedException;
}
