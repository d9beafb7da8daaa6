package io.rackside.nic.apply;

import io.rackside.nic.adapter.Persist;
import io.rackside.nic.adapter.Way;
import io.rackside.nic.knob.Knob;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The scripts of one change. Each but {@link #tell} and {@link #probe} answers what it left. */
final class ApplyScript {
    /** Ends the files that go over in a script; no line of ours is so. */
    private static final String END = "RACKSIDE_END_OF_FILE";

    /** What the scripts themselves cannot do without. */
    private static final List<String> OWN =
            List.of(
                    "systemd-run",
                    "systemctl",
                    "timeout",
                    "readlink",
                    "ln",
                    "mkdir",
                    "head",
                    "tr",
                    "cat",
                    "sha256sum",
                    "cut",
                    "grep",
                    "sleep",
                    "sync",
                    "rm",
                    "mv",
                    "cp");

    private static final String PORT = text("port.sh");
    private static final String BEFORE = text("before.sh") + text("net.sh") + text("sf.sh");
    private static final String CHANGE = text("change.sh");
    private static final String APPLY = OtherTrial.functions() + text("apply.sh");
    private static final String UNDO = text("undo.sh");
    private static final String CUT = text("cut.sh");

    /** Puts one kind of what was noted back. */
    private static final String PUT =
            """
            . "$D/port.sh"
            . "$D/before.sh"
            "${1}_back" "$2"
            """;

    private final ApplyOrder order;
    private final HostLayout layout;
    private final ApplyLines lines;

    ApplyScript(ApplyOrder order, HostLayout layout) {
        this.order = order;
        this.layout = layout;
        lines = new ApplyLines(order);
    }

    /** What the host knows; changes nothing. */
    String tell() {
        return script("", "tell");
    }

    /** The same, with what is missing and what is kept from earlier; changes nothing. */
    String probe() {
        return script("", "probe; tell");
    }

    String arm() {
        return script(files(), "arm; tell");
    }

    String change() {
        return script(lines("change", false), "change; tell");
    }

    /**
     * The host still hears of us.
     *
     * @param number of the setting that it asks after, by a fresh session; empty for none
     */
    String here(String number) {
        return script("", "here " + number + "; tell_change");
    }

    /** Sets what lasts; only once the rest is confirmed. */
    String lasting() {
        return script(lines("lasting", true), "lasting; tell");
    }

    private String lines(String folder, boolean lasting) {
        StringBuilder put = new StringBuilder("put_" + folder + "() {\n");
        put.append(":\n");
        for (int i = 0; i < order.settings().size(); i++) {
            if (order.settings().get(i).lasts() == lasting) {
                put(put, folder + "/", "", i, lines.there(i));
            }
        }
        return put.append("}\n").toString();
    }

    /** Where something else that was there before is not there again, it is not confirmed. */
    String confirm() {
        return script("", "confirm " + order.patience().toSeconds() + "; tell");
    }

    /** Takes back what was confirmed. */
    String revoke(long patience, List<Integer> differ) {
        return script(files(), "revoke; " + taking(patience, differ));
    }

    /**
     * @param patience seconds it is waited for
     * @param differ numbers of settings that a reading showed not to be as before
     */
    String takeBack(long patience, List<Integer> differ) {
        return script(files(), taking(patience, differ));
    }

    private static String taking(long patience, List<Integer> differ) {
        String numbers = differ.stream().map(ApplyScript::number).collect(Collectors.joining(" "));
        return "take_back " + patience + " " + numbers + "; tell";
    }

    /** Sets it again in each boot by a unit of systemd; by none where nothing is left to set. */
    String keep(KeptUnit kept) {
        if (kept.isEmpty()) {
            return script("", "keep_nothing; tell");
        }
        StringBuilder put = new StringBuilder("put_kept() {\n");
        write(put, "$KEPT.new", kept.script());
        write(put, "$ETC/systemd/system/$UNIT.new", kept.unit());
        return script(put.append("}\n").toString(), "keep_unit; tell");
    }

    /** Has NetworkManager set it: words for nmcli, by property. */
    String keep(String connection, List<String> words) {
        String said = words.stream().map(ApplyScript::quote).collect(Collectors.joining(" "));
        return script(
                "",
                "timeout -k 2 20 nmcli connection modify uuid "
                        + quote(connection)
                        + " "
                        + said
                        + " >/dev/null 2>&1 </dev/null; tell");
    }

    /** The port's own finding and running of lines; part of what is kept as well. */
    static String portText() {
        return PORT;
    }

    private String script(String functions, String steps) {
        return variables()
                + portText()
                + BEFORE
                + APPLY
                + functions
                + "main() { "
                + steps
                + "; }\n";
    }

    private String variables() {
        KeptUnit.Names names = KeptUnit.names(order);
        return set("ID", order.id())
                + set("RUN", layout.run() + "/rackside")
                + set("SYS", layout.sys())
                + set("ETC", layout.etc())
                + set("PROC", layout.proc())
                + set("pci", order.port().pci())
                + set("mac", order.mac())
                + set("ARMED", Long.toString(order.armed().toSeconds()))
                + set("WINDOW", Long.toString(order.window().toSeconds()))
                + cuts()
                + set("NEEDS", String.join(" ", needs()))
                + set("NOTES", String.join(" ", notes()))
                + set("SWITCHES", String.join(" ", order.switches()))
                + set("RULES", order.dropsRules() ? "lost" : "")
                + set("UNIT", names.unit())
                + set("KEPT", layout.etc() + "/rackside/" + names.script())
                + set("CARD", layout.etc() + "/rackside/" + names.card())
                + set("PROPERTIES", String.join(" ", Keeping.properties(order)));
    }

    /** Which settings may cut our way, and so long the host waits to hear of us at these. */
    private String cuts() {
        String numbers =
                order.mayCut().stream().map(ApplyScript::number).collect(Collectors.joining(" "));
        return set("CUTS", numbers) + set("HEARD", Long.toString(ApplyOrder.HEARD.toSeconds()));
    }

    private SortedSet<String> needs() {
        SortedSet<String> needs = new TreeSet<>(OWN);
        order.settings().stream().map(Setting::way).map(Way::needs).forEach(needs::addAll);
        return needs;
    }

    /** What is noted besides the network: values of knobs do not tell it whole. */
    private SortedSet<String> notes() {
        SortedSet<String> notes = new TreeSet<>();
        order.settings().forEach(setting -> kind(setting).ifPresent(notes::add));
        if (!order.switches().isEmpty()) {
            notes.add("feature");
        }
        return notes;
    }

    /** Files of a boot loader have more in them than one parameter; the others are several. */
    private static Optional<String> kind(Setting setting) {
        if (setting.knob().equals(Knob.GOVERNOR)) {
            return Optional.of("governor");
        }
        if (setting.knob().equals(Knob.SUB_FUNCTIONS)) {
            return Optional.of("sf");
        }
        if (setting.knob().family().equals("hugepages")) {
            return Optional.of("pages");
        }
        return setting.way().persist().keeper() == Persist.Keeper.BOOT_LOADER
                ? Optional.of("boot")
                : Optional.empty();
    }

    private String folder() {
        return layout.run() + "/rackside/" + order.id();
    }

    /** What lies on the host for its own timer. */
    private String files() {
        StringBuilder put = new StringBuilder("put_files() {\n");
        put.append("mkdir -p \"$D/undo\" || return 1\n");
        write(put, "$D/port.sh", portText());
        write(put, "$D/before.sh", BEFORE);
        String where =
                set("D", folder())
                        + set("T", "rackside-undo-" + order.id())
                        + cuts()
                        + set("SYS", layout.sys())
                        + set("ETC", layout.etc())
                        + set("PROC", layout.proc())
                        + set("WINDOW", Long.toString(order.window().toSeconds()))
                        + set("pci", order.port().pci())
                        + set("mac", order.mac());
        write(put, "$D/undo.sh", where + UNDO);
        write(put, "$D/change.sh", where + CHANGE);
        write(put, "$D/cut.sh", where + CUT);
        write(put, "$D/put.sh", where + PUT);
        given(put, "vfs", order.earlier().functions());
        given(put, "features", order.earlier().features());
        int last = order.settings().size() - 1;
        write(put, "$D/lasts", lasts());
        for (int i = last; i >= 0; i--) {
            put(put, "undo/", number(last - i) + ".", i, back(i));
        }
        return put.append(": >\"$D/whole\"\n}\n").toString();
    }

    private static void given(StringBuilder put, String what, List<String> lines) {
        if (!lines.isEmpty()) {
            write(put, "$D/" + what + ".given", String.join("\n", lines) + "\n");
        }
    }

    /** Numbers of those that last, a line each: they may take long. */
    private String lasts() {
        StringBuilder lasts = new StringBuilder();
        for (int i = 0; i < order.settings().size(); i++) {
            if (order.settings().get(i).lasts()) {
                lasts.append(number(i)).append('\n');
            }
        }
        return lasts.toString();
    }

    /** What was noted, for that alone is exact; the way's own lines where nothing was. */
    private List<String> back(int number) {
        Setting setting = order.settings().get(number);
        List<String> own = lines.back(number);
        return kind(setting)
                .map(kind -> List.of(exact(kind, setting, String.join(" && ", own))))
                .orElse(own);
    }

    /** Files that others have written into since are left to the way's own lines. */
    private String exact(String kind, Setting setting, String own) {
        String put = "/bin/sh " + quote(folder() + "/put.sh") + " " + kind;
        String noted = folder() + "/";
        String then;
        switch (kind) {
            case "boot" -> {
                noted += "boot/names";
                then = put + " && exit 0";
            }
            case "pages" -> {
                noted += kind;
                then = "exec " + put + " " + quote(setting.knob().name());
            }
            default -> {
                noted += kind + "s";
                then = "exec " + put;
            }
        }
        return "if [ -s " + quote(noted) + " ]; then " + then + "; fi; " + own;
    }

    private static void put(
            StringBuilder put, String folder, String first, int number, List<String> lines) {
        for (int line = 0; line < lines.size(); line++) {
            String name = folder + first + number(number) + "." + number(line) + ".sh";
            write(put, "$D/" + name, lines.get(line) + "\n");
        }
    }

    private static void write(StringBuilder put, String path, String text) {
        put.append("cat >\"").append(path).append("\" <<'").append(END).append("' || return 1\n");
        put.append(text).append(END).append('\n');
    }

    private static String number(int any) {
        return String.format(Locale.ROOT, "%03d", any);
    }

    private static String set(String name, String value) {
        return name + "=" + quote(value) + "\n";
    }

    static String quote(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    private static String text(String name) {
        try (InputStream in = ApplyScript.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not there");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
