package io.rackside.views.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class CharacterWidthTest {
    @ParameterizedTest
    @CsvSource({"a, 1", "é, 1", "─, 1", "█, 1", "中, 2", "，, 2", "한, 2", "ア, 2", "ｱ, 1", "😀, 2"})
    void charactersTakeTheirCells(String character, int cells) {
        assertEquals(cells, CharacterWidth.of(character.codePointAt(0)));
    }

    @Test
    void marksTakeNone() {
        assertEquals(0, CharacterWidth.of(0x301));
        assertEquals(0, CharacterWidth.of(0x200d));
        assertEquals(1, CharacterWidth.of(0xad));
    }

    /**
     * Both follow Unicode, of different years; what firmware and systems print did not change:
     * European scripts, signs, frames, Chinese, Japanese, Korean, emoji.
     */
    @ParameterizedTest
    @CsvSource({
        "20, 7e",
        "a0, ac",
        "ae, 5ff",
        "2010, 2027",
        "2030, 205e",
        "2070, 262f",
        "2638, 2689",
        "2690, 2bff",
        "2e80, 2fd5",
        "3000, 31e3",
        "31f0, 4dbf",
        "4e00, a4c6",
        "ac00, d7a3",
        "f900, fdff",
        "fe10, fefe",
        "ff01, fff8",
        "1f300, 1f64f",
        "20000, 2fffd"
    })
    @Tag("peer")
    void widthsAreThoseOfWcwidth(String first, String last, @TempDir Path folder) throws Exception {
        Programs programs = new Programs(folder);
        programs.needPyte();
        String script =
                "import wcwidth\nfor c in range(0x%s, 0x%s + 1): print(c, wcwidth.wcwidth(chr(c)))"
                        .formatted(first, last);
        String said =
                new String(
                        programs.run(List.of("/usr/bin/python3", "-c", script), new byte[0]).out(),
                        StandardCharsets.US_ASCII);
        List<String> different = new ArrayList<>();
        for (String line : said.lines().toList()) {
            int character = Integer.parseInt(line.split(" ")[0]);
            int cells = Integer.parseInt(line.split(" ")[1]);
            if (CharacterWidth.of(character) != cells && Character.isDefined(character)) {
                different.add(Integer.toHexString(character) + " " + cells);
            }
        }
        assertEquals(List.of(), different);
    }
}
