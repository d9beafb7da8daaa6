package io.rackside.views.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The same streams of real programs, read by us and by terminals that nobody here wrote. */
@Tag("peer")
class TerminalPeersTest {
    @TempDir Path folder;
    private Programs programs;

    record Case(String name, String keys, List<String> program) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> programs() {
        return Stream.of(
                new Case("top", "", List.of("top", "-b", "-n1")),
                new Case("top, live", "\\n1", List.of("top", "-d", "9")),
                new Case("htop", "\\x1b[B\\n\\x1b[B", List.of("htop")),
                new Case(
                        "vim",
                        "j\nj\nihello \\u4e2d\\u6587 \\x1b\n:split\\r\ndd\nG\n:set number\\r",
                        List.of("vim", "-n", "-u", "NONE", "text.txt")),
                new Case("less", " \n \nb\n/gamma\\r\nG", List.of("less", "text.txt")),
                new Case("mc", "\\x1b[B\n\\t\n\\x1b9", List.of("mc", "-d")),
                new Case("nano", "hello\n\\x0b\n\\x0b\n\\x16", List.of("nano", "text.txt")),
                new Case(
                        "dialog",
                        "\\x1b[B\n\\x1b[B",
                        List.of(
                                "dialog", "--menu", "Boot", "15", "50", "5", "a", "Disk", "b",
                                "Network", "c", "Set-up")),
                new Case(
                        "bash",
                        "seq 1 40\\r\n"
                                + "ls -l --color=always\\r\n"
                                + "printf '%090d\\\\n"
                                + "' 7\\r\n"
                                + "\\x15echo x",
                        List.of("bash", "--norc", "-i")));
    }

    @BeforeEach
    void text() throws Exception {
        programs = new Programs(folder);
        StringBuilder text = new StringBuilder();
        for (int line = 1; line <= 60; line++) {
            text.append(line)
                    .append(" alpha\tbeta 中文 gamma ")
                    .append("x".repeat(line))
                    .append('\n');
        }
        Files.writeString(folder.resolve("text.txt"), text);
    }

    /** pyte knows no line drawing while it reads UTF-8; dialog uses it all the same. */
    static Stream<Case> withoutLineDrawing() {
        return programs().filter(program -> !program.name().equals("dialog"));
    }

    @ParameterizedTest
    @MethodSource("withoutLineDrawing")
    void eachCellIsAsPyteSeesIt(Case program) throws Exception {
        programs.needPyte();
        Programs.need(program.program().getFirst());
        byte[] stream = programs.record("linux", program.keys(), program.program());
        assertTrue(stream.length > 0, "the program printed something");
        assertEquals(
                PyteCells.comparable(programs.pyte(stream, Played.USUAL)),
                PyteCells.comparable(Played.usual(stream)),
                () -> "stream:\n" + readable(stream));
    }

    @ParameterizedTest
    @MethodSource("programs")
    void eachRowIsAsTmuxShowsIt(Case program) throws Exception {
        Programs.need("tmux");
        Programs.need("python3");
        Programs.need(program.program().getFirst());
        byte[] stream = programs.record("xterm-256color", program.keys(), program.program());
        assertTrue(stream.length > 0, "the program printed something");
        assertShownAlike(stream);
    }

    @Test
    void randomControlsDoWhatTheyDoInTmux() throws Exception {
        Programs.need("tmux");
        for (long seed = 1; seed <= 12; seed++) {
            assertShownAlike(new RandomStream(seed).known(400));
        }
    }

    private void assertShownAlike(byte[] stream) throws Exception {
        Programs.Shown theirs = programs.tmux(stream, Played.USUAL);
        Played shown = new Played(Played.USUAL, Encoding.UTF_8).feed("\u001b)0");
        shown.feed(String.join("\r\n", theirs.rows()));
        Played ours = Played.usual(stream);
        assertEquals(
                PyteCells.withoutBlanks(shown),
                PyteCells.withoutBlanks(ours),
                () -> "stream:\n" + readable(stream));
        assertEquals(theirs.cursor(), ours.cursor(), () -> "stream:\n" + readable(stream));
    }

    private static String readable(byte[] stream) {
        return new String(stream, StandardCharsets.UTF_8)
                .replace("\u001b", "\n^[")
                .replace("\u000f", "^O")
                .replace("\u000e", "^N");
    }
}
