package io.rackside.app;

import io.rackside.app.access.Secrets;
import io.rackside.operations.Actor;
import io.rackside.operations.Question;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How Rackside is opened.
 *
 * @param account account of the operating system, for the trail
 * @param host name of this machine, for the trail
 * @param person who acts; empty for the name in the settings
 * @param anchors where, outside every data folder, the anchors of trails are kept
 * @param hostQuestion answers for hosts in place of the person at the window or the prompt, before
 *     power acts too; empty for {@link Rackside#hostQuestions}, which only upgrades ask
 * @param secrets logins instead of the vault's; empty for the vault
 * @param seed of the chance in polling
 * @param sudo what sudo asks accounts of hosts for, before what their logins say; empty when nobody
 *     gave it
 */
public record Options(
        String account,
        String host,
        Optional<String> person,
        Path anchors,
        Optional<Question> hostQuestion,
        Optional<Secrets> secrets,
        long seed,
        Optional<char[]> sudo) {
    /** Without anything for sudo. */
    public Options(
            String account,
            String host,
            Optional<String> person,
            Path anchors,
            Optional<Question> hostQuestion,
            Optional<Secrets> secrets,
            long seed) {
        this(account, host, person, anchors, hostQuestion, secrets, seed, Optional.empty());
    }

    public Options {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(person, "person");
        Objects.requireNonNull(anchors, "anchors");
        Objects.requireNonNull(hostQuestion, "hostQuestion");
        Objects.requireNonNull(secrets, "secrets");
        Objects.requireNonNull(sudo, "sudo");
    }

    /** This account on this machine. */
    public static Options ofThisMachine() {
        return new Options(
                System.getProperty("user.name", ""),
                hostName(),
                Optional.empty(),
                anchors(
                        System.getenv(),
                        System.getProperty("os.name", ""),
                        Path.of(System.getProperty("user.home", "."))),
                Optional.empty(),
                Optional.empty(),
                ProcessHandle.current().pid());
    }

    /** With somebody else who answers for hosts. */
    public Options asking(Question question) {
        return new Options(
                account, host, person, anchors, Optional.of(question), secrets, seed, sudo);
    }

    /** With another name than the settings'. */
    public Options actingAs(String name) {
        return new Options(
                account, host, Optional.of(name), anchors, hostQuestion, secrets, seed, sudo);
    }

    /** With logins of its own in place of the vault's. */
    public Options knowing(Secrets logins) {
        return new Options(
                account, host, person, anchors, hostQuestion, Optional.of(logins), seed, sudo);
    }

    /** With the anchors of trails in another folder. */
    public Options anchoredIn(Path folder) {
        return new Options(account, host, person, folder, hostQuestion, secrets, seed, sudo);
    }

    /** With what sudo asks accounts of hosts for. */
    public Options withSudo(Optional<char[]> secret) {
        return new Options(account, host, person, anchors, hostQuestion, secrets, seed, secret);
    }

    /** Who acts, for the trail. */
    Actor actor(String nameInSettings) {
        return new Actor(person.orElse(nameInSettings), account, host);
    }

    /** Whose name stands under what a person decided. */
    String personOrAccount(String nameInSettings) {
        String name = person.orElse(nameInSettings);
        return name.isBlank() ? account : name;
    }

    /** A state folder of this user: not where data folders are, and not copied along with them. */
    static Path anchors(Map<String, String> env, String system, Path home) {
        if (system.toLowerCase(Locale.ROOT).startsWith("windows")) {
            String roaming = env.getOrDefault("APPDATA", "");
            Path base =
                    roaming.isBlank()
                            ? home.resolve("AppData").resolve("Roaming")
                            : Path.of(roaming);
            return base.resolve("rackside").resolve("anchors");
        }
        String xdg = env.getOrDefault("XDG_STATE_HOME", "");
        Path base = xdg.isBlank() ? home.resolve(".local").resolve("state") : Path.of(xdg);
        return base.resolve("rackside").resolve("anchors");
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException _) {
            return "";
        }
    }
}
