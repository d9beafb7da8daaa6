package io.rackside.bench;

import io.rackside.app.Options;
import io.rackside.app.Rackside;
import io.rackside.app.access.Terms;
import io.rackside.app.access.Trust;
import io.rackside.bmc.Bmc;
import io.rackside.model.Inventory;
import io.rackside.operations.Time;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Twenty BMCs that think 150 ms over each answer, all read whole at the same time. */
final class ManyInventories implements Bench {
    private static final int BMCS = 20;
    private static final Duration LATENCY = Duration.ofMillis(150);

    private final Time time;

    ManyInventories(Time time) {
        this.time = time;
    }

    @Override
    public String id() {
        return "twenty-bmcs-150ms";
    }

    @Override
    public List<Figure> run() throws IOException, InterruptedException, ExecutionException {
        try (TemporaryFolder data = TemporaryFolder.make();
                VirtualFleet fleet = VirtualFleet.start(BMCS, LATENCY);
                Rackside rackside = Rackside.open(data.path(), Options.ofThisMachine(), time)) {
            long start = time.nanos();
            readAll(rackside, fleet.addresses());
            double seconds = (time.nanos() - start) / 1e9;
            String what = BMCS + " virtual BMCs at 150 ms an answer, full inventory of all";
            return List.of(Figure.of(id(), what, seconds, "s", 30));
        }
    }

    private static void readAll(Rackside rackside, List<URI> addresses)
            throws InterruptedException, ExecutionException, IOException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Inventory>> read = new ArrayList<>();
            for (URI address : addresses) {
                read.add(threads.submit(() -> inventory(rackside, address)));
            }
            for (Future<Inventory> one : read) {
                if (one.get().processors().isEmpty() || !one.get().problems().isEmpty()) {
                    throw new IOException("not all was read: " + one.get().problems());
                }
            }
        }
    }

    private static Inventory inventory(Rackside rackside, URI address) throws InterruptedException {
        Terms terms =
                Terms.background()
                        .trusting(Trust.atFirstSight())
                        .given(_ -> Optional.of(VirtualFleet.login()));
        try (Bmc bmc =
                rackside.access().open(rackside.access().subject(address.toString()), terms)) {
            return bmc.inventory(_ -> {});
        }
    }
}
