package io.rackside.app;

import static io.rackside.app.Eventually.eventually;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another process that acts on a data folder, to be killed in the middle of it. */
final class ActorProcess {
    private ActorProcess() {}

    /**
     * Starts one with the data folder, the anchors' folder and the fingerprint of the BMC as its
     * first arguments.
     */
    static Process start(Class<?> program, TwinSite site, String... more) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:+UseSerialGC");
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(program.getName());
        command.add(site.folder.resolve("data").toString());
        command.add(site.folder.resolve("anchors").toString());
        command.add(site.twin.fingerprint());
        command.addAll(Arrays.asList(more));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log(site).toFile())
                .start();
    }

    /**
     * Waits until a change was taken and the process has begun to read it back; the twin has to be
     * slow for that.
     */
    static void awaitReadBack(
            Process process, TwinSite site, String method, String path, String read)
            throws InterruptedException {
        eventually(
                () -> site.twin.requests(method, path) == 1 || !process.isAlive(),
                () -> "nothing was sent");
        long before = site.twin.requests("GET", read);
        eventually(
                () -> site.twin.requests("GET", read) > before || !process.isAlive(),
                () -> "nothing was read back");
        assertRuns(process, site);
    }

    static void assertRuns(Process process, TwinSite site) {
        assertTrue(process.isAlive(), () -> "it ended by itself: " + said(site));
    }

    private static String said(TwinSite site) {
        try {
            return Files.readString(log(site));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path log(TwinSite site) {
        return site.folder.resolve("actor.log");
    }

    /** As a power cut ends it (SIGKILL): nothing of it runs any more. */
    static void kill(Process process) throws InterruptedException {
        process.destroyForcibly();
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    }
}
