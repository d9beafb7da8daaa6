package io.rackside.bench;

import io.rackside.operations.Time;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * One image given out to 14 at once over HTTPS on loopback, by a process with 64 MB of heap; curl
 * takes it. Then once more while one of them hardly reads, and at last by readers that are killed
 * in the middle and go on with the rest.
 */
final class FileReaders implements Bench {
    private static final int READERS = 14;
    private static final int IMAGE_BYTES = 96 << 20;
    private static final double GIGABIT = 1e9 / 8;
    private static final String HEAP = "-Xmx64m";
    private static final int LONGEST = 300;

    /** Readers that are killed, at a rate that leaves the time for it. */
    private static final int KILLED = 5;

    private static final String LEISURELY = "24M";
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private final Time time;

    FileReaders(Time time) {
        this.time = time;
    }

    @Override
    public String id() {
        return "file-service";
    }

    @Override
    public List<Figure> run() throws IOException, InterruptedException {
        try (TemporaryFolder folder = TemporaryFolder.make()) {
            Path image = folder.path().resolve("image.bin");
            fill(image);
            try (Program giver =
                    Program.java(
                            List.of(HEAP),
                            FileGiver.class.getName(),
                            image.toString(),
                            Integer.toString(READERS))) {
                List<String> addresses = new ArrayList<>();
                for (String line = giver.awaitLine(_ -> true, 60);
                        !line.equals("ready");
                        line = giver.awaitLine(_ -> true, 60)) {
                    addresses.add(line);
                }
                double all = take(addresses);
                double others = take(addresses.subList(1, READERS));
                double beside;
                try (Program _ = curl(addresses.getFirst(), "--limit-rate", "2k")) {
                    beside = take(addresses.subList(1, READERS));
                }
                String what = READERS + " readers of one image at once over HTTPS, 64 MB heap: ";
                return List.of(
                        Figure.of(
                                id() + "-resumed",
                                "readers killed in the middle whose file, resumed by range,"
                                        + " differs",
                                resumedWrong(addresses, image, folder.path()),
                                "of " + KILLED,
                                0),
                        Figure.of(
                                id() + "-gigabit",
                                what + "time for a gigabit in sum",
                                all / ((double) IMAGE_BYTES * READERS / GIGABIT),
                                "s",
                                1),
                        Figure.of(
                                        id() + "-stalled",
                                        what + "13 of them while one stalls",
                                        beside,
                                        "s",
                                        1.1)
                                .beside("the 13 alone", others));
            }
        }
    }

    private static void fill(Path image) throws IOException {
        byte[] block = new byte[1 << 20];
        Random chance = new Random(14);
        try (OutputStream out = Files.newOutputStream(image)) {
            for (int written = 0; written < IMAGE_BYTES; written += block.length) {
                chance.nextBytes(block);
                out.write(block);
            }
        }
    }

    /** Seconds until the last of them has it. */
    private double take(List<String> addresses) throws IOException, InterruptedException {
        long start = time.nanos();
        List<Program> readers = new ArrayList<>();
        try {
            for (String address : addresses) {
                readers.add(curl(address));
            }
            for (Program reader : readers) {
                String size = reader.answer(LONGEST).strip();
                if (!size.equals("200 " + IMAGE_BYTES)) {
                    throw new IOException("a reader got " + size);
                }
            }
        } finally {
            readers.forEach(Program::close);
        }
        return (time.nanos() - start) / 1e9;
    }

    /** How many of those killed in the middle did not come to the same bytes. */
    private int resumedWrong(List<String> addresses, Path image, Path folder)
            throws IOException, InterruptedException {
        int wrong = 0;
        for (int n = 0; n < KILLED; n++) {
            Path part = folder.resolve("part-" + n);
            long enough = (long) IMAGE_BYTES * (n + 1) / (KILLED + 1);
            try (Program reader = reader(addresses.get(n), part, "--limit-rate", LEISURELY)) {
                Instant giveUp = time.now().plusSeconds(LONGEST);
                while (!Files.exists(part) || Files.size(part) < enough) {
                    if (time.now().isAfter(giveUp)) {
                        throw new IOException("nothing came");
                    }
                    time.sleep(LOOK_EVERY);
                }
                reader.kill();
            }
            long rest = IMAGE_BYTES - Files.size(part);
            try (Program reader = reader(addresses.get(n), part, "-C", "-")) {
                boolean whole = reader.answer(LONGEST).strip().equals("206 " + rest);
                wrong += whole && Files.mismatch(image, part) < 0 ? 0 : 1;
            }
        }
        return wrong;
    }

    private static Program curl(String address, String... more) throws IOException {
        return reader(address, Path.of("/dev/null"), more);
    }

    private static Program reader(String address, Path to, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of("curl", "-sk", "-o", to.toString()));
        command.addAll(List.of("-w", "%{http_code} %{size_download}\n"));
        command.addAll(List.of(more));
        command.add(address);
        return Program.start(command, Map.of());
    }
}
