package io.rackside.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import picocli.CommandLine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

class UsageTest {
    private static final Pattern CODE = Pattern.compile("core\\.[a-z]+\\.[a-z.-]+");

    private static CommandLine line() {
        return new RacksideCommand(
                        null, System.out, System.err, Map.of(), Time.system(), Prompt.nobody())
                .line(Locale.ENGLISH, "--help");
    }

    private static Stream<CommandLine> all(CommandLine line) {
        return Stream.concat(
                Stream.of(line), line.getSubcommands().values().stream().flatMap(UsageTest::all));
    }

    @Test
    void everyCommandExplainsItselfInBothLanguages() {
        for (CommandLine command : all(line()).toList()) {
            List<String> args = new ArrayList<>();
            for (CommandLine at = command; at.getParent() != null; at = at.getParent()) {
                args.addFirst(at.getCommandName());
            }
            args.add("--help");
            for (String language : List.of("en", "zh")) {
                List<String> spoken = new ArrayList<>(args);
                spoken.addAll(List.of("--lang", language));
                Cli.Ended ended = new Cli().run(spoken.toArray(String[]::new));
                assertEquals(0, ended.status(), args.toString());
                assertFalse(CODE.matcher(ended.out()).find(), ended.out());
                boolean chinese = ended.out().codePoints().anyMatch(c -> c >= 0x4e00);
                assertEquals(language.equals("zh"), chinese, ended.out());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--no-such",
                "inventory",
                "inventory a b",
                "power https://127.0.0.1 explode",
                "jobs",
                "virtual",
                "locate https://127.0.0.1",
                "demo --size 12",
                "site list --lang fr",
                "--lang=fr",
                "cable add srv:\uFFFD sw:1",
                "demo --cabinets 0",
                "events https://127.0.0.1 --most 0",
                "virtual redfish --port 99999",
                "sensors ssh://127.0.0.1",
                "sensors ssh://127.0.0.1",
                "power ssh://127.0.0.1 status",
                "inventory http://10.1.2.3",
                "inventory ftp://10.1.2.3",
                "inventory https://root:calvin@127.0.0.1"
            })
    void whatIsWrittenWronglyEndsWithTwoAndOneParagraph(String args, @TempDir Path home) {
        Cli.Ended ended = new Cli().with("RACKSIDE_DATA", home.toString()).run(args.split(" "));
        assertEquals(2, ended.status(), ended.err());
        assertEquals("", ended.out());
        assertFalse(ended.err().isBlank());
        assertFalse(ended.err().contains("\tat "), ended.err());
        assertFalse(CODE.matcher(ended.err()).find(), ended.err());
        assertFalse(ended.err().contains("calvin"), "a password in an address is not repeated");
    }

    @Test
    void helpKeepsWithinTheTerminalOr80Columns() {
        for (String columns : List.of("60", "80", "100", "many", "")) {
            int most = columns.matches("\\d+") ? Integer.parseInt(columns) : 80;
            for (String command : List.of("device change", "power", "virtual redfish", "")) {
                String[] args = (command + " --help").strip().split(" ");
                for (String language : List.of("en_US.UTF-8", "zh_CN.UTF-8")) {
                    Cli.Ended ended =
                            new Cli().with("COLUMNS", columns).with("LANG", language).run(args);
                    ended.out()
                            .lines()
                            .forEach(line -> assertTrue(Table.width(line) <= most, line));
                }
            }
        }
    }

    @Test
    void aProtocolTheCommandDoesNotSpeakIsSaidSo() {
        Cli.Ended ended = new Cli().run("sensors", "ssh://10.1.2.3");
        assertTrue(ended.err().contains("does not speak SSH"), ended.err());
    }

    @Test
    void theLanguageOfTheEnvironmentIsSpoken() {
        Cli.Ended ended = new Cli().with("LANG", "zh_CN.UTF-8").run("sensors", "ssh://x");
        assertTrue(ended.err().contains("不支持 SSH"), ended.err());
    }

    @Test
    void everyCommandAndOptionStandsInTheManual() throws IOException {
        Path manual = Path.of(System.getProperty("rackside.root"), "app", "core", "COMMANDS.md");
        String text = Files.readString(manual);
        for (CommandLine command : all(line()).toList()) {
            String name = command.getCommandSpec().qualifiedName();
            assertTrue(text.contains(name), name);
            command.getCommandSpec()
                    .options()
                    .forEach(
                            option ->
                                    assertTrue(
                                            text.contains("`" + option.longestName()),
                                            name + " " + option.longestName()));
        }
    }
}
