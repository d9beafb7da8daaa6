package io.rackside.app.cli;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** The browser of the person at this machine. */
public final class Browser {
    /** Begins the names of the variables that hold secrets. */
    private static final String OURS = "RACKSIDE_";

    private Browser() {}

    /** Starts it; false when there is no way to. */
    public static boolean open(String url) {
        ProcessBuilder builder = new ProcessBuilder(command(url));
        builder.environment().keySet().removeIf(name -> name.startsWith(OURS));
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            builder.start();
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static List<String> command(String url) {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        return system.startsWith("windows")
                ? List.of("rundll32", "url.dll,FileProtocolHandler", url)
                : List.of("xdg-open", url);
    }
}
