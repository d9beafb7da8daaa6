package io.rackside.nic.virtual;

import io.rackside.nic.virtual.LineNode.Misread;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Cuts command lines into words, operators and redirections. */
final class LineLexer {
    /** What a token is. */
    enum Kind {
        WORD,
        OPERATOR,
        REDIRECT,
        END
    }

    /**
     * @param descriptor of a redirection
     */
    record Token(Kind kind, String text, int descriptor) {
        boolean is(String operator) {
            return kind == Kind.OPERATOR && text.equals(operator);
        }

        boolean word(String plain) {
            return kind == Kind.WORD && text.equals(plain);
        }
    }

    private static final int MOST = 20_000;

    private final String text;
    private final List<Token> tokens = new ArrayList<>();

    /** Places in the tokens of texts that stand below the line. */
    private final Deque<Integer> below = new ArrayDeque<>();

    private int at;

    private LineLexer(String text) {
        this.text = text;
    }

    static List<Token> tokens(String text) {
        LineLexer lexer = new LineLexer(text.replace("\r\n", "\n"));
        while (lexer.at < lexer.text.length()) {
            lexer.next();
            if (lexer.tokens.size() > MOST) {
                throw new Misread("too long");
            }
        }
        lexer.tokens.add(new Token(Kind.END, "", 0));
        return lexer.tokens;
    }

    private void next() {
        char c = text.charAt(at);
        if (c == '\n') {
            at++;
            operator(";");
            while (!below.isEmpty()) {
                readBelow(below.poll());
            }
        } else if (text.startsWith("\\\n", at)) {
            at += 2;
        } else if (Character.isWhitespace(c)) {
            at++;
        } else if (c == '#') {
            int end = text.indexOf('\n', at);
            at = end < 0 ? text.length() : end;
        } else if (text.startsWith("&&", at)
                || text.startsWith("||", at)
                || text.startsWith(";;", at)) {
            operator(text.substring(at, at + 2));
            at += 2;
        } else if (";|()&".indexOf(c) >= 0) {
            operator(Character.toString(c));
            at++;
        } else if (c == '>' || c == '<' || Character.isDigit(c) && redirects(at + 1)) {
            redirect();
        } else {
            tokens.add(new Token(Kind.WORD, word(), 0));
        }
    }

    private void operator(String text) {
        tokens.add(new Token(Kind.OPERATOR, text, 0));
    }

    private boolean redirects(int place) {
        return place < text.length() && (text.charAt(place) == '>' || text.charAt(place) == '<');
    }

    private void redirect() {
        int descriptor = -1;
        if (Character.isDigit(text.charAt(at))) {
            descriptor = text.charAt(at++) - '0';
        }
        String kind = "";
        for (String each : List.of("<<-", "<<", ">>", ">&", ">", "<")) {
            if (kind.isEmpty() && text.startsWith(each, at)) {
                kind = each;
            }
        }
        at += kind.length();
        tokens.add(new Token(Kind.REDIRECT, kind, descriptor >= 0 ? descriptor : usual(kind)));
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        if (kind.startsWith("<<")) {
            below.add(tokens.size());
        }
        tokens.add(new Token(Kind.WORD, word(), 0));
    }

    private static int usual(String kind) {
        return kind.startsWith("<") ? 0 : 1;
    }

    /** The text between here and the line that is its end mark takes the mark's place. */
    private void readBelow(int place) {
        String mark = tokens.get(place).text().replaceAll("['\"\\\\]", "");
        boolean literal = !mark.equals(tokens.get(place).text());
        StringBuilder body = new StringBuilder();
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            String line = text.substring(at, end < 0 ? text.length() : end);
            at = end < 0 ? text.length() : end + 1;
            if (line.strip().equals(mark)) {
                break;
            }
            body.append(line).append('\n');
        }
        String quoted = literal ? Words.quoted(body.toString()) : "\"" + escaped(body) + "\"";
        tokens.set(place, new Token(Kind.WORD, quoted, 0));
    }

    private static String escaped(StringBuilder body) {
        return body.toString().replace("\"", "\\\"");
    }

    /** A word as it stands, with its quotes. */
    private String word() {
        int from = at;
        while (at < text.length() && "\n\t ;|&()<>".indexOf(text.charAt(at)) < 0) {
            at = Words.past(text, at);
        }
        if (from == at) {
            throw new Misread("a word is missing");
        }
        return text.substring(from, at);
    }
}
