package io.rackside.drivers.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Who holds virtual functions, as shells of this machine ask it, and what asking takes too long.
 */
@Tag("peer")
@Timeout(60)
class HolderScriptTest {
    private static final String MARK = "rackside-test-mark";
    private static final String SLEEPS = "exec sleep 986413";

    private static final String OPENED =
            """
            echo '/proc/812/fd:'
            echo 'lrwx------ 1 root root 64 Nov 22 10:00 9 -> /dev/vfio/vfio'
            echo 'lrwx------ 1 root root 64 Nov 22 10:00 11 -> /dev/vfio/44'
            """;

    @TempDir private Path commands;

    private void command(String name, String text) throws IOException {
        Path file = Files.writeString(commands.resolve(name), "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** That part of the script alone, with a second for each command. */
    private static String script() {
        String whole = new String(HostScript.INVENTORY.text(MARK), UTF_8);
        int from = whole.indexOf("\nown system system\n");
        int to = whole.indexOf("kill \"$clock\"");
        return (whole.substring(0, from) + "\nholders\n" + whole.substring(to))
                .replace("USUAL=8;", "USUAL=1;");
    }

    /**
     * @param opened what listing the files does that processes have open
     * @param spaces what listing their network namespaces does
     */
    private Transcript run(String shell, String opened, String spaces) throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/proc/self")), "no Linux here");
        assumeTrue(Files.isExecutable(Path.of(shell.split(" ")[0])), "no " + shell);
        command("id", "echo 0");
        command(
                "ls",
                "case $2 in\n/proc/self/*) exec /bin/ls \"$@\" ;;\n/proc/*/fd) "
                        + opened
                        + ";;\n/proc/*/net) "
                        + spaces
                        + ";;\nesac");
        List<String> words = new ArrayList<>(List.of(shell.split(" ")));
        words.add("-s");
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().put("PATH", commands + ":" + System.getenv("PATH"));
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        try (OutputStream to = process.getOutputStream()) {
            to.write(script().getBytes(UTF_8));
        }
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        Transcript all = Transcript.of(said, MARK);
        assertTrue(all.done(), said);
        return all;
    }

    private static List<String> problems(Transcript all) {
        Answers answers = new Answers(all);
        new HolderReading(answers);
        return answers.problems().stream()
                .map(problem -> problem.where() + " " + problem.what().code())
                .sorted()
                .toList();
    }

    private static String users(Transcript all) {
        return all.part("vfio-users").orElseThrow().output();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bin/dash", "/bin/bash", "/bin/busybox sh"})
    void thatAProcessHasGoneMeanwhileIsNoProblem(String shell) throws Exception {
        Transcript all = run(shell, OPENED + "exit 1\n", "exit 2");
        assertEquals("812 44", users(all));
        assertEquals(List.of(), problems(all));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bin/dash", "/bin/bash", "/bin/busybox sh"})
    void whatEndedTooEarlyIsTold(String shell) throws Exception {
        Transcript none = run(shell, SLEEPS, SLEEPS);
        assertEquals("", users(none));
        assertEquals(
                List.of("namespaces ssh.host.too-slow", "vfio-users ssh.host.too-slow"),
                problems(none));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bin/dash", "/bin/bash", "/bin/busybox sh"})
    void whatWasSeenUntilThenCountsAllTheSame(String shell) throws Exception {
        Transcript some = run(shell, OPENED + SLEEPS + "\n", "exit 1");
        assertEquals("812 44", users(some));
        assertEquals(List.of("vfio-users ssh.host.partial"), problems(some));
    }
}
