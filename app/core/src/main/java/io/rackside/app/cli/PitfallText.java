package io.rackside.app.cli;

import io.rackside.app.diagnosis.Pitfall;
import io.rackside.app.diagnosis.Pitfall.Verdict;
import io.rackside.model.Message;

import java.util.List;
import java.util.stream.Collectors;

/** Pitfalls of the field, for a reader. */
final class PitfallText {
    private final Terminal terminal;

    PitfallText(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Those there is something to mend of; nothing where there are none. */
    void found(List<Pitfall> pitfalls) {
        pitfalls.stream().filter(Pitfall::found).forEach(this::one);
    }

    /** The same, and what else was looked for. */
    void all(List<Pitfall> pitfalls) {
        if (pitfalls.stream().noneMatch(Pitfall::found)) {
            terminal.say("core.cli.host.nothing-found");
        }
        found(pitfalls);
        long sound = pitfalls.stream().filter(p -> p.verdict() == Verdict.NOT_THERE).count();
        terminal.out().println();
        terminal.say("core.cli.host.sound", sound);
        pitfalls.stream()
                .filter(pitfall -> pitfall.verdict() == Verdict.NOT_CHECKED)
                .forEach(
                        pitfall ->
                                terminal.say(
                                        "core.cli.host.not-checked",
                                        pitfall.title(),
                                        joined(pitfall.unread())));
    }

    private void one(Pitfall pitfall) {
        terminal.out().println();
        String where = pitfall.where().isEmpty() ? "" : pitfall.where() + "  ";
        line("", where + terminal.text(pitfall.title()) + "  [" + pitfall.id() + "]");
        pitfall.evidence().forEach(each -> line("  ", say("core.cli.findings.evidence", each)));
        pitfall.remedies().forEach(each -> line("  ", say("core.cli.findings.remedy", each)));
        pitfall.verify().forEach(each -> line("  ", say("core.cli.host.verify", each)));
        String sources =
                pitfall.sources().stream()
                        .map(each -> (each.name() + " " + each.place()).strip())
                        .collect(Collectors.joining("; "));
        line("  ", terminal.words().say("core.cli.host.source", sources));
        if (pitfall.documentsOnly()) {
            line("  ", terminal.words().say("core.cli.host.documents-only"));
        }
    }

    private String joined(List<Message> messages) {
        return messages.stream().map(terminal::text).collect(Collectors.joining(" "));
    }

    private String say(String key, Message argument) {
        return terminal.words().say(key, terminal.text(argument));
    }

    private void line(String indent, String text) {
        terminal.out().println(indent + Table.plain(text));
    }
}
