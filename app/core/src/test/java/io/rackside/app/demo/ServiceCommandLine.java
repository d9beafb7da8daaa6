package io.rackside.app.demo;

import io.rackside.app.FastTime;
import io.rackside.app.cli.RacksideCommand;

import java.io.PrintStream;
import java.util.Map;

/** The command {@code rackside} by a clock that runs faster; as a process it is to be killed. */
final class ServiceCommandLine {
    /** How much faster. */
    static final int PACE = 60;

    private ServiceCommandLine() {}

    public static void main(String[] arguments) {
        System.exit(run(System.out, System.err, System.getenv(), arguments));
    }

    static int run(PrintStream out, PrintStream err, Map<String, String> env, String... arguments) {
        return new RacksideCommand(null, out, err, env, new FastTime(PACE)).run(arguments);
    }
}
