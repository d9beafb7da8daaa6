package io.rackside.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A thousand BMCs polled once a minute for ten minutes, servers and client each in a process of its
 * own.
 */
final class ThousandBmcs implements Bench {
    private static final int BMCS = 1_000;

    /** 512 million bytes at most; it ends with an error where that does not do. */
    private static final String HEAP = "-Xmx488m";

    @Override
    public String id() {
        return "thousand-bmcs";
    }

    @Override
    public boolean soak() {
        return true;
    }

    @Override
    public List<Figure> run() throws IOException, InterruptedException {
        try (TemporaryFolder folder = TemporaryFolder.make();
                VirtualFleet fleet = VirtualFleet.start(BMCS, Duration.ZERO)) {
            Path addresses = folder.path().resolve("addresses");
            Files.write(addresses, fleet.addresses().stream().map(Object::toString).toList());
            try (Program client =
                    Program.java(
                            List.of(HEAP),
                            PollingClient.class.getName(),
                            addresses.toString(),
                            folder.path().resolve("data").toString())) {
                String[] measured = client.answer(30 * 60).strip().split(" ");
                return List.of(
                        figure(
                                "gap",
                                "longest time between two polls of a BMC",
                                measured[0],
                                "s",
                                120),
                        figure("heap", "most heap the client held", measured[1], "MB", 512),
                        figure(
                                "threads",
                                "most platform threads of the client",
                                measured[2],
                                "threads",
                                200));
            }
        }
    }

    private Figure figure(String name, String what, String value, String unit, double limit) {
        String whole = BMCS + " virtual BMCs polled every minute for 10 minutes: " + what;
        return Figure.of(id() + "-" + name, whole, Double.parseDouble(value), unit, limit);
    }
}
