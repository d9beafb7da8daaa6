package io.rackside.bench;

import io.rackside.operations.Time;
import io.rackside.views.terminal.Terminal;
import io.rackside.views.terminal.TerminalSize;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Reading what a busy host prints, log lines with colours and full-screen pages in turn, beside
 * pyte reading the same.
 */
final class TerminalThroughput implements Bench {
    private static final int ROUNDS = 9;
    private static final int OUR_BYTES = 8 << 20;
    private static final int PEER_BYTES = 1 << 20;
    private static final TerminalSize SIZE = new TerminalSize(24, 80);

    /** Prints the seconds it took, Python's own start left out. */
    private static final String PYTE =
            "import sys, time, pyte\n"
                    + "data = sys.stdin.buffer.read()\n"
                    + "stream = pyte.ByteStream(pyte.Screen(80, 24))\n"
                    + "start = time.perf_counter()\n"
                    + "stream.feed(data)\n"
                    + "print(time.perf_counter() - start)\n";

    private final Time time;

    TerminalThroughput(Time time) {
        this.time = time;
    }

    @Override
    public String id() {
        return "terminal-throughput";
    }

    @Override
    public List<Figure> run() throws IOException, InterruptedException {
        byte[] output = output(OUR_BYTES);
        double[] seconds = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            Terminal terminal = new Terminal(SIZE);
            long start = time.nanos();
            terminal.feed(output);
            seconds[round] = (time.nanos() - start) / 1e9;
        }
        Arrays.sort(seconds);
        double perMegabyte = seconds[ROUNDS / 2] / (OUR_BYTES >> 20);
        Figure alone = Figure.of(id(), "a megabyte of output read", perMegabyte * 1e3, "ms", 100);
        return List.of(peer(alone));
    }

    /** At most a tenth of what pyte takes; alone where there is no pyte. */
    private static Figure peer(Figure alone) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder("/usr/bin/python3", "-c", PYTE)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(output(PEER_BYTES));
        } catch (IOException e) {
            return alone;
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            return alone;
        }
        double peer = Double.parseDouble(said.strip()) * 1e3;
        return Figure.of(alone.id(), alone.what(), alone.value(), alone.unit(), 0.1)
                .beside("pyte", peer);
    }

    private static byte[] output(int bytes) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        for (int line = 0; output.size() < bytes; line++) {
            String text =
                    line % 100 == 0
                            ? "\u001b[2J\u001b[H\u001b[1;37;44m" + "─".repeat(78) + "\u001b[0m\r\n"
                            : "\u001b[32m[%8d.%06d]\u001b[0m nvme0n1: p1 p2 p3, 启动 %x ok\r\n"
                                    .formatted(line, line * 37 % 1_000_000, line);
            output.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        }
        return Arrays.copyOf(output.toByteArray(), bytes);
    }
}
