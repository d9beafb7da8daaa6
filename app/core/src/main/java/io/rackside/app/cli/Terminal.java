package io.rackside.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.rackside.app.ExitStatus;
import io.rackside.app.doctor.Displays;
import io.rackside.app.words.Words;
import io.rackside.model.Message;
import io.rackside.operations.Time;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where a command reads and prints: results on standard output, everything else on standard error.
 *
 * @param env environment variables, the only place but the prompt that secrets come from
 */
record Terminal(
        PrintStream out,
        PrintStream err,
        Map<String, String> env,
        Prompt prompt,
        Words words,
        Time time) {

    static final String PASSWORD = "RACKSIDE_PASSWORD";
    static final String SUDO_PASSWORD = "RACKSIDE_SUDO_PASSWORD";
    static final String NEW_PASSWORD = "RACKSIDE_NEW_PASSWORD";
    static final String OLD_PASSWORD = "RACKSIDE_OLD_PASSWORD";
    static final String BMC_KEY = "RACKSIDE_KG";
    static final String VAULT_PASSPHRASE = "RACKSIDE_VAULT_PASSPHRASE";
    static final String RELAY_TOKEN = "RACKSIDE_RELAY_TOKEN";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    /** The same for what goes beside the result, so that JSON stays alone on standard output. */
    Terminal aside() {
        return new Terminal(err, err, env, prompt, words, time);
    }

    /** Whether a window can be shown; may wait for the display's answer, a few seconds. */
    boolean display() {
        return Displays.ofThisMachine().reachable(env);
    }

    void json(JsonNode node) {
        try {
            out.println(
                    JsonMapper.builder()
                            .build()
                            .writerWithDefaultPrettyPrinter()
                            .writeValueAsString(node));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain nodes can always be written", e);
        }
    }

    void table(Table table) {
        table.lines().forEach(out::println);
    }

    /** A result for the reader. */
    void say(String code, Object... arguments) {
        out.println(Table.plain(words.say(code, arguments)));
    }

    /** Something beside the result: progress, a hint. */
    void note(String code, Object... arguments) {
        err.println(Table.plain(words.say(code, arguments)));
    }

    /**
     * Looks whether a file can be written there at all.
     *
     * @throws Failure when its folder is not there
     */
    static void folderThere(Path file) {
        Path folder = file.getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new Failure(
                    ExitStatus.USAGE,
                    Message.of("core.cli.error.no-such-folder", folder.toString()));
        }
    }

    /** Day and time of this machine's clock. */
    String time(Instant at) {
        return TIME.format(at.atZone(ZoneId.systemDefault()));
    }

    String text(Message message) {
        return words.render(message);
    }

    /** The secret from the environment; empty when it is not set. */
    Optional<char[]> secret(String variable) {
        return Optional.ofNullable(env.get(variable))
                .filter(text -> !text.isEmpty())
                .map(String::toCharArray);
    }
}
