package io.rackside.nic.virtual;

import io.rackside.operations.Time;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Programs that load a link or a disk: iperf3, perftest, fio; and ss, which shows who listens.
 * Their figures are computed of the ports' settings ({@link LinkLoad}), and they say that they are
 * virtual.
 */
final class LoadPrograms {
    private static final Duration LOOKS = Duration.ofMillis(50);
    private static final int ENDED = 124;
    private static final int IPERF = 5_201;
    private static final int PERFTEST = 18_515;
    private static final int LISTENERS_MOST = 64;
    private static final String SAYS = "virtual host of Rackside, figures computed";
    private static final double SPREAD = 0.02;

    private LoadPrograms() {}

    static void add(Map<String, Program> programs, boolean rdma) {
        programs.put("ss", LoadPrograms::sockets);
        programs.put("iperf3", new Lasting(LoadPrograms::iperf));
        programs.put("fio", new Lasting(LoadPrograms::fio));
        if (rdma) {
            programs.put("ib_write_bw", new Lasting(LoadPrograms::bandwidth));
            programs.put("ib_send_lat", new Lasting(LoadPrograms::latency));
        }
    }

    private static int number(Call call, String option, int otherwise) {
        return call.after(option)
                .filter(text -> text.matches("\\d{1,6}"))
                .map(Integer::parseInt)
                .orElse(otherwise);
    }

    /** A little more or less, as no two runs are alike. */
    private static double about(HostState host, double value) {
        synchronized (host) {
            return value * (1 + SPREAD * (host.chance.nextDouble() - 0.5));
        }
    }

    private static int sockets(Call call) {
        String asked = String.join(" ", call.arguments()).replaceAll(".*:(\\d{1,5}).*", "$1");
        if (!call.has("-Hltn")) {
            call.say("State  Recv-Q Send-Q Local Address:Port Peer Address:Port");
        }
        for (Integer port : call.host().listening.keySet()) {
            if (!asked.matches("\\d{1,5}") || asked.equals(port.toString())) {
                call.say("LISTEN 0      4096               *:" + port + "            *:*");
            }
        }
        return 0;
    }

    /** Listens until somebody was served. */
    private static int serve(Call call, int port, Duration limit, Time time)
            throws InterruptedException {
        AtomicBoolean served = new AtomicBoolean();
        HostState host = call.host();
        if (host.listening.size() >= LISTENERS_MOST
                || host.listening.putIfAbsent(port, served) != null) {
            return call.fail(1, call.name() + ": error - unable to start listener: in use");
        }
        try {
            long until = time.nanos() + limit.toNanos();
            while (!served.get()) {
                if (time.nanos() - until >= 0) {
                    return ENDED;
                }
                time.sleep(LOOKS);
            }
            return 0;
        } finally {
            host.listening.remove(port);
        }
    }

    /** The way from here to who listens there. */
    private record Way(VirtualPort from, VirtualNetwork.Found to, AtomicBoolean served) {}

    private static Optional<Way> way(HostState host, String peer, int port) {
        Optional<VirtualNetwork.Found> found = host.network.flatMap(network -> network.find(peer));
        Optional<VirtualPort> from = host.towards(peer);
        if (found.isEmpty() || from.isEmpty()) {
            return Optional.empty();
        }
        AtomicBoolean served = found.get().host().listening.get(port);
        boolean lit =
                from.get().carrier(host.now())
                        && found.get().port().carrier(found.get().host().now());
        return served == null || !lit
                ? Optional.empty()
                : Optional.of(new Way(from.get(), found.get(), served));
    }

    /** Lets the load run, and the server go. */
    private static void run(Call call, Way way, LinkLoad load, Duration lasts, Time time)
            throws InterruptedException {
        Instant begin = time.now();
        load.on(call.host(), way.from(), way.to(), begin, begin.plus(lasts));
        try {
            time.sleep(lasts);
        } finally {
            way.served().set(true);
        }
    }

    private static int iperf(Call call, Duration limit, Time time) throws InterruptedException {
        int port = number(call, "-p", IPERF);
        if (call.has("-s")) {
            return serve(call, port, limit, time);
        }
        String peer = call.after("-c").orElse("");
        Optional<Way> way = way(call.host(), peer, port);
        if (way.isEmpty()) {
            String error = "unable to connect to server: Connection refused";
            call.say(call.has("-J") ? Json.line(Json.object("error", error)) : "iperf3: " + error);
            return 1;
        }
        int streams = number(call, "-P", 1);
        Duration lasts = Duration.ofSeconds(number(call, "-t", 10));
        LinkLoad load = LinkLoad.tcp(way.get().from(), way.get().to().port(), streams);
        run(call, way.get(), load, lasts, time);
        double bits = about(call.host(), load.gigabits()) * 1e9;
        double seconds = lasts.toMillis() / 1_000.0;
        long again = Math.round(load.lost() * bits * seconds / 8 / way.get().from().settings.mtu);
        Map<String, Object> sent =
                Json.object(
                        "seconds",
                        seconds,
                        "bytes",
                        (long) (bits * seconds / 8),
                        "bits_per_second",
                        bits,
                        "retransmits",
                        again);
        Map<String, Object> received =
                Json.object(
                        "seconds",
                        seconds,
                        "bytes",
                        (long) (bits * seconds / 8),
                        "bits_per_second",
                        bits * 0.999);
        Map<String, Object> cpu =
                Json.object(
                        "host_total", about(call.host(), load.nearCpus() * 100),
                        "remote_total", about(call.host(), load.farCpus() * 100));
        call.say(
                Json.line(
                        Json.object(
                                "start",
                                Json.object("version", "iperf 3.9 (virtual)", "system_info", SAYS),
                                "end",
                                Json.object(
                                        "sum_sent", sent,
                                        "sum_received", received,
                                        "cpu_utilization_percent", cpu))));
        return 0;
    }

    private static int bandwidth(Call call, Duration limit, Time time) throws InterruptedException {
        return perftest(
                call,
                limit,
                time,
                Duration.ofSeconds(number(call, "-D", 10)),
                " #bytes     #iterations    BW peak[Gb/sec]    BW average[Gb/sec]   MsgRate[Mpps]");
    }

    private static int latency(Call call, Duration limit, Time time) throws InterruptedException {
        return perftest(
                call,
                limit,
                time,
                Duration.ofSeconds(1),
                " #bytes #iterations    t_min[usec]    t_max[usec]  t_typical[usec]    t_avg[usec]"
                        + "    t_stdev[usec]   99% percentile[usec]   99.9% percentile[usec]");
    }

    private static int perftest(Call call, Duration limit, Time time, Duration lasts, String head)
            throws InterruptedException {
        int port = number(call, "-p", PERFTEST);
        String last = call.words().getLast();
        boolean client = last.matches("[0-9a-f:.]*[.:][0-9a-f:.]*");
        if (!client) {
            return serve(call, port, limit, time);
        }
        Optional<Way> way = way(call.host(), last, port);
        if (way.isEmpty()) {
            return call.fail(1, "Couldn't connect to " + last + ":" + port);
        }
        LinkLoad load = LinkLoad.rdma(way.get().from(), way.get().to().port());
        run(call, way.get(), load, lasts, time);
        call.say("Virtual host of Rackside: figures are computed of the ports' settings.");
        call.say(head);
        boolean rate = call.name().equals("ib_write_bw");
        double gigabits = about(call.host(), load.gigabits());
        double micros = about(call.host(), way.get().from().settings.adaptiveRx ? 2.6 : 2.1);
        call.say(
                rate
                        ? format(
                                " 65536      %d           %.2f              %.2f              "
                                        + " %.6f",
                                (long) (gigabits * lasts.toSeconds() * 1e9 / 8 / 65_536),
                                gigabits * 1.01,
                                gigabits,
                                gigabits * 1e3 / 8 / 65_536)
                        : format(
                                " 2       %s          %.2f           %.2f         %.2f       "
                                        + "      %.2f            0.11            %.2f             "
                                        + "      %.2f",
                                call.after("-n").orElse("1000"),
                                micros * 0.9,
                                micros * 4,
                                micros,
                                micros * 1.02,
                                micros * 1.3,
                                micros * 2));
        return 0;
    }

    private static String format(String shape, Object... values) {
        return String.format(Locale.ROOT, shape, values);
    }

    private static int fio(Call call, Duration limit, Time time) throws InterruptedException {
        String file = call.after("--filename").orElse("");
        boolean disk = file.matches("/dev/(nvme\\dn\\d|sd[a-z])");
        boolean there = disk || call.files().node(file).isPresent();
        if (!there) {
            return call.fail(1, "fio: pid=0, err=2/file:filesetup.c: No such file or directory");
        }
        Duration lasts = Duration.ofSeconds(number(call, "--runtime", 10));
        Instant begin = time.now();
        call.host().ticks.add(begin, begin.plus(lasts), 0.4);
        time.sleep(lasts);
        double rate = about(call.host(), file.contains("nvme") ? 410_000 : 92_000);
        double nanos = 32 / rate * 1e9;
        Map<String, Object> read =
                Json.object(
                        "iops", rate,
                        "lat_ns", Json.object("mean", nanos),
                        "clat_ns",
                                Json.object(
                                        "mean",
                                        nanos,
                                        "percentile",
                                        Json.object("99.000000", nanos * 2.2)));
        Map<String, Object> job =
                Json.object(
                        "jobname",
                        "rackside",
                        "error",
                        0,
                        "read",
                        read,
                        "usr_cpu",
                        9.5,
                        "sys_cpu",
                        28.0);
        call.say(
                Json.line(
                        Json.object(
                                "fio version",
                                "fio-3.29-virtual",
                                "global options",
                                Json.object("description", SAYS),
                                "jobs",
                                List.of(job))));
        return 0;
    }
}
