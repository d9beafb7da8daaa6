package io.rackside.bmc.ipmi.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.bmc.ByteMeter;
import io.rackside.bmc.ControllerGate;
import io.rackside.bmc.Login;
import io.rackside.bmc.ipmi.Lab;
import io.rackside.bmc.ipmi.message.Request;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/** How long sessions with the lab's BMCs take; printed, not judged. */
@Tag("bench")
class SessionBench {
    private static final int RUNS = Integer.getInteger("rackside.bench.runs", 1000);

    private static List<Request> readings() {
        return IntStream.rangeClosed(1, 59).mapToObj(i -> Request.read(4, 0x2D, i)).toList();
    }

    private static double millis(IpmiEngine engine, IpmiAddress address)
            throws InterruptedException {
        long before = System.nanoTime();
        try (IpmiSession session =
                engine.open(
                        address,
                        IpmiLogin.reading(new Login(Lab.USER, Lab.PASSWORD.toCharArray())),
                        new ControllerGate(),
                        ControllerGate.Priority.PERSON,
                        IpmiSettings.usual(ByteMeter.none()))) {
            assertEquals(59, session.askAll(readings()).size());
        }
        return (System.nanoTime() - before) / 1e6;
    }

    private static void print(String what, double[] millis) {
        Arrays.sort(millis);
        System.out.printf(
                "%s: least %.0f ms, median %.0f, 99 %% %.0f, most %.0f (%d runs)%n",
                what,
                millis[0],
                millis[millis.length / 2],
                millis[millis.length * 99 / 100],
                millis[millis.length - 1],
                millis.length);
    }

    private static double[] runs(IpmiEngine engine, IpmiAddress address, int runs)
            throws InterruptedException {
        double[] millis = new double[runs];
        for (int i = 0; i < runs; i++) {
            millis[i] = millis(engine, address);
        }
        return millis;
    }

    @Test
    void lines() throws Exception {
        try (Lab lab = Lab.start(1, "--modern");
                IpmiEngine engine = IpmiEngine.start(Time.system(), new KnownBmcs())) {
            print("suite 3, no delay", runs(engine, lab.address(0), RUNS));
            print("suite 17, no delay", runs(engine, lab.modern(0), RUNS));
            for (String delay : List.of("5", "50", "150")) {
                IpmiAddress slow = lab.front("--delay", delay);
                try (IpmiEngine cold = IpmiEngine.start(Time.system(), new KnownBmcs())) {
                    print("cold, ms of delay " + delay, runs(cold, slow, 1));
                    print("warm, ms of delay " + delay, runs(cold, slow, 10));
                }
            }
            IpmiAddress clean = lab.front("--delay", "50", "--jitter", "20");
            print("50 ms, jitter 20", runs(engine, clean, RUNS / 10));
            IpmiAddress bad =
                    lab.front("--delay", "50", "--jitter", "20", "--drop", "3", "--dup", "2");
            print("50 ms, jitter 20, loss 3 %, duplicates 2 %", runs(engine, bad, RUNS / 10));
        }
    }

    @Test
    void fourteenAtOnce() throws Exception {
        try (Lab lab = Lab.start(1);
                IpmiEngine engine = IpmiEngine.start(Time.system(), new KnownBmcs())) {
            List<IpmiAddress> fronts = new ArrayList<>();
            for (int i = 0; i < 14; i++) {
                fronts.add(lab.front("--delay", "50", "--max-sessions", "8"));
            }
            for (int round = 0; round < 3; round++) {
                double one = millis(engine, fronts.getFirst());
                ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
                long before = System.nanoTime();
                List<Thread> users =
                        fronts.stream()
                                .map(
                                        front ->
                                                Thread.ofVirtual()
                                                        .start(() -> read(engine, front, failures)))
                                .toList();
                for (Thread user : users) {
                    user.join();
                }
                assertEquals(List.of(), List.copyOf(failures));
                System.out.printf(
                        "one BMC %.0f ms, fourteen at once %d ms%n",
                        one, Duration.ofNanos(System.nanoTime() - before).toMillis());
            }
        }
    }

    private static void read(
            IpmiEngine engine, IpmiAddress address, ConcurrentLinkedQueue<Throwable> failures) {
        try {
            millis(engine, address);
        } catch (InterruptedException | RuntimeException e) {
            failures.add(e);
        }
    }
}
