package io.rackside.bmc.ipmi;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.IpmiRecords;
import io.rackside.bmc.ipmi.fru.FruBytes;
import io.rackside.bmc.ipmi.message.Messenger;
import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.sdr.SdrCache;
import io.rackside.bmc.ipmi.sdr.SdrReader;
import io.rackside.bmc.ipmi.sdr.SdrRepository;
import io.rackside.bmc.ipmi.sel.SelReader;
import io.rackside.bmc.ipmi.sel.SelRecord;
import io.rackside.model.Problem;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the stores of a BMC as bytes. A BMC that does not have one is no reason to miss another.
 */
final class IpmiStores {
    private final Messenger messenger;
    private final SdrCache cache;
    private final List<IpmiRecords.Store> stores = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    IpmiStores(Messenger messenger, SdrCache cache) {
        this.messenger = messenger;
        this.cache = cache;
    }

    IpmiRecords.Stores read() throws InterruptedException {
        Optional<SdrRepository> repository = sensors();
        events();
        for (Map.Entry<Integer, Octets> one : new FruBytes(messenger, problems).all(repository)) {
            stores.add(
                    new IpmiRecords.Store("fru-" + one.getKey(), one.getValue().toArray(), true));
        }
        return new IpmiRecords.Stores(stores, problems);
    }

    private Optional<SdrRepository> sensors() throws InterruptedException {
        try {
            SdrRepository repository = new SdrReader(messenger, cache).read();
            problems.addAll(repository.problems());
            add("sdr", repository.stored());
            return Optional.of(repository);
        } catch (BmcException e) {
            missing("SDR", e);
            return Optional.empty();
        }
    }

    private void events() throws InterruptedException {
        try {
            var log = new SelReader(messenger).all();
            problems.addAll(log.problems());
            add("sel", log.records().stream().map(SelRecord::bytes).toList());
        } catch (BmcException e) {
            missing("SEL", e);
        }
    }

    private void missing(String what, BmcException why) {
        if (why.kind() != BmcException.Kind.NOT_SUPPORTED) {
            throw why;
        }
        problems.add(new Problem(what, why.what()));
    }

    private void add(String name, List<Octets> records) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        records.forEach(record -> out.writeBytes(record.toArray()));
        stores.add(new IpmiRecords.Store(name, out.toByteArray(), false));
    }
}
