package io.rackside.nic.virtual;

import io.rackside.nic.virtual.LineNode.Misread;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes of a word as typed what a program gets: quotes, variables, patterns. */
final class Words {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*|[0-9?#@$*!]");

    /** What stands for a blank that was quoted, and for a pattern's characters that were. */
    private static final char BLANK = '\uE000';

    private static final String QUOTED = "*?[";

    /** What stands where an expansion is cut into words. */
    private static final String BREAK = "\uE007";

    private static final char QUOTED_FROM = '\uE001';

    private final UnaryOperator<String> variables;
    private final UnaryOperator<String> commands;

    /**
     * @param variables values by name
     * @param commands what a command prints
     */
    Words(UnaryOperator<String> variables, UnaryOperator<String> commands) {
        this.variables = variables;
        this.commands = commands;
    }

    /** In single quotes. */
    static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /** The place after the character there, or after all that its quotes hold together. */
    static int past(String text, int at) {
        char c = text.charAt(at);
        if (c == '\\') {
            return Math.min(text.length(), at + 2);
        }
        if (c == '\'') {
            int end = text.indexOf('\'', at + 1);
            return end < 0 ? unclosed(c) : end + 1;
        }
        if (c == '"') {
            int i = at + 1;
            while (i < text.length() && text.charAt(i) != '"') {
                i = text.charAt(i) == '\'' ? i + 1 : past(text, i);
            }
            return i >= text.length() ? unclosed(c) : i + 1;
        }
        if (text.startsWith("${", at)) {
            int i = at + 2;
            while (i < text.length() && text.charAt(i) != '}') {
                i = text.charAt(i) == '#' ? i + 1 : past(text, i);
            }
            return i >= text.length() ? unclosed('{') : i + 1;
        }
        if (text.startsWith("$(", at)) {
            int i = at + 2;
            int depth = 1;
            while (i < text.length() && depth > 0) {
                depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
                i = past(text, i);
            }
            return depth > 0 ? unclosed('(') : i;
        }
        if (c == '`') {
            int end = text.indexOf('`', at + 1);
            return end < 0 ? unclosed(c) : end + 1;
        }
        return at + 1;
    }

    private static int unclosed(char quote) {
        throw new Misread("unterminated " + quote);
    }

    /** The words that one typed word becomes: none, one or more. */
    List<String> expand(String typed, Supplier<FileTree> files) {
        String whole = replaced(typed, false, true);
        boolean empty = typed.contains("\"\"") || typed.contains("''");
        List<String> words = new ArrayList<>();
        for (String part : whole.split(BREAK, -1)) {
            if (part.isEmpty()) {
                continue;
            }
            String pattern = part.replaceAll("[" + QUOTED_FROM + "-\uE003]", "");
            if (pattern.length() == part.length() && part.matches("/.*[*?\\[].*")) {
                words.addAll(files.get().glob(plain(part)));
            } else {
                words.add(plain(part));
            }
        }
        return words.isEmpty() && (empty || typed.startsWith("\"")) ? List.of("") : words;
    }

    /** The same as one word, as in an assignment or behind a redirection. */
    String single(String typed) {
        return plain(replaced(typed, false, false));
    }

    private static String plain(String marked) {
        String text = marked.replace(BLANK, ' ').replace('\uE004', '\n').replace('\uE005', '\t');
        for (int i = 0; i < QUOTED.length(); i++) {
            text = text.replace((char) (QUOTED_FROM + i), QUOTED.charAt(i));
        }
        return text;
    }

    /** So that neither blanks nor patterns in it are seen as such. */
    private static String hidden(String text) {
        String marked = text.replace(' ', BLANK).replace('\n', '\uE004').replace('\t', '\uE005');
        for (int i = 0; i < QUOTED.length(); i++) {
            marked = marked.replace(QUOTED.charAt(i), (char) (QUOTED_FROM + i));
        }
        return marked;
    }

    private String replaced(String typed, boolean inQuotes, boolean splits) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < typed.length()) {
            char c = typed.charAt(at);
            int end = inQuotes && (c == '\'' || c == '"') ? at + 1 : past(typed, at);
            String piece = typed.substring(at, end);
            if (piece.equals("\\\n")) {
                at = end;
                continue;
            }
            if (c == '\\') {
                boolean kept =
                        inQuotes && piece.length() > 1 && "$`\"\\".indexOf(piece.charAt(1)) < 0;
                text.append(hidden(kept ? piece : piece.substring(1)));
            } else if (c == '\'' && !inQuotes) {
                text.append(hidden(piece.substring(1, piece.length() - 1)));
            } else if (c == '"' && !inQuotes) {
                text.append(replaced(piece.substring(1, piece.length() - 1), true, false));
            } else if (piece.startsWith("$((") && piece.endsWith("))")) {
                String sum = single("\"" + piece.substring(3, piece.length() - 2) + "\"");
                text.append(Arithmetic.of(sum, variables));
            } else if (piece.startsWith("${")) {
                String value = parameter(piece.substring(2, piece.length() - 1));
                text.append(inQuotes ? hidden(value) : splits ? split(value) : value);
            } else if (c == '$' && !piece.startsWith("$(")) {
                end = variable(typed, at, text, inQuotes, splits);
            } else if (c == '$' || c == '`') {
                int from = c == '$' ? 2 : 1;
                String said = commands.apply(piece.substring(from, piece.length() - 1));
                String value = said.replaceFirst("\n+$", "");
                text.append(inQuotes ? hidden(value) : splits ? split(value) : value);
            } else {
                text.append(inQuotes ? hidden(piece) : piece);
            }
            at = end;
        }
        return text.toString();
    }

    /** What an expansion gave, with its words apart. */
    private String split(String value) {
        String between = variables.apply("IFS");
        String separators = between.isBlank() ? " \t\n" : between;
        return value.replaceAll("[" + Pattern.quote(separators) + "]+", BREAK);
    }

    /** A variable without braces; gives the place behind it. */
    private int variable(
            String typed, int at, StringBuilder text, boolean inQuotes, boolean splits) {
        Matcher name = NAME.matcher(typed).region(at + 1, typed.length());
        if (!name.lookingAt()) {
            text.append('$');
            return at + 1;
        }
        String value = variables.apply(name.group());
        text.append(inQuotes ? hidden(value) : splits ? split(value) : value);
        return name.end();
    }

    /** What stands between braces: a variable, perhaps with a part cut off or something instead. */
    private String parameter(String inner) {
        Matcher name = NAME.matcher(inner);
        if (!name.lookingAt()) {
            throw new Misread("bad substitution");
        }
        String value = variables.apply(name.group());
        String rest = inner.substring(name.end());
        if (rest.isEmpty()) {
            return value;
        }
        if (rest.startsWith(":-") || rest.startsWith("-")) {
            return value.isEmpty() ? single(rest.substring(rest.indexOf('-') + 1)) : value;
        }
        if (rest.startsWith(":+") || rest.startsWith("+")) {
            return value.isEmpty() ? "" : single(rest.substring(rest.indexOf('+') + 1));
        }
        boolean front = rest.startsWith("#");
        if (!front && !rest.startsWith("%")) {
            throw new Misread("bad substitution");
        }
        boolean longest = rest.length() > 1 && rest.charAt(1) == rest.charAt(0);
        Pattern cut = pattern(rest.substring(longest ? 2 : 1));
        return front ? withoutFront(value, cut, longest) : withoutEnd(value, cut, longest);
    }

    private static String withoutFront(String value, Pattern cut, boolean longest) {
        for (int i = 0; i <= value.length(); i++) {
            int end = longest ? value.length() - i : i;
            if (cut.matcher(value.substring(0, end)).matches()) {
                return value.substring(end);
            }
        }
        return value;
    }

    private static String withoutEnd(String value, Pattern cut, boolean longest) {
        for (int i = 0; i <= value.length(); i++) {
            int from = longest ? i : value.length() - i;
            if (cut.matcher(value.substring(from)).matches()) {
                return value.substring(0, from);
            }
        }
        return value;
    }

    /** A pattern of the shell's, as typed. */
    Pattern pattern(String typed) {
        StringBuilder regex = new StringBuilder();
        boolean set = false;
        for (char c : replaced(typed, false, false).toCharArray()) {
            if (set) {
                regex.append(c == '!' && regex.charAt(regex.length() - 1) == '[' ? '^' : c);
                set = c != ']';
            } else if (c == '*') {
                regex.append(".*");
            } else if (c == '?') {
                regex.append('.');
            } else if (c == '[') {
                regex.append('[');
                set = true;
            } else {
                regex.append(Pattern.quote(plain(Character.toString(c))));
            }
        }
        if (set) {
            throw new Misread("unterminated [");
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
}
