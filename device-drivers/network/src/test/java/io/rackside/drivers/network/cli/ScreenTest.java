package io.rackside.drivers.network.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** What a device paints is what a person would see. */
class ScreenTest {
    private static List<String> lines(String painted) {
        Screen screen = new Screen();
        screen.feed(painted.getBytes(UTF_8));
        return screen.takeLines();
    }

    @Test
    void aPagerThatWipesItselfOutLeavesNothing() {
        assertEquals(
                List.of("interface X", " shutdown"),
                lines(
                        "interface X\r\n  ---- More ----\u001b[16D                \u001b[16D"
                                + " shutdown\r\n"));
        assertEquals(
                List.of("next"),
                lines(" --More-- \b\b\b\b\b\b\b\b\b\b          " + "\b\b\b\b\b\b\b\b\b\bnext\r\n"));
        assertEquals(List.of("next"), lines("---- More ----\r              \rnext\r\n"));
    }

    @Test
    void bellsNulsColoursAndTitlesAreNotThere() {
        assertEquals(
                List.of("ab"), lines("\u0007\u0000a\u001b[1;31mb\u001b[0m\u001b]0;x\u0007\r\n"));
    }

    @Test
    void aCharacterInPiecesIsWhole() {
        Screen screen = new Screen();
        for (byte each : "描述\r\n".getBytes(UTF_8)) {
            screen.feed(new byte[] {each});
        }
        assertEquals(List.of("描述"), screen.takeLines());
    }

    @Test
    void anyBytesGiveLinesOfABoundedLength() {
        Random chance = new Random(3);
        for (int round = 0; round < 50; round++) {
            Screen screen = new Screen();
            List<String> all = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                byte[] bytes = new byte[chance.nextInt(2_000)];
                chance.nextBytes(bytes);
                // Escape sequences with large numbers, more often than by chance.
                if (i % 3 == 0) {
                    screen.feed("\u001b[99999C\u001b[99999D\u001b[2K\u001b[".getBytes(UTF_8));
                }
                screen.feed(bytes);
                all.addAll(screen.takeLines());
            }
            assertTrue(all.stream().allMatch(line -> line.length() <= Screen.LINE_MAX));
            assertTrue(screen.unfinished().length() <= Screen.LINE_MAX);
        }
    }

    @Test
    void aLineWithoutAnEndIsBounded() {
        Screen screen = new Screen();
        byte[] much = new byte[1_000_000];
        Arrays.fill(much, (byte) 'x');
        screen.feed(much);
        assertEquals(Screen.LINE_MAX, screen.unfinished().length());
        assertEquals(much.length, screen.characters());
    }
}
