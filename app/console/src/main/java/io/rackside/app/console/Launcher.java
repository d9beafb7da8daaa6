package io.rackside.app.console;

import io.rackside.app.cli.RacksideCommand;
import io.rackside.operations.Time;

/**
 * Where the program begins, with or without a window.
 *
 * <p>It must not be an Application itself: from the class path the Java launcher would then look
 * for JavaFX among the modules.
 */
public final class Launcher {
    private Launcher() {}

    public static void main(String[] arguments) {
        Time time = Time.system();
        int status =
                new RacksideCommand(
                                new FxWindowOpener(time, StartTrace.of(System.out)),
                                System.out,
                                System.err,
                                System.getenv(),
                                time)
                        .run(arguments);
        System.exit(status);
    }
}
