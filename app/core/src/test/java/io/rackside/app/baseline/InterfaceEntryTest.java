package io.rackside.app.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rackside.model.DeviceId;
import io.rackside.model.Identity;
import io.rackside.model.Message;
import io.rackside.model.baseline.BilingualText;
import io.rackside.model.host.Fact;
import io.rackside.model.host.HostInventory;
import io.rackside.nic.apply.HostLost;
import io.rackside.nic.apply.HostShell;
import io.rackside.nic.apply.Said;
import io.rackside.nic.baseline.Baseline;
import io.rackside.nic.baseline.Baseline.Entry;
import io.rackside.nic.baseline.Baselines;
import io.rackside.nic.baseline.ItemResult;
import io.rackside.nic.baseline.ItemResult.Verdict;
import io.rackside.nic.baseline.ReadFrom;
import io.rackside.nic.baseline.Readings;
import io.rackside.nic.criterion.Held;
import io.rackside.nic.plan.OwnPath;
import io.rackside.nic.virtual.HostEvents;
import io.rackside.nic.virtual.VirtualHost;
import io.rackside.nic.virtual.VirtualHostSettings;
import io.rackside.nic.virtual.VirtualOs;
import io.rackside.operations.Job;
import io.rackside.operations.Outcome;
import io.rackside.operations.Target;
import io.rackside.operations.Time;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Entries about each interface: planned, set, kept and taken back, in a real shell and the twin.
 */
@Timeout(60)
class InterfaceEntryTest {
    private static final Target TARGET =
            new Target(new DeviceId("device-1"), "host-07", "A-07 U12", Identity.none());
    private static final String FILE = "/etc/sysctl.d/90-rackside-hardening.conf";

    @TempDir Path root;

    /** Notes as a job keeps them. */
    private final Map<String, String> notes = new TreeMap<>();

    /** Sends scripts as they go over SSH, to a shell here, on a tree that looks like a host. */
    private final class Here implements HostShell {
        @Override
        public Said run(String script, Duration limit) throws InterruptedException {
            try {
                String here =
                        script.replace("/proc/sys/net/", root + "/proc/sys/net/")
                                .replace("/sys/class/net/", root + "/sys/class/net/")
                                .replace("/etc/", root + "/etc/");
                Path output = root.resolve("said");
                ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-s");
                builder.environment()
                        .merge("PATH", root + "/bin", (path, ours) -> ours + ":" + path);
                Process process =
                        builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
                try (OutputStream in = process.getOutputStream()) {
                    in.write(
                            ("say() { echo \"$*\"; }\n" + here + "main </dev/null\n")
                                    .getBytes(UTF_8));
                }
                process.waitFor();
                return new Said(Files.readAllLines(output, UTF_8), Said.End.WHOLE, "");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public HostInventory look() {
            throw new AssertionError("no inventory is read here");
        }

        @Override
        public void reconnect(Duration within) {
            throw new AssertionError("this shell does not go");
        }
    }

    @BeforeEach
    void tree() throws IOException {
        for (String name : List.of("all", "default", "lo", "eth0", "eth0.100", "br0")) {
            conf(name, "forwarding", "0");
            conf(name, "send_redirects", "1");
            conf(name, "accept_redirects", "0");
        }
        conf("lo", "send_redirects", "0");
        conf("br0", "send_redirects", "0");
        Files.createDirectories(root.resolve("sys/class/net/eth0/device"));
        Path sysctl = root.resolve("bin/sysctl");
        Files.createDirectories(sysctl.getParent());
        Files.createDirectories(root.resolve("etc"));
        Files.writeString(
                sysctl,
                "#!/bin/sh\nfor w in \"$@\"; do case $w in -*) continue ;; esac\n"
                        + "f="
                        + root
                        + "/proc/sys/${w%%=*}\n[ -e \"$f\" ] && echo \"${w#*=}\" >\"$f\"\ndone\n"
                        + "exit 0\n");
        Files.setPosixFilePermissions(sysctl, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void conf(String name, String setting, String value) throws IOException {
        Path file = root.resolve("proc/sys/net/ipv4/conf/" + name + "/" + setting);
        Files.createDirectories(file.getParent());
        Files.writeString(file, value + "\n");
    }

    private String conf(String name) throws IOException {
        Path conf = root.resolve("proc/sys/net/ipv4/conf");
        return Files.readString(conf.resolve(name).resolve("send_redirects")).strip();
    }

    private static Entry entry(String id) {
        return Baseline.of(
                        Baselines.shipped().stream()
                                .filter(file -> !file.id().equals("virtualisation-rdma"))
                                .toList())
                .entries()
                .stream()
                .filter(one -> one.setpoint().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static ReadingScript.Answer answer(Entry entry, HostShell shell)
            throws HostLost, InterruptedException {
        ReadingScript script = new ReadingScript(List.of(entry.setpoint().read()), List.of());
        return script.read(shell.run(script.script(), Duration.ofSeconds(30)).lines(), true);
    }

    private static String value(Entry entry, HostShell shell)
            throws HostLost, InterruptedException {
        ReadFrom from = entry.setpoint().read();
        return answer(entry, shell).readings().of(from).get(Readings.HOST).value().orElseThrow();
    }

    private static EntryOrder planned(Entry entry, HostShell shell)
            throws HostLost, InterruptedException {
        Verdict verdict = new Verdict.Deviates(value(entry, shell), Optional.empty());
        Checked checked =
                new Checked(
                        Optional.empty(),
                        Baseline.of(Baselines.shipped()),
                        List.of(new ItemResult(entry, Readings.HOST, verdict)),
                        Map.of(),
                        answer(entry, shell).interfaces(),
                        Set.of(),
                        Map.of(),
                        List.of());
        Planner planner = new Planner(checked, List.of(entry.setpoint().id()), OwnPath.console());
        return EntryOrder.of(planner.orders().getFirst().text());
    }

    private Outcome run(EntryOrder order, HostShell shell) throws InterruptedException {
        EntryNotes kept =
                new EntryNotes() {
                    @Override
                    public void former(FormerLines lines) {
                        notes.putAll(BaselineText.former(0, lines));
                    }

                    @Override
                    public void became(String value) {
                        notes.putAll(BaselineText.became(0, value));
                    }

                    @Override
                    public void each(EachInterface settings) {
                        throw new AssertionError("an order about interfaces knows them itself");
                    }
                };
        Outcome outcome =
                new MemoryTrail()
                        .run(
                                order.act(TARGET),
                                new EntryPerformer(
                                        order, new EntryValues(shell), Optional.empty(), kept));
        if (!order.way().back()) {
            notes.put("baseline.count", "1");
            notes.put("baseline.entry.0", order.text());
            notes.putAll(BaselineText.ended(0, outcome));
        }
        return outcome;
    }

    private EntryOrder backOf(Entry entry, HostShell shell) throws HostLost, InterruptedException {
        BaselineText text = new BaselineText(Map.copyOf(notes));
        Job job = Job.waiting("x", Message.of("x"), List.of(), Map.of(), List.of(), Instant.EPOCH);
        BackPlanner back =
                new BackPlanner(
                        new SetBefore(job, text, List.of(0)),
                        new Checker.Seen(
                                Optional.empty(), answer(entry, shell).readings(), Map.of()),
                        List.of(),
                        _ -> new BilingualText("x", "x"));
        assertEquals(List.of(), back.leftOut());
        return EntryOrder.of(back.orders().getFirst().text());
    }

    @Test
    void theCheckNamesTheInterfacesThatAreOff() throws Exception {
        conf("all", "send_redirects", "0");
        assertEquals("1; 0 (br0, lo)", value(entry("ipv4.send-redirects"), new Here()));
        conf("eth0.100", "send_redirects", "0");
        conf("default", "send_redirects", "0");
        String text = value(entry("ipv4.send-redirects"), new Here());
        assertEquals("0; 1 (eth0)", text);
        Entry entry = entry("ipv4.send-redirects");
        assertEquals(Held.NO, entry.setpoint().read().held(entry.setpoint().expect(), text));
    }

    @Test
    void eachIsSetAndGetsBackWhatItHadForItself() throws Exception {
        Entry entry = entry("ipv4.send-redirects");
        HostShell shell = new Here();
        EntryOrder order = planned(entry, shell);
        assertEquals(
                List.of(
                        "sysctl -e -w net/ipv4/conf/all/send_redirects=0"
                                + " net/ipv4/conf/default/send_redirects=0"
                                + " net/ipv4/conf/eth0/send_redirects=0"
                                + " net/ipv4/conf/eth0.100/send_redirects=0"),
                order.commands());
        Outcome set = run(order, shell);
        assertEquals("core.baseline.done-kept", set.what().code(), set::toString);
        assertEquals("0", value(entry, shell));
        assertEquals(
                List.of(
                        "net.ipv4.conf.all.send_redirects = 0",
                        "net.ipv4.conf.default.send_redirects = 0",
                        "net.ipv4.conf.eth0.send_redirects = 0",
                        "net.ipv4.conf.lo.send_redirects = 0"),
                Files.readAllLines(Path.of(root + FILE)));
        conf("veth7", "send_redirects", "0");
        conf("veth7", "forwarding", "0");
        Outcome back = run(backOf(entry, shell), shell);
        assertInstanceOf(Outcome.Done.class, back, back::toString);
        for (String name : List.of("all", "default", "eth0", "eth0.100")) {
            assertEquals("1", conf(name), name);
        }
        assertEquals("0", conf("lo"));
        assertEquals("0", conf("br0"));
        assertEquals("0", conf("veth7"), "it came later, and nobody has set it");
        assertTrue(Files.notExists(Path.of(root + FILE)));
    }

    @Test
    void whatDoesNotTakeForOneInterfaceIsTakenBackOfAll() throws Exception {
        Entry entry = entry("ipv4.send-redirects");
        HostShell shell = new Here();
        EntryOrder order = planned(entry, shell);
        conf("br1", "send_redirects", "1");
        conf("br1", "forwarding", "0");
        Outcome set = run(order, shell);
        assertEquals("core.baseline.not-taken", set.what().code(), set::toString);
        assertTrue(set.what().toString().contains("br1"), set::toString);
        assertEquals("1", conf("eth0"));
        assertEquals("0", conf("lo"));
    }

    /** What counts is the same; what stands behind it is not. */
    @Test
    void anInterfaceThatWasSetSinceStopsIt() throws Exception {
        HostShell shell = new Here();
        EntryOrder order = planned(entry("ipv4.send-redirects"), shell);
        conf("eth0", "send_redirects", "0");
        Outcome set = run(order, shell);
        assertEquals("core.baseline.changed-since", set.what().code(), set::toString);
        assertEquals("1", conf("all"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ipv4.send-redirects", "ipv6.redirects"})
    void itHoldsOverABootAndForWhatComesLater(String id) throws Exception {
        VirtualHostSettings settings =
                VirtualHostSettings.of(0, "root", "geheim", VirtualOs.KYLIN_V10_SP3);
        try (VirtualHost host = new VirtualHost(settings, HostEvents.none(), Time.system())) {
            Entry entry = entry(id);
            HostShell shell = new VirtualShell(host);
            ReadFrom from = entry.setpoint().read();
            String port = host.ports().getFirst();
            String own = from.setting().orElseThrow().file(port);
            host.run("echo 2 >" + own);
            Outcome set = run(planned(entry, shell), shell);
            assertEquals("core.baseline.done-kept", set.what().code(), set::toString);
            assertEquals("0", host.run("cat " + own).output().strip());
            host.bond("bond7", "active-backup");
            host.reset();
            while (host.run("true").status() != 0) {
                Time.system().sleep(Duration.ofMillis(20));
            }
            assertEquals("0", host.run("cat " + own).output().strip());
            Fact<String> booted = answer(entry, shell).readings().of(from).get(Readings.HOST);
            assertEquals(
                    Held.YES,
                    from.held(entry.setpoint().expect(), booted.value().orElseThrow()),
                    booted::toString);
        }
    }

    @Test
    void whatIsTakenBackIsAsItWasFileByFile() throws Exception {
        VirtualHostSettings settings =
                VirtualHostSettings.of(0, "root", "geheim", VirtualOs.OPENEULER_2203);
        try (VirtualHost host = new VirtualHost(settings, HostEvents.none(), Time.system())) {
            Entry entry = entry("ipv4.send-redirects");
            HostShell shell = new VirtualShell(host);
            String last = host.ports().getLast();
            host.run("sysctl -w net.ipv4.conf." + last + ".send_redirects=0");
            String all = "for f in /proc/sys/net/ipv4/conf/*/*; do echo $f $(cat $f); done";
            String before = host.run(all).output();
            run(planned(entry, shell), shell);
            assertEquals("0", value(entry, shell));
            Outcome back = run(backOf(entry, shell), shell);
            assertInstanceOf(Outcome.Done.class, back, back::toString);
            assertEquals(before, host.run(all).output());
            assertEquals("", host.run("cat " + FILE).output());
        }
    }
}
