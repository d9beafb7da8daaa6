package io.rackside.app.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rackside.app.cli.RacksideCommand;
import io.rackside.app.cli.StandardOutput;
import io.rackside.operations.Time;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Where the program begins, with or without a window.
 *
 * <p>It must not be an Application itself: from the class path the Java launcher would then look
 * for JavaFX among the modules.
 */
public final class Launcher {
    /** Longer than this nobody who ended the program waits for it. */
    private static final long ENDING_SECONDS = 10;

    private Launcher() {}

    public static void main(String[] arguments) {
        Time time = Time.system();
        StartTrace trace = StartTrace.of(System.out);
        FxWindowOpener window = new FxWindowOpener(time, trace);
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(
                        Thread.ofPlatform().name("end").unstarted(() -> end(window, ended)));
        RacksideCommand command =
                new RacksideCommand(
                        window,
                        StandardOutput.ofProcess(),
                        StandardOutput.errors(),
                        System.getenv(),
                        time);
        int status = 0;
        for (String[] each : trace.commands(arguments)) {
            status = Math.max(status, command.run(each));
        }
        ended.countDown();
        System.exit(status);
    }

    /** A window that is open when the system ends the program puts down what it holds first. */
    private static void end(FxWindowOpener window, CountDownLatch ended) {
        if (ended.getCount() == 0 || !window.close()) {
            return;
        }
        // A toolkit whose start is cut short prints what it meets on the way.
        System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8));
        try {
            boolean _ = ended.await(ENDING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
