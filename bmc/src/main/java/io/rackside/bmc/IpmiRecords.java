package io.rackside.bmc;

import io.rackside.model.Problem;

import java.util.List;

/** What a BMC keeps in IPMI's own forms, byte for byte, for whoever has tools of their own. */
public interface IpmiRecords {
    /**
     * A store as bytes.
     *
     * @param name {@code sdr}: sensor data records one after the other, headers included (IPMI 2.0
     *     section 43); {@code sel}: entries of the event log of 16 bytes, oldest first (section
     *     32); {@code fru-0} and so on: a part's inventory (section 34)
     * @param namesBox whether serial numbers stand in it
     */
    record Store(String name, byte[] bytes, boolean namesBox) {}

    /** The stores that could be read, and what could not. */
    record Stores(List<Store> stores, List<Problem> problems) {
        public Stores {
            stores = List.copyOf(stores);
            problems = List.copyOf(problems);
        }
    }

    /**
     * Reads them.
     *
     * @throws BmcException when the BMC cannot be spoken to at all
     */
    Stores stores() throws InterruptedException;
}
