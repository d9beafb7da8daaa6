package io.rackside.app.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Where the data lies when nobody says otherwise: this user's, as the system has it. */
public final class DataFolders {
    /** Chooses the data folder where {@code --data} does not. */
    static final String VARIABLE = "RACKSIDE_DATA";

    private final Map<String, String> env;
    private final String system;
    private final Path home;

    /**
     * @param env the environment
     * @param system name of the operating system, as in the property {@code os.name}
     * @param home this user's home folder
     */
    public DataFolders(Map<String, String> env, String system, Path home) {
        this.env = env;
        this.system = system.toLowerCase(Locale.ROOT);
        this.home = home;
    }

    /** Of this user on this system. */
    public static DataFolders ofThisUser(Map<String, String> env) {
        return new DataFolders(
                env, System.getProperty("os.name"), Path.of(System.getProperty("user.home")));
    }

    /** The folder that was asked for, else the usual one. */
    Path chosen(Path asked) {
        if (asked != null) {
            return asked.toAbsolutePath().normalize();
        }
        String variable = env.getOrDefault(VARIABLE, "");
        return variable.isBlank() ? usual("rackside") : Path.of(variable).toAbsolutePath();
    }

    /** The demo's own folder, unless another one was asked for: one for each size of demo. */
    Path demo(Path asked, int units, int cabinets) {
        return asked != null
                ? asked.toAbsolutePath().normalize()
                : usual("rackside-demo-" + units + "u" + (cabinets == 1 ? "" : "-" + cabinets));
    }

    private Path usual(String name) {
        if (system.startsWith("windows")) {
            String local = env.getOrDefault("LOCALAPPDATA", "");
            Path base = local.isBlank() ? home.resolve("AppData").resolve("Local") : Path.of(local);
            return base.resolve(name);
        }
        if (system.startsWith("mac")) {
            return home.resolve("Library").resolve("Application Support").resolve(name);
        }
        String xdg = env.getOrDefault("XDG_DATA_HOME", "");
        Path base = xdg.isBlank() ? home.resolve(".local").resolve("share") : Path.of(xdg);
        return base.resolve(name);
    }
}
