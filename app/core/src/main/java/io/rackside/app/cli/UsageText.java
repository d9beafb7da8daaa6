package io.rackside.app.cli;

import io.rackside.app.words.Words;

import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The help texts in the reader's language: descriptions in the annotations are codes, and are put
 * into words here.
 */
final class UsageText {
    /** What stays for an explanation beside a very long option. */
    private static final int EXPLANATION_LEAST = 24;

    private final Words words;
    private final int columns;

    /**
     * @param columns no line is longer, as far as its words allow
     */
    UsageText(Words words, int columns) {
        this.words = words;
        this.columns = columns;
    }

    /** Makes that command and all below it speak. */
    void applyTo(CommandLine command) {
        Map<String, IHelpSectionRenderer> sections = command.getHelpSectionMap();
        sections.put(
                UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING,
                _ -> words.say("core.cli.usage") + " ");
        sections.put(
                UsageMessageSpec.SECTION_KEY_DESCRIPTION,
                help -> "\n" + String.join("\n", wrapped(about(help.commandSpec()))) + "\n");
        sections.put(UsageMessageSpec.SECTION_KEY_PARAMETER_LIST, this::parameters);
        sections.put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, this::options);
        sections.put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, this::commands);
        sections.put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING, _ -> "");
        command.setHelpSectionMap(sections);
        command.setUsageHelpWidth(columns);
        command.getSubcommands().values().forEach(this::applyTo);
    }

    private String about(CommandSpec spec) {
        String[] codes = spec.usageMessage().description();
        return codes.length == 0 ? "" : words.say(codes[0]);
    }

    private String parameters(Help help) {
        List<String[]> rows = new ArrayList<>();
        for (PositionalParamSpec parameter : help.commandSpec().positionalParameters()) {
            rows.add(new String[] {parameter.paramLabel(), said(parameter.description())});
        }
        return block(rows);
    }

    private String options(Help help) {
        List<String[]> rows = new ArrayList<>();
        for (OptionSpec option : help.commandSpec().options()) {
            if (option.hidden()) {
                continue;
            }
            String label = option.arity().max() == 0 ? "" : " " + option.paramLabel();
            rows.add(
                    new String[] {
                        String.join(", ", option.names()) + label, said(option.description())
                    });
        }
        return block(rows);
    }

    private String commands(Help help) {
        List<String[]> rows = new ArrayList<>();
        help.commandSpec()
                .subcommands()
                .forEach(
                        (name, line) ->
                                rows.add(new String[] {name, about(line.getCommandSpec())}));
        return block(rows);
    }

    private String said(String[] codes) {
        return codes.length == 0 ? "" : words.say(codes[0]);
    }

    private String block(List<String[]> rows) {
        if (rows.isEmpty()) {
            return "";
        }
        int longest = rows.stream().mapToInt(row -> Table.width(row[0])).max().orElse(0) + 4;
        int left = Math.min(longest, columns - EXPLANATION_LEAST);
        StringBuilder text = new StringBuilder("\n");
        for (String[] row : rows) {
            String start = "  " + row[0];
            List<String> lines = new ArrayList<>(wrap(row[1], columns - left));
            if (Table.width(start) >= left && !lines.isEmpty()) {
                lines.addFirst("");
            }
            for (int i = 0; i < Math.max(1, lines.size()); i++) {
                String lead = i == 0 ? start : "";
                text.append(lead)
                        .append(" ".repeat(Math.max(1, left - Table.width(lead))))
                        .append(i < lines.size() ? lines.get(i) : "");
                text.setLength(text.toString().stripTrailing().length());
                text.append('\n');
            }
        }
        return text.toString();
    }

    private List<String> wrapped(String text) {
        return wrap(text, columns);
    }

    /** Breaks at blanks, and between any two wide characters. */
    static List<String> wrap(String text, int columns) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int lastBlank = -1;
        for (int c : text.codePoints().toArray()) {
            if (c == ' ') {
                lastBlank = line.length();
            }
            line.appendCodePoint(c);
            if (Table.width(line.toString()) > columns) {
                int cut = lastBlank > 0 ? lastBlank : line.length() - Character.charCount(c);
                lines.add(line.substring(0, cut).stripTrailing());
                line.delete(0, cut);
                while (!line.isEmpty() && line.charAt(0) == ' ') {
                    line.deleteCharAt(0);
                }
                lastBlank = line.lastIndexOf(" ");
            }
        }
        if (!line.isEmpty()) {
            lines.add(line.toString());
        }
        return lines;
    }
}
