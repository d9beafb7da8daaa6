package io.rackside.drivers.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rackside.drivers.host.parse.IpLinks;
import io.rackside.model.Problem;
import io.rackside.model.host.Fact;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.HostSymptoms;
import io.rackside.model.host.HostSymptoms.Container;
import io.rackside.model.host.HostSymptoms.DeviceMap;
import io.rackside.model.host.HostSymptoms.Machine;
import io.rackside.model.host.HostSymptoms.RaidDrive;
import io.rackside.model.host.HostSymptoms.Volume;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The script in shells of this machine, with commands put before the real ones. */
@Tag("peer")
@Timeout(180)
class HostScriptTest {
    private static final String MARK = "rackside-test-mark";

    @TempDir Path commands;

    @BeforeEach
    void onLinux() {
        assumeTrue(Files.isDirectory(Path.of("/proc/self")), "no Linux here");
    }

    /** A process that knows of this test's commands was begun by it. */
    private List<ProcessHandle> begun() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .filter(this::knowsCommands)
                .toList();
    }

    private boolean knowsCommands(ProcessHandle process) {
        try {
            Path environment = Path.of("/proc/" + process.pid() + "/environ");
            return new String(Files.readAllBytes(environment), UTF_8).contains(commands.toString());
        } catch (IOException _) {
            return false;
        }
    }

    /** What a run was made to leave goes, however the test ends. */
    @AfterEach
    void nothingStays() {
        begun().forEach(ProcessHandle::destroyForcibly);
    }

    private void command(String name, String... lines) throws IOException {
        Path file = commands.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Transcript run(String shell) throws Exception {
        return run(shell, Optional.empty());
    }

    private Transcript run(String shell, Optional<char[]> sudo) throws Exception {
        return run(HostScript.INVENTORY, shell, sudo);
    }

    /** This test's commands are the system's to root too, the account's are not. */
    private byte[] knowing(HostScript script) {
        return new String(script.text(MARK), UTF_8)
                .replace("SYSTEM=", "SYSTEM=" + commands + ":")
                .getBytes(UTF_8);
    }

    private Transcript run(HostScript script, String shell, Optional<char[]> sudo)
            throws Exception {
        return run(script, shell, sudo, commands.toString());
    }

    private Transcript run(
            HostScript script, String shell, Optional<char[]> sudo, String accountsPath)
            throws Exception {
        List<String> words = new ArrayList<>(List.of(shell.split(" ")));
        words.add("-s");
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().put("PATH", accountsPath + ":" + System.getenv("PATH"));
        builder.environment().put("LC_ALL", "zh_CN.UTF-8");
        builder.environment().put("KUBECONFIG", commands.resolve("kubeconfig").toString());
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        try (OutputStream to = process.getOutputStream()) {
            to.write(RootShell.knowing(sudo, knowing(script)));
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

    /** Only root hears it; without root a host's file still tells what it may. */
    @Test
    void whatMultipathTakesIsToldByItsSettingsAsTheyCount() throws Exception {
        command(
                "multipath",
                "case $1 in",
                "-t) printf 'defaults {\\n\\tverbosity 2\\n\\tfind_multipaths \"greedy\"\\n}\\n'",
                "    printf 'blacklist {\\n\\tdevnode \"^sd\"\\n}\\n' ;;",
                "esac");
        command("sudo", "shift", "exec \"$@\"");
        HostInventory host = inventory();
        assertEquals(Set.of(), codes(host, "multipath-defaults"));
        Optional<String> find =
                host.multipathSettings().value().map(set -> set.defaults().get("find_multipaths"));
        assertEquals(Optional.of("greedy"), find);
    }

    /** iproute2 before 4.14 knows no -j, and a small lspci no -vmm. */
    @Test
    void whatOldToolsPrintForPeopleIsRead() throws Exception {
        command(
                "ip",
                "case $1 in -j) echo 'Option \"-j\" is unknown, try \"ip -help\".' >&2; exit 255;;"
                        + " esac",
                "echo '2: p4p1: <BROADCAST,UP> mtu 9000 qdisc mq state UP'",
                "echo '    link/ether 0c:42:a1:00:00:01 brd ff:ff:ff:ff:ff:ff'",
                "echo '    vf 0 MAC 02:00:00:00:00:10, spoof checking on, trust on'");
        command(
                "lspci",
                "case $1 in -v*) echo 'lspci: invalid option' >&2; exit 1;; esac",
                "echo '09:00.0 Class 0200: 19e5:1822'");
        Transcript all = run("/bin/sh");
        assertEquals(
                Optional.of(true),
                IpLinks.parse(all.part("ip-link").orElseThrow().output())
                        .get("p4p1")
                        .functions()
                        .getFirst()
                        .trusted());
        HostInventory host = new HostReading(all, "ssh://here").inventory();
        assertEquals(Set.of(), codes(host, "ip-link"));
        assertEquals(Set.of(), codes(host, "lspci"));
        assertEquals("19e5:1822", host.networkFunctions().getFirst().id());
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

    /** A sudo that takes one password, and writes down what it was tried with and what it ran. */
    private void sudo(String password) throws IOException {
        Path tried = commands.resolve("tried");
        command("id", "echo 1000");
        command(
                "sudo",
                "while :; do case $1 in -n) n=1;; -k | -S) ;; -p) shift;; *) break;; esac; shift;"
                        + " done",
                "[ \"$n\" = 1 ] && { echo 'sudo: a password is required' >&2; exit 1; }",
                "IFS= read -r p; printf '%s\\n' \"$p\" >>" + tried,
                "if [ \"$p\" != '" + password.replace("'", "'\\''") + "' ]; then",
                "  echo 'Sorry, try again.' >&2; echo 'sudo: 1 incorrect password attempt' >&2;"
                        + " exit 1",
                "fi",
                "exec \"$@\"");
        command("dmidecode", "cat; { env; cat /proc/$PPID/cmdline; } >" + commands.resolve("seen"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bin/dash", "/bin/bash", "/bin/busybox sh"})
    void whatSudoAsksForGoesToItsInputAlone(String shell) throws Exception {
        assumeTrue(Files.isExecutable(Path.of(shell.split(" ")[0])), "no " + shell);
        String secret = "it's a \"s3cret\" $HOME \\n";
        sudo(secret);
        HostInventory host =
                new HostReading(run(shell, Optional.of(secret.toCharArray())), "ssh://here")
                        .inventory();
        assertEquals(Set.of(), codes(host, "sudo"));
        assertEquals(Set.of("ssh.host.not-understood"), codes(host, "dmidecode"));
        String seen = Files.readString(commands.resolve("seen"));
        assertTrue(seen.contains("LC_ALL=C"), seen);
        assertFalse(seen.contains("s3cret"), seen);
        assertEquals(Set.of(secret), Set.copyOf(Files.readAllLines(commands.resolve("tried"))));
    }

    @Test
    void rootRunsWhatTheSystemHasAndNotWhatTheAccountHas() throws Exception {
        Path own = Files.createDirectories(commands.resolve("own"));
        Path ran = commands.resolve("ran");
        command("id", "echo 1000");
        command("sudo", "[ \"$1\" = -n ] && shift; exec \"$@\"");
        command("dmidecode", "echo system >>" + ran);
        Files.copy(
                commands.resolve("dmidecode"),
                own.resolve("dmidecode"),
                StandardCopyOption.COPY_ATTRIBUTES);
        Files.writeString(own.resolve("dmidecode"), "#!/bin/sh\necho account >>" + ran + "\n");
        run(HostScript.INVENTORY, "/bin/sh", Optional.empty(), own + ":" + commands);
        assertEquals(Set.of("system"), Set.copyOf(Files.readAllLines(ran)));
    }

    @Test
    void aCardThatDoesNotAnswerInTimeIsNotOneWithoutSettings() throws Exception {
        String slow = "case \"$*\" in *param*) exit 124 ;; '-j dev info') echo '{\"info\":{}}' ;;";
        command("devlink", slow, "'dev show') echo pci/0000:09:00.0 ;;", "esac");
        Transcript all = run("/bin/sh");
        assertEquals(124, status(all, "devlink-param"));
        assertEquals(124, status(all, "steering pci/0000:09:00.0"));
        command("devlink", "case \"$*\" in 'dev show') echo pci/0000:09:00.0 ;; *) exit 1 ;; esac");
        all = run("/bin/sh");
        assertEquals(0, status(all, "devlink-param"));
        assertEquals(0, status(all, "steering pci/0000:09:00.0"));
    }

    @Test
    void aListOfCardsThatFailsIsNoListWithoutAny() throws Exception {
        command(
                "devlink",
                "case \"$*\" in 'dev show') echo 'Failed to connect to devlink Netlink' >&2 ; exit"
                        + " 1 ;;",
                "esac");
        Transcript all = run("/bin/sh");
        assertEquals(1, status(all, "devlink-dev"));
        assertEquals(
                "Failed to connect to devlink Netlink",
                all.part("devlink-dev").orElseThrow().output());
        command(
                "devlink",
                "case \"$*\" in 'dev show') echo pci/0000:09:00.0; echo auxiliary/mlx5_core.sf.2"
                        + " ;;",
                "*) exit 1 ;; esac");
        all = run("/bin/sh");
        assertEquals(0, status(all, "devlink-dev"));
        assertTrue(all.part("eswitch pci/0000:09:00.0").isPresent());
        assertTrue(all.part("eswitch auxiliary/mlx5_core.sf.2").isEmpty());
    }

    private static int status(Transcript all, String part) {
        return all.part(part).orElseThrow().status().orElseThrow();
    }

    @Test
    void aWrongPasswordIsTriedOnceAndNamed() throws Exception {
        sudo("right");
        HostInventory host =
                new HostReading(run("/bin/sh", Optional.of("wrong".toCharArray())), "ssh://here")
                        .inventory();
        assertEquals(Set.of("ssh.host.sudo-wrong-password"), codes(host, "sudo"));
        assertEquals(List.of("wrong"), Files.readAllLines(commands.resolve("tried")));
        assertEquals(kernel(), host.kernel().release());
    }

    @Test
    void anAccountThatMayNotUseSudoIsNamed() throws Exception {
        command("id", "echo 1000");
        command("sudo", "echo 'tech is not in the sudoers file.' >&2", "exit 1");
        HostInventory host =
                new HostReading(run("/bin/sh", Optional.of("any".toCharArray())), "ssh://here")
                        .inventory();
        assertEquals(Set.of("ssh.host.sudo-refused"), codes(host, "sudo"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bin/dash", "/bin/bash", "/bin/busybox sh"})
    void aScriptIsRunAsRootWithWhatSudoAsksFor(String shell) throws Exception {
        assumeTrue(Files.isExecutable(Path.of(shell.split(" ")[0])), "no " + shell);
        sudo("s3cret");
        assertEquals("here", asRoot(shell, "s3cret"));
        assertEquals(RootShell.NO_ROOT, asRoot(shell, "other"));
        assertEquals(
                List.of("s3cret", "s3cret", "other"),
                Files.readAllLines(commands.resolve("tried")));
    }

    private String asRoot(String shell, String password) throws Exception {
        Optional<char[]> sudo = Optional.of(password.toCharArray());
        List<String> words = new ArrayList<>(List.of(shell.split(" ")));
        words.addAll(List.of("-c", RootShell.command(sudo)));
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().put("PATH", commands + ":" + System.getenv("PATH"));
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        try (OutputStream to = process.getOutputStream()) {
            byte[] script = "printf '%s here\\n' \"$1\"\n".getBytes(UTF_8);
            to.write(RootShell.input(MARK, script, sudo));
        }
        String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        return said.replace(MARK + " ", "");
    }

    /** Without timeout(1), as with a command that sleeps in the kernel, only the script is left. */
    @Test
    void whatCannotBeStoppedIsGivenUpNamedAndEnded() throws Exception {
        command("timeout", "exit 125");
        command("lspci", "sleep 986414 | cat");
        HostInventory host = inventory();
        assertEquals(Set.of("ssh.host.hung"), codes(host, "lspci"));
        assertEquals(kernel(), host.kernel().release());
        assertTrue(host.memory().totalKib().isPresent());
        for (ProcessHandle left : begun()) {
            left.onExit().get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void anAnswerThatEndsBadlyIsShownAndSaidToBeAPart() throws Exception {
        command(
                "lspci",
                "printf 'Slot:\\t0000:09:00.0\\nClass:\\tEthernet controller [0200]\\n\\n'",
                "echo 'pcilib: cannot read further' >&2",
                "exit 1");
        HostInventory host = inventory();
        assertEquals(Set.of("ssh.host.partial"), codes(host, "lspci"));
        assertEquals(1, host.networkFunctions().size());
    }

    /** Its program takes seconds to say that its daemon does not run. */
    @Test
    void tunedsProgramIsAskedWhereItsDaemonRuns() throws Exception {
        assumeTrue(Files.notExists(Path.of("/etc/tuned")), "tuned is here");
        command("tuned-adm", "echo 'Current active profile: latency-performance'");
        command("systemctl", serviceIs("inactive"), "echo 'sshd.service loaded active running x'");
        assertEquals(Fact.known(""), inventory().tuning().tunedProfile());
        command("systemctl", serviceIs("active"), "echo 'sshd.service loaded active running x'");
        assertEquals(Fact.known("latency-performance"), inventory().tuning().tunedProfile());
        command("systemctl", "exit 1");
        assertEquals(Fact.known("latency-performance"), inventory().tuning().tunedProfile());
    }

    private static String serviceIs(String state) {
        return "case $1 in is-active) echo " + state + "; exit 3;; esac";
    }

    @Test
    void whatEveryHostHasIsMissedWhereItIsNot() throws Exception {
        command("lspci", "echo 'lspci: Operation not supported' >&2", "exit 1");
        HostInventory host = inventory();
        assertEquals(Set.of("ssh.host.failed"), codes(host, "lspci"));
    }

    /** The account's own way to its cluster may name programs to run: root does not go it. */
    @Test
    void symptomsAreReadBesideCountersTwice() throws Exception {
        Files.writeString(commands.resolve("kubeconfig"), "");
        Path rooted = commands.resolve("rooted");
        command("id", "echo 1000");
        command("sudo", "[ \"$1\" = -n ] && shift; echo \"$*\" >>" + rooted, "exec \"$@\"");
        command(
                "kubectl",
                "case \"$*\" in",
                "*migrations*) echo \"error: the server doesn't have a resource type \\\"x\\\"\""
                        + " >&2",
                "    exit 1 ;;",
                "*instances*) printf '%s\\tedge/web/data\\tFilesystem\\tReadWriteOnce \\n"
                        + "' \"$(uname -n)\"",
                "    printf 'other\\tedge/db/data\\tBlock\\tReadWriteMany \\n' ;;",
                "esac");
        command(
                "virsh",
                "case $* in",
                "'list --all --name') printf 'web 1\\ndb\\n\\n' ;;",
                "'domstate --reason web 1') echo 'paused (I/O error)' ;;",
                "*) echo running ;;",
                "esac");
        command("docker", "printf 'a\\tExited (139) 2 hours ago\\nb\\tUp 3 days\\n'");
        command("dmsetup", "echo 'gone: 0 2048 linear 4094:77 0'", "echo 'zero: 0 8 zero'");
        command(
                "storcli64",
                "echo '{\"Controllers\":[{\"Command Status\":{\"Controller\":0},\"Response"
                    + " Data\":{\"Drive"
                    + " Information\":[{\"EID:Slt\":\"252:1\",\"State\":\"UBad\",\"Model\":\"ST4000"
                    + " \"}]}}]}'");
        HostSymptoms read =
                new SymptomReading(run(HostScript.SYMPTOMS, "/bin/sh", Optional.empty()))
                        .symptoms();
        assertTrue(read.apart().value().orElseThrow().toSeconds() >= 9, read.apart()::toString);
        assertEquals(
                List.of(
                        new Machine("web 1", "paused", "I/O error"),
                        new Machine("db", "running", "")),
                read.machines().value().orElseThrow());
        assertEquals(List.of(new Container("a", 139)), read.containers().value().orElseThrow());
        assertEquals(
                List.of(new Volume("edge/web/data", List.of("ReadWriteOnce"), "Filesystem")),
                read.volumes().value().orElseThrow());
        assertEquals(List.of(), read.migrations().value().orElseThrow());
        assertEquals(
                List.of(new RaidDrive("/c0 252:1", "ST4000", "UBad")),
                read.raidDrives().value().orElseThrow());
        if (Files.isDirectory(Path.of("/sys/dev/block"))) {
            assertEquals(
                    List.of(new DeviceMap("gone", true), new DeviceMap("zero", false)),
                    read.deviceMaps().value().orElseThrow());
        }
        String byRoot = Files.readString(rooted);
        assertTrue(byRoot.contains("virsh") && !byRoot.contains("kubectl"), byRoot);
    }

    /** Whoever could read it would write parts of an answer. */
    @Test
    void theMarkStandsOnNoCommandLineAndInNoEnvironment() throws Exception {
        Path seen = commands.resolve("seen");
        command(
                "lspci",
                "for p in /proc/[0-9]*; do cat $p/cmdline $p/environ; echo; done >"
                        + seen
                        + " 2>/dev/null");
        command("id", "echo 1000");
        command("sudo", "[ \"$1\" = -n ] && shift; exec \"$@\"");
        run("/bin/sh");
        String all = Files.readString(seen);
        assertTrue(all.contains(commands.toString()), "nothing was seen");
        assertFalse(all.contains(MARK), all);
    }
}
