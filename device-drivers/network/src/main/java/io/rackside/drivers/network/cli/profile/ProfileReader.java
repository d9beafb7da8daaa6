package io.rackside.drivers.network.cli.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.rackside.drivers.network.cli.profile.CliProfile.Absence;
import io.rackside.drivers.network.cli.profile.CliProfile.Evidence;
import io.rackside.drivers.network.cli.profile.CliProfile.Origin;
import io.rackside.drivers.network.cli.profile.CliProfile.Prompts;
import io.rackside.drivers.network.cli.profile.CliProfile.SecretBlock;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads a profile's file. A key it does not know is a mistake, not a comment. */
public final class ProfileReader {
    /** More than any profile. */
    public static final int FILE_MAX = 256 * 1_024;

    private static final int SECONDS_MAX = 600;
    private static final Set<String> KEYS =
            Set.of(
                    "name",
                    "title",
                    "evidence",
                    "changes",
                    "known",
                    "prompts",
                    "pagers",
                    "pagerKey",
                    "questions",
                    "errors",
                    "logs",
                    "noise",
                    "secrets",
                    "secretBlocks",
                    "setUp",
                    "running",
                    "enter",
                    "leave",
                    "commit",
                    "discard",
                    "save",
                    "timedUndo",
                    "tables",
                    "documented",
                    "absent",
                    "templates");

    private static final Set<String> UNDO_KEYS =
            Set.of(
                    "before",
                    "outside",
                    "enter",
                    "arm",
                    "unitSeconds",
                    "confirm",
                    "abort",
                    "discard",
                    "needs");

    private static final Set<String> BLOCK_KEYS =
            Set.of(
                    "given", "needs", "under", "in", "listed", "always", "each", "unless", "clear",
                    "lines", "out", "close", "remove");

    private final ObjectMapper json = new ObjectMapper();

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException saying what in it makes no sense
     */
    public CliProfile read(byte[] file, Origin origin) {
        if (file.length > FILE_MAX) {
            throw new IllegalArgumentException("a profile of " + file.length + " bytes");
        }
        JsonNode top;
        try {
            top = json.readTree(new String(file, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON: " + e.getOriginalMessage(), e);
        }
        known(top, KEYS);
        return new CliProfile(
                text(top, "name"),
                text(top, "title"),
                evidence(text(top, "evidence")),
                evidence(top.path("changes").asText("documents")),
                patterns(top.path("known")),
                origin,
                hash(file),
                new Prompts(text(top.path("prompts"), "view"), text(top.path("prompts"), "config")),
                patterns(top.path("pagers")),
                top.path("pagerKey").asText(" "),
                questions(top.path("questions")),
                patterns(top.path("errors")),
                patterns(top.path("logs")),
                patterns(top.path("noise")),
                patterns(top.path("secrets")),
                list(top.path("secretBlocks"), ProfileReader::secretBlock),
                list(top.path("setUp"), this::step),
                step(required(top, "running")),
                list(top.path("enter"), this::step),
                list(top.path("leave"), this::step),
                list(top.path("commit"), this::step),
                list(top.path("discard"), this::step),
                list(top.path("save"), this::step),
                optional(top.path("timedUndo"), this::timedUndo),
                map(top.path("tables"), this::step),
                map(top.path("templates"), blocks -> list(blocks, this::block)),
                documented(top),
                absent(top));
    }

    private static Set<String> documented(JsonNode top) {
        Set<String> names = Set.copyOf(list(top.path("documented"), JsonNode::asText));
        for (String name : names) {
            required(top.path("tables"), name);
        }
        return names;
    }

    private static Map<String, Absence> absent(JsonNode top) {
        Map<String, Absence> absent =
                map(top.path("absent"), why -> word(Absence.class, why.asText()));
        for (String name : absent.keySet()) {
            if (!CliProfile.USUAL_TABLES.contains(name) || top.path("tables").has(name)) {
                throw new IllegalArgumentException("absent: " + name);
            }
        }
        return absent;
    }

    private static <E extends Enum<E>> E word(Class<E> kind, String word) {
        return Enum.valueOf(kind, word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static Evidence evidence(String word) {
        return Evidence.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static SecretBlock secretBlock(JsonNode node) {
        known(node, Set.of("first", "last", "only"));
        return new SecretBlock(
                pattern(text(node, "first")),
                pattern(text(node, "last")),
                optional(node.path("only"), only -> pattern(only.asText())));
    }

    private TimedUndo timedUndo(JsonNode node) {
        known(node, UNDO_KEYS);
        return new TimedUndo(
                node.path("before").asBoolean(),
                node.path("outside").asBoolean(),
                list(node.path("enter"), this::step),
                list(node.path("arm"), this::step),
                node.path("unitSeconds").asInt(1),
                list(node.path("confirm"), this::step),
                list(node.path("abort"), this::step),
                list(node.path("discard"), this::step),
                optional(node.path("needs"), ProfileReader::need));
    }

    private static TimedUndo.Need need(JsonNode node) {
        known(node, Set.of("section", "line"));
        return new TimedUndo.Need(text(node, "section"), pattern(text(node, "line")));
    }

    /** Either the words alone, or an object with them. */
    private Step step(JsonNode node) {
        if (node.isArray()) {
            return new Step(command(node), List.of(), CliProfile.USUAL);
        }
        known(node, Set.of("command", "questions", "seconds"));
        int seconds = node.path("seconds").asInt((int) CliProfile.USUAL.toSeconds());
        if (seconds < 1 || seconds > SECONDS_MAX) {
            throw new IllegalArgumentException("seconds: " + seconds);
        }
        return new Step(
                command(required(node, "command")),
                questions(node.path("questions")),
                Duration.ofSeconds(seconds));
    }

    private TemplateBlock block(JsonNode node) {
        known(node, BLOCK_KEYS);
        return new TemplateBlock(
                optional(node.path("given"), words -> command(words).plain().line()),
                list(node.path("needs"), words -> command(words).plain().line()),
                optional(node.path("under"), ProfileReader::command),
                optional(node.path("in"), ProfileReader::command),
                optional(node.path("listed"), ProfileReader::command),
                node.path("always").asBoolean(),
                optional(node.path("each"), JsonNode::asText),
                list(node.path("unless"), words -> command(words).plain().line()),
                list(node.path("clear"), this::line),
                list(node.path("lines"), this::line),
                optional(node.path("out"), ProfileReader::command),
                optional(node.path("close"), ProfileReader::command),
                optional(node.path("remove"), ProfileReader::command));
    }

    private TemplateLine line(JsonNode node) {
        known(node, Set.of("do", "was", "undo", "only", "usual", "adds", "more", "less", "inner"));
        CommandTemplate command = command(required(node, "do"));
        return new TemplateLine(
                command,
                optional(node.path("was"), ProfileReader::command).orElse(command),
                optional(node.path("undo"), ProfileReader::command),
                optional(node.path("only"), JsonNode::asText),
                usual(node.path("usual")),
                node.path("adds").asBoolean(),
                optional(node.path("more"), ProfileReader::command),
                optional(node.path("less"), ProfileReader::command),
                optional(node.path("inner"), ProfileReader::inner));
    }

    private static TemplateLine.Inner inner(JsonNode node) {
        known(node, Set.of("open", "close", "remove"));
        return new TemplateLine.Inner(
                list(required(node, "open"), ProfileReader::command),
                list(required(node, "close"), ProfileReader::command),
                list(required(node, "remove"), ProfileReader::command));
    }

    /** True, or the one value that is usual. */
    private static Optional<String> usual(JsonNode node) {
        return node.isTextual()
                ? Optional.of(node.asText())
                : node.asBoolean() ? Optional.of("") : Optional.empty();
    }

    private static CommandTemplate command(JsonNode words) {
        return new CommandTemplate(list(words, JsonNode::asText));
    }

    private static List<Question> questions(JsonNode node) {
        return list(
                node,
                each ->
                        new Question(
                                pattern(text(each, "asks")),
                                each.path("answer").asText(""),
                                each.path("enter").asBoolean(true)));
    }

    private static List<Pattern> patterns(JsonNode node) {
        return list(node, each -> pattern(each.asText()));
    }

    private static Pattern pattern(String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("no expression: " + text, e);
        }
    }

    private static <T> List<T> list(JsonNode node, Function<JsonNode, T> read) {
        List<T> all = new ArrayList<>();
        node.forEach(each -> all.add(read.apply(each)));
        return all;
    }

    private static <T> Map<String, T> map(JsonNode node, Function<JsonNode, T> read) {
        Map<String, T> all = new LinkedHashMap<>();
        node.properties().forEach(each -> all.put(each.getKey(), read.apply(each.getValue())));
        return all;
    }

    private static <T> Optional<T> optional(JsonNode node, Function<JsonNode, T> read) {
        return node.isMissingNode() || node.isNull()
                ? Optional.empty()
                : Optional.of(read.apply(node));
    }

    private static String text(JsonNode node, String key) {
        return required(node, key).asText();
    }

    private static JsonNode required(JsonNode node, String key) {
        JsonNode value = node.path(key);
        if (value.isMissingNode() || value.isNull()) {
            throw new IllegalArgumentException("no " + key);
        }
        return value;
    }

    private static void known(JsonNode node, Set<String> keys) {
        node.properties()
                .forEach(
                        each -> {
                            if (!keys.contains(each.getKey())) {
                                throw new IllegalArgumentException("unknown: " + each.getKey());
                            }
                        });
    }

    private static String hash(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
