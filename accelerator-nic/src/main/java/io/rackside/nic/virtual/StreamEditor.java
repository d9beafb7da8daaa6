package io.rackside.nic.virtual;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * {@code sed} (POSIX.1 XCU sed) as far as clients use it: patterns as addresses, up to the end too,
 * and the functions d, h, G, p, s and groups of them.
 */
final class StreamEditor {
    /** One function with the lines it is for. */
    private record Function(
            Optional<Pattern> where,
            boolean toEnd,
            char name,
            Optional<Pattern> what,
            String by,
            String flags,
            List<Function> group) {}

    private final List<Function> functions;
    private final boolean quiet;
    private final StringBuilder out = new StringBuilder();
    private String script = "";
    private int at;
    private String hold = "";

    private StreamEditor(String script, boolean quiet) {
        this.script = script;
        this.quiet = quiet;
        this.functions = functions();
    }

    static int run(Call call) {
        boolean quiet = false;
        StringBuilder script = new StringBuilder();
        List<String> files = new ArrayList<>();
        List<String> words = call.arguments();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("-n")) {
                quiet = true;
            } else if (word.equals("-e") && i + 1 < words.size()) {
                script.append(words.get(++i)).append('\n');
            } else if (script.isEmpty()) {
                script.append(word).append('\n');
            } else {
                files.add(word);
            }
        }
        StreamEditor editor;
        try {
            editor = new StreamEditor(script.toString(), quiet);
        } catch (IllegalArgumentException e) {
            return call.fail(1, "sed: -e expression #1: " + e.getMessage());
        }
        Optional<String> text = FilePrograms.text(call, files);
        if (text.isEmpty()) {
            return 2;
        }
        editor.edit(text.get().lines().toList());
        call.out().append(editor.out);
        return 0;
    }

    private List<Function> functions() {
        List<Function> all = new ArrayList<>();
        while (at < script.length() && script.charAt(at) != '}') {
            char c = script.charAt(at);
            if (c == ' ' || c == ';' || c == '\n') {
                at++;
            } else {
                all.add(function());
            }
        }
        return all;
    }

    private Function function() {
        Optional<Pattern> where = Optional.empty();
        boolean toEnd = false;
        if (next() == '/') {
            at++;
            where = Optional.of(pattern(until('/')));
            if (script.startsWith(",$", at)) {
                toEnd = true;
                at += 2;
            }
        }
        char name = next();
        at++;
        return switch (name) {
            case 'd', 'h', 'G', 'p' ->
                    new Function(where, toEnd, name, Optional.empty(), "", "", List.of());
            case 's' -> {
                char border = next();
                at++;
                Pattern what = pattern(until(border));
                String by = until(border);
                int from = at;
                while (at < script.length() && "gp".indexOf(script.charAt(at)) >= 0) {
                    at++;
                }
                String flags = script.substring(from, at);
                yield new Function(where, toEnd, name, Optional.of(what), by, flags, List.of());
            }
            case '{' -> {
                List<Function> group = functions();
                at++;
                yield new Function(where, toEnd, name, Optional.empty(), "", "", group);
            }
            default -> throw new IllegalArgumentException("unknown command: `" + name + "'");
        };
    }

    private char next() {
        if (at >= script.length()) {
            throw new IllegalArgumentException("missing command");
        }
        return script.charAt(at);
    }

    /** Up to the next border that no backslash stands before. */
    private String until(char border) {
        int from = at;
        while (next() != border) {
            at += next() == '\\' ? 2 : 1;
        }
        at++;
        return script.substring(from, at - 1).replace("\\" + border, String.valueOf(border));
    }

    /** A basic regular expression (POSIX.1 XBD 9.3) in Java's words. */
    private static Pattern pattern(String basic) {
        StringBuilder java = new StringBuilder();
        for (int i = 0; i < basic.length(); i++) {
            char c = basic.charAt(i);
            if (c == '\\' && i + 1 < basic.length()) {
                char escaped = basic.charAt(++i);
                java.append("(){}+?|".indexOf(escaped) >= 0 ? "" : "\\").append(escaped);
            } else if ("(){}+?|".indexOf(c) >= 0) {
                java.append('\\').append(c);
            } else {
                java.append(c);
            }
        }
        try {
            return Pattern.compile(java.toString());
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("unterminated regular expression", e);
        }
    }

    private void edit(List<String> lines) {
        boolean[] begun = new boolean[functions.size()];
        for (String line : lines) {
            Optional<String> kept = Optional.of(line);
            for (int i = 0; i < functions.size() && kept.isPresent(); i++) {
                Function function = functions.get(i);
                if (meant(function, kept.get()) || begun[i]) {
                    begun[i] = function.toEnd();
                    kept = apply(function, kept.get());
                }
            }
            if (!quiet) {
                kept.ifPresent(this::print);
            }
        }
    }

    private static boolean meant(Function function, String line) {
        return function.where().map(where -> where.matcher(line).find()).orElse(true);
    }

    /** The line as it is afterwards; empty when it is deleted. */
    private Optional<String> apply(Function function, String line) {
        switch (function.name()) {
            case 'd' -> {
                return Optional.empty();
            }
            case 'h' -> hold = line;
            case 'G' -> {
                return Optional.of(line + "\n" + hold);
            }
            case 'p' -> print(line);
            case 's' -> {
                return Optional.of(substituted(function, line));
            }
            default -> {
                Optional<String> kept = Optional.of(line);
                for (Function each : function.group()) {
                    if (kept.isPresent() && meant(each, kept.get())) {
                        kept = apply(each, kept.get());
                    }
                }
                return kept;
            }
        }
        return Optional.of(line);
    }

    private String substituted(Function function, String line) {
        Matcher found = function.what().orElseThrow().matcher(line);
        if (!found.find()) {
            return line;
        }
        String by =
                function.by()
                        .replace("$", "\\$")
                        .replaceAll("\\\\([1-9])", "\\$$1")
                        .replace("&", "$0");
        String changed =
                function.flags().contains("g") ? found.replaceAll(by) : found.replaceFirst(by);
        if (function.flags().contains("p")) {
            print(changed);
        }
        return changed;
    }

    private void print(String line) {
        out.append(line).append('\n');
    }
}
