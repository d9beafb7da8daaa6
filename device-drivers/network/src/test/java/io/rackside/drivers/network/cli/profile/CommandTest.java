package io.rackside.drivers.network.cli.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rackside.drivers.network.cli.profile.CliProfile.Origin;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** Whatever stands in a form or in a device's configuration, one command stays one command. */
class CommandTest {
    private static final int TRIES = 400;
    private static final List<String> HOSTILE =
            List.of(
                    "1\nreboot",
                    "1\rreboot",
                    "1 ; reload",
                    "a;b",
                    "a|b",
                    "a?",
                    "a\tb",
                    "$(id)",
                    "`id`",
                    "\"x\" set y",
                    "\u0000",
                    "\u001b[A",
                    "\u0003",
                    "\u2028undo",
                    "10 to 20 ; save",
                    "undo\u0085x",
                    "!",
                    "#",
                    "{limit:vlan}",
                    "GigabitEthernet0/0/1\nshutdown",
                    "10.0.0.1\u000breset");

    @Test
    void noValueAddsACommand() {
        Random chance = new Random(7);
        int filled = 0;
        for (CliProfile profile : CliProfiles.shipped().all()) {
            for (CommandTemplate template : commands(profile)) {
                for (int i = 0; i < TRIES / 20; i++) {
                    filled += holds(template, chance);
                }
            }
        }
        assertTrue(filled > 100, "values that were taken: " + filled);
    }

    private static int holds(CommandTemplate template, Random chance) {
        Map<String, String> values = new HashMap<>();
        template.fields().forEach(field -> values.put(field, value(chance)));
        try {
            check(template, template.with(values));
            return 1;
        } catch (IllegalArgumentException _) {
            return 0;
        }
    }

    private static void check(CommandTemplate template, Command command) {
        String line = command.line();
        assertTrue(line.matches("[\\x20-\\x7e]+"), line);
        String own = template.toString();
        for (String sign : List.of(";", "|", "?", "`", "$", "\\", "&", "<", ">", "!")) {
            assertTrue(!line.contains(sign) || own.contains(sign), line);
        }
        // A list of ports has each in quotes, and nothing but a name between them.
        boolean ports =
                template.types().values().stream().anyMatch(ValueType.Interfaces.class::isInstance);
        String rest = ports ? line.replaceAll("\"[A-Za-z0-9][A-Za-z0-9_.-]{0,30}\"", "") : line;
        assertEquals(
                own.chars().filter(c -> c == '"').count(),
                rest.chars().filter(c -> c == '"').count(),
                line);
    }

    private static String value(Random chance) {
        return switch (chance.nextInt(8)) {
            case 0 -> HOSTILE.get(chance.nextInt(HOSTILE.size()));
            case 1 -> Integer.toString(chance.nextInt(5_000));
            case 2 -> "GigabitEthernet0/0/" + chance.nextInt(50);
            case 3 -> "2-10,20";
            case 4 -> "10.1.2." + chance.nextInt(300);
            case 5 -> "core" + HOSTILE.get(chance.nextInt(HOSTILE.size()));
            case 6 -> "up-link 1";
            default -> {
                StringBuilder text = new StringBuilder();
                for (int i = chance.nextInt(20); i >= 0; i--) {
                    text.append((char) chance.nextInt(0x300));
                }
                yield text.toString();
            }
        };
    }

    /** A line of a configuration is read into values or not at all; it is never sent itself. */
    @Test
    void aDevicesOwnLineComesBackOnlyThroughTypes() {
        Random chance = new Random(11);
        for (CliProfile profile : CliProfiles.shipped().all()) {
            for (CommandTemplate template : commands(profile)) {
                String first = template.toString().replaceAll("\\{.*", "");
                for (String hostile : HOSTILE) {
                    template.valuesOf(first + hostile)
                            .ifPresent(values -> check(template, template.with(values)));
                }
                template.valuesOf(first + value(chance))
                        .ifPresent(values -> check(template, template.with(values)));
            }
        }
    }

    private static List<CommandTemplate> commands(CliProfile profile) {
        List<CommandTemplate> all = new ArrayList<>();
        Stream.of(
                        profile.setUp(),
                        profile.enter(),
                        profile.leave(),
                        profile.commit(),
                        profile.discard(),
                        profile.save(),
                        List.copyOf(profile.tables().values()),
                        profile.timedUndo().map(TimedUndo::steps).orElse(List.of()))
                .flatMap(List::stream)
                .forEach(step -> all.add(step.command()));
        profile.templates().values().stream()
                .flatMap(List::stream)
                .forEach(
                        block -> {
                            block.in().ifPresent(all::add);
                            block.remove().ifPresent(all::add);
                            Stream.of(block.clear(), block.lines())
                                    .flatMap(List::stream)
                                    .forEach(
                                            line -> {
                                                all.add(line.command());
                                                all.add(line.was());
                                                line.undo().ifPresent(all::add);
                                            });
                        });
        return all;
    }

    @Test
    void vlansAreWrittenAsTheDeviceSpellsThemAndReadBack() {
        CommandTemplate spelled = new CommandTemplate(List.of("permit", "vlan", "{v:vlans-to}"));
        assertEquals("permit vlan 2 to 10 20", spelled.with(Map.of("v", "20,2-10")).line());
        assertEquals(
                Map.of("v", "2-10,20"), spelled.valuesOf("permit vlan 2 to 10 20").orElseThrow());
        for (String wrong : List.of("0", "4095", "10-2", "1,,2", "1-", "all")) {
            assertThrows(
                    IllegalArgumentException.class, () -> spelled.with(Map.of("v", wrong)), wrong);
        }
    }

    @Test
    void aProfileThatNobodySignedReplacesNone() {
        byte[] file =
                """
                {"name": "huawei-vrp8", "title": "x", "evidence": "documents",
                 "prompts": {"view": "<{name}>", "config": "x{name}"}, "running": ["show"]}
                """
                        .getBytes(UTF_8);
        CliProfile unsigned = new ProfileReader().read(file, new Origin.Unsigned());
        CliProfiles all = CliProfiles.shipped().with(unsigned);
        assertTrue(all.named("huawei-vrp8").orElseThrow().origin().vouched());
        CliProfile signed = new ProfileReader().read(file, new Origin.Signed("key"));
        assertEquals(
                "x", CliProfiles.shipped().with(signed).named("huawei-vrp8").orElseThrow().title());
    }

    @Test
    void aProfileWithAMistakeSaysWhich() {
        for (String wrong :
                List.of(
                        "{",
                        "{}",
                        "{\"name\": \"x\", \"comand\": []}",
                        "{\"name\": \"x\", \"title\": \"x\", \"evidence\": \"documents\","
                                + " \"prompts\": {\"view\": \"a\", \"config\": \"b\"},"
                                + " \"running\": [\"show; reload\"]}")) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new ProfileReader().read(wrong.getBytes(UTF_8), new Origin.Shipped()),
                    wrong);
        }
    }
}
