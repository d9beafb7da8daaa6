package io.rackside.app.baseline;

import io.rackside.model.Message;
import io.rackside.nic.apply.HostLost;
import io.rackside.nic.apply.HostShell;
import io.rackside.nic.apply.Said;
import io.rackside.nic.baseline.Setpoint.Line;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A line, or several, of a file on a host that make a setting outlive a boot. Written whole beside
 * the file and moved over it; other lines stay, those of the same names go.
 */
final class KeptLine {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final String END = "RACKSIDE_END_OF_FILE";
    private static final String PATH = "PATH=$PATH:/usr/sbin:/sbin; export PATH\n";

    /** What stands for bytes that are no UTF-8: written back they would be others. */
    private static final String UNREADABLE = "\uFFFD";

    private static final String LIMITS = "/etc/security/limits";
    private static final String SSHD = "/etc/ssh/sshd_config";
    private static final Pattern MATCH = Pattern.compile("(?i)\\s*match\\b.*");

    /** Domain, type and item (limits.conf(5)): together they say what a line limits. */
    private static final int LIMIT_WORDS = 3;

    private final Line line;
    private final Optional<FormerLines> former;
    private final HostShell shell;

    KeptLine(Line line, HostShell shell) {
        this(line, Optional.empty(), shell);
    }

    /**
     * @param former what takes the line's place again; empty where it is the line that is to stand
     */
    KeptLine(Line line, Optional<FormerLines> former, HostShell shell) {
        this.line = line;
        this.former = former;
        this.shell = shell;
    }

    /** What was there before; empty where there was no file. */
    record Change(Optional<List<String>> before) {}

    /** Whether the file is as it is to be. */
    boolean stands() throws HostLost, InterruptedException {
        if (former.isPresent()) {
            List<String> now = read().orElse(List.of());
            return ofItsName(now).equals(former.get().lines());
        }
        ReadingScript script = new ReadingScript(List.of(), line.each());
        Said said = shell.run(script.script(), LIMIT);
        Map<Line, Boolean> persisted = script.read(said.lines(), true).persisted();
        return line.each().stream().allMatch(one -> persisted.getOrDefault(one, false));
    }

    /**
     * Makes the file what it is to be, unless it is. One that would not stay what it was otherwise
     * is left alone.
     *
     * @param noted hears what it said of that name before anything is written
     */
    Optional<Change> write(Consumer<FormerLines> noted) throws HostLost, InterruptedException {
        Optional<List<String>> before = read();
        List<String> said = before.orElse(List.of());
        if (!mayBeWritten(said)) {
            return Optional.empty();
        }
        List<String> after = new ArrayList<>(said);
        after.removeIf(this::isOfItsName);
        if (former.isEmpty()) {
            List<String> same = ofItsName(said);
            if (same.equals(wanted())) {
                return Optional.empty();
            }
            noted.accept(new FormerLines(before.isPresent(), same));
        }
        after.addAll(former.map(FormerLines::lines).orElseGet(this::wanted));
        if (before.isEmpty() ? after.isEmpty() : said.equals(after)) {
            return Optional.empty();
        }
        if (after.isEmpty() && former.filter(lines -> !lines.file()).isPresent()) {
            remove();
        } else {
            put(after);
        }
        return Optional.of(new Change(before));
    }

    /**
     * A line at the end of sshd's file would belong to its last Match block (sshd_config(5)), and
     * one of the same name in a block is not ours.
     */
    private boolean mayBeWritten(List<String> said) {
        boolean readable = said.stream().noneMatch(each -> each.contains(UNREADABLE));
        boolean blocks =
                line.file().startsWith(SSHD)
                        && said.stream().anyMatch(each -> MATCH.matcher(each).matches());
        return readable && !blocks;
    }

    private List<String> wanted() {
        return line.line().lines().toList();
    }

    private boolean isOfItsName(String each) {
        return wanted().stream().anyMatch(one -> name(each).equals(name(one)));
    }

    private List<String> ofItsName(List<String> lines) {
        return lines.stream().filter(this::isOfItsName).toList();
    }

    /** Makes the file again what it was. */
    void restore(Optional<Change> change) throws HostLost, InterruptedException {
        if (change.isEmpty()) {
            return;
        }
        if (change.get().before().isPresent()) {
            put(change.get().before().get());
        } else {
            remove();
        }
    }

    private void remove() throws HostLost, InterruptedException {
        shell.run("main() {\nrm -f " + file() + "\n}\n", LIMIT);
    }

    private String file() {
        return ShellWord.of(line.file());
    }

    private Optional<List<String>> read() throws HostLost, InterruptedException {
        Said said =
                shell.run(
                        "main() {\nif [ -e "
                                + file()
                                + " ]; then say there; cat "
                                + file()
                                + " | while IFS= read -r l || [ -n \"$l\" ]; do"
                                + " say line \"$l\"; done; fi\n}\n",
                        LIMIT);
        if (said.end() != Said.End.WHOLE) {
            // A file that was read in half would lose its other lines.
            throw new HostLost(Message.of("core.baseline.half-read"));
        }
        if (!said.lines().contains("there")) {
            return Optional.empty();
        }
        return Optional.of(
                said.lines().stream()
                        .filter(each -> each.startsWith("line ") || each.equals("line"))
                        .map(each -> each.length() > 5 ? each.substring(5) : "")
                        .toList());
    }

    /**
     * What could not be written whole, as on a full disk, takes no file's place. Where the file is
     * a link it stays one.
     */
    private void put(List<String> lines) throws HostLost, InterruptedException {
        int slash = line.file().lastIndexOf('/');
        shell.run(
                PATH
                        + "main() {\numask 022\nif [ -d "
                        + file()
                        + " ]; then return; fi\nmkdir -p "
                        + ShellWord.of(line.file().substring(0, slash))
                        + "\nf="
                        + file()
                        + "\nif [ -h \"$f\" ]; then f=$(readlink -f \"$f\") && [ -n \"$f\" ]"
                        + " || return; fi\n"
                        + "if [ -e \"$f\" ]; then cp -p \"$f\" \"$f.rackside\" || return; fi\n"
                        + "if cat >\"$f.rackside\" <<'"
                        + END
                        + "'\n"
                        + lines.stream().map(each -> each + "\n").collect(Collectors.joining())
                        + END
                        + "\nthen mv \"$f.rackside\" \"$f\" && sync\n"
                        + "else rm -f \"$f.rackside\"\nfi\n}\n",
                LIMIT);
    }

    /** What a line sets: the word before its first sign of equality or blank; none of a comment. */
    private String name(String text) {
        String plain = text.strip();
        if (plain.isEmpty() || plain.startsWith("#") || plain.startsWith(";")) {
            return plain;
        }
        if (line.file().startsWith(LIMITS)) {
            String[] words = plain.split("\\s+");
            return String.join(" ", List.of(words).subList(0, Math.min(words.length, LIMIT_WORDS)));
        }
        return plain.split("[=\\s]", 2)[0];
    }
}
