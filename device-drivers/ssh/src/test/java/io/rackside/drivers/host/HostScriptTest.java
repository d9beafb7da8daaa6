package io.rackside.drivers.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rackside.model.Problem;
import io.rackside.model.host.Fact;
import io.rackside.model.host.HostInventory;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The script in shells of this machine, with commands put before the real ones. */
@Tag("peer")
@Timeout(180)
class HostScriptTest {
    private static final String MARK = "rackside-test";

    @TempDir Path commands;

    @BeforeEach
    void onLinux() {
        assumeTrue(Files.isDirectory(Path.of("/proc/self")), "no Linux here");
    }

    private void command(String name, String... lines) throws IOException {
        Path file = commands.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Transcript run(String shell) throws Exception {
        List<String> words = new ArrayList<>(List.of(shell.split(" ")));
        words.addAll(List.of("-s", MARK));
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().put("PATH", commands + ":" + System.getenv("PATH"));
        builder.environment().put("LC_ALL", "zh_CN.UTF-8");
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        try (InputStream script = HostGathering.class.getResourceAsStream("gather.sh");
                OutputStream to = process.getOutputStream()) {
            script.transferTo(to);
        }
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        return Transcript.of(said, MARK);
    }

    private HostInventory inventory() throws Exception {
        return new HostReading(run("/bin/sh"), "ssh://here").inventory();
    }

    private static Set<String> codes(HostInventory host, String where) {
        return host.problems().stream()
                .filter(problem -> problem.where().equals(where))
                .map(problem -> problem.what().code())
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bin/dash", "/bin/bash", "/bin/busybox sh"})
    void eachShellRunsItToItsEnd(String shell) throws Exception {
        assumeTrue(Files.isExecutable(Path.of(shell.split(" ")[0])), "no " + shell);
        Transcript all = run(shell);
        assertTrue(all.done(), all::last);
        assertEquals(Set.of(), all.hung());
        HostInventory host = new HostReading(all, "ssh://here").inventory();
        assertEquals(kernel(), host.kernel().release());
        assertTrue(host.memory().totalKib().isPresent());
    }

    private static String kernel() throws IOException {
        return Files.readString(Path.of("/proc/sys/kernel/osrelease")).strip();
    }

    @Test
    void whatStandsInFilesIsReadAsItStands() throws Exception {
        HostInventory host = inventory();
        assertEquals(
                Files.readString(Path.of("/proc/sys/kernel/hostname")).strip(),
                host.device().hostName());
        assertEquals(
                Files.readString(Path.of("/proc/cmdline")).strip(),
                host.kernel().commandLine().value().orElseThrow());
        assertTrue(
                Files.readString(Path.of("/etc/os-release")).contains(host.os().name()),
                () -> host.os().name());
    }

    @Test
    void aCommandThatNeverEndsIsStoppedAndTheRestIsRead() throws Exception {
        command("lscpu", "exec sleep 986413");
        command("lspci", "trap '' TERM INT HUP", "while :; do sleep 1; done");
        HostInventory host = inventory();
        assertEquals(Set.of("ssh.host.too-slow"), codes(host, "lspci"));
        assertEquals(kernel(), host.kernel().release());
        assertTrue(host.memory().totalKib().isPresent());
    }

    @Test
    void garbageCostsWhatItIsGarbageOfAlone() throws Exception {
        command("lsblk", "head -c 3000 /dev/urandom");
        command("ip", "echo '[{\"ifname\":\"eth0\",'");
        command("lspci", "echo Eigenschaften: keine");
        HostInventory host = inventory();
        assertEquals(Set.of("ssh.host.not-understood"), codes(host, "lspci"));
        assertEquals(Set.of("ssh.host.not-understood"), codes(host, "ip-link"));
        assertEquals(Set.of("ssh.host.not-understood"), codes(host, "lsblk"));
        assertEquals(List.of(), host.drives());
        assertEquals(kernel(), host.kernel().release());
    }

    @Test
    void anEndlessOutputIsCut() throws Exception {
        command("lspci", "yes 'Slot:	00:00.0'");
        HostInventory host = inventory();
        assertEquals(Set.of("ssh.host.too-long"), codes(host, "lspci"));
        assertTrue(host.memory().totalKib().isPresent());
    }

    @Test
    void errorsBesideAnAnswerDoNotSpoilIt() throws Exception {
        command(
                "lspci",
                "echo 'pcilib: warning' >&2",
                "printf 'Slot:\\t0000:09:00.0\\nClass:\\tEthernet controller [0200]\\n'",
                "printf 'Vendor:\\tHuawei [19e5]\\nDevice:\\tHi1822 [1822]\\n\\n'");
        HostInventory host = inventory();
        assertEquals(Set.of(), codes(host, "lspci"));
        assertEquals(Set.of("ssh.host.no-driver"), codes(host, "0000:09:00.0"));
    }

    @Test
    void whatIsMissingIsNamedOrIsNotSupported() throws Exception {
        HostInventory host = inventory();
        boolean there = Files.isExecutable(Path.of("/usr/sbin/multipath"));
        if (!there) {
            assertInstanceOf(Fact.NotSupported.class, host.multipath());
        }
        command("multipath", "echo 'need to be root' >&2", "exit 1");
        host = inventory();
        assertInstanceOf(Fact.Unread.class, host.multipath());
        assertEquals(Set.of("ssh.host.needs-root"), codes(host, "multipath"));
    }

    @Test
    void severalRuncsAreAllFound() throws Exception {
        command("runc", "echo 'runc version 1.1.12'", "echo 'spec: 1.0.2-dev'");
        HostInventory host = inventory();
        assertTrue(
                host.runc().stream()
                        .anyMatch(
                                runc ->
                                        runc.path().equals(commands + "/runc")
                                                && runc.version().equals("1.1.12")),
                host.runc()::toString);
    }

    @Test
    void halfAnAnswerIsWorthItsHalf() throws Exception {
        Transcript whole = run("/bin/sh");
        assertTrue(whole.done());
        String half =
                MARK
                        + " begin system\n/proc/sys/kernel/osrelease=9.9\n"
                        + MARK
                        + " rc 0 system\n"
                        + MARK
                        + " end system\n"
                        + MARK
                        + " begin meminfo\nMemTo";
        HostInventory host = new HostReading(Transcript.of(half, MARK), "ssh://here").inventory();
        assertEquals("9.9", host.kernel().release());
        assertEquals(
                List.of("ssh.host.half"),
                host.problems().stream().map(Problem::what).map(what -> what.code()).toList());
    }

    @Test
    void nothingIsLeftRunning() throws Exception {
        command("lscpu", "exec sleep 986413");
        inventory();
        assertTrue(
                ProcessHandle.allProcesses()
                        .noneMatch(
                                process ->
                                        process.info()
                                                .commandLine()
                                                .filter(line -> line.contains("sleep 986413"))
                                                .isPresent()));
    }
}
