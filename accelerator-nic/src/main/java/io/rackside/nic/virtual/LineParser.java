package io.rackside.nic.virtual;

import io.rackside.nic.virtual.LineLexer.Kind;
import io.rackside.nic.virtual.LineLexer.Token;
import io.rackside.nic.virtual.LineNode.Background;
import io.rackside.nic.virtual.LineNode.Branch;
import io.rackside.nic.virtual.LineNode.Case;
import io.rackside.nic.virtual.LineNode.Chain;
import io.rackside.nic.virtual.LineNode.Define;
import io.rackside.nic.virtual.LineNode.For;
import io.rackside.nic.virtual.LineNode.Group;
import io.rackside.nic.virtual.LineNode.If;
import io.rackside.nic.virtual.LineNode.Loop;
import io.rackside.nic.virtual.LineNode.Misread;
import io.rackside.nic.virtual.LineNode.Pipe;
import io.rackside.nic.virtual.LineNode.Redirect;
import io.rackside.nic.virtual.LineNode.Simple;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes command lines apart (POSIX.1 XCU 2.9), as far as they are interpreted here. */
final class LineParser {
    private static final int DEEPEST = 40;

    /** Words that begin what is not interpreted. */
    private static final Set<String> REFUSED = Set.of("function", "eval", "select");

    private static final Set<String> ENDS =
            Set.of("then", "elif", "else", "fi", "do", "done", "esac", "}");

    private final List<Token> tokens;
    private int at;
    private int depth;

    private LineParser(List<Token> tokens) {
        this.tokens = tokens;
    }

    /**
     * @throws Misread for what is no such command line
     */
    static LineNode parse(String text) {
        LineParser parser = new LineParser(LineLexer.tokens(text));
        LineNode all = parser.list();
        if (parser.here().kind() != Kind.END) {
            throw new Misread("\"" + parser.here().text() + "\" unexpected");
        }
        return all;
    }

    private Token here() {
        return tokens.get(at);
    }

    private void expect(String word) {
        if (!here().word(word) && !here().is(word)) {
            throw new Misread("\"" + here().text() + "\" unexpected (expecting \"" + word + "\")");
        }
        at++;
    }

    private boolean ends() {
        Token token = here();
        return token.kind() == Kind.END
                || token.is(")")
                || token.is(";;")
                || token.kind() == Kind.WORD && ENDS.contains(token.text());
    }

    private LineNode list() {
        if (++depth > DEEPEST) {
            throw new Misread("too deep");
        }
        List<LineNode> parts = new ArrayList<>();
        List<String> operators = new ArrayList<>();
        String operator = ";";
        while (true) {
            skip();
            if (ends()) {
                break;
            }
            if (!parts.isEmpty()) {
                operators.add(operator);
            }
            LineNode part = pipe();
            if (here().is("&")) {
                at++;
                operator = ";";
                parts.add(new Background(part));
                continue;
            }
            parts.add(part);
            if (here().is("&&") || here().is("||") || here().is(";")) {
                operator = here().text();
                at++;
            } else if (!ends()) {
                throw new Misread("\"" + here().text() + "\" unexpected");
            }
        }
        depth--;
        return new Chain(parts, operators);
    }

    private LineNode pipe() {
        boolean negated = here().word("!");
        if (negated) {
            at++;
        }
        List<LineNode> parts = new ArrayList<>();
        parts.add(command());
        while (here().is("|")) {
            at++;
            skip();
            parts.add(command());
        }
        return new Pipe(parts, negated);
    }

    private LineNode command() {
        LineNode node = bare();
        boolean redirected = !(node instanceof Simple) && here().kind() == Kind.REDIRECT;
        return redirected ? new Group(node, redirects(), false) : node;
    }

    private LineNode bare() {
        Token token = here();
        if (token.is("(")) {
            at++;
            LineNode body = list();
            expect(")");
            return new Group(body, List.of(), true);
        }
        if (token.word("{")) {
            at++;
            LineNode body = list();
            expect("}");
            return new Group(body, List.of(), false);
        }
        if (token.word("if")) {
            at++;
            return condition();
        }
        if (token.word("for")) {
            at++;
            return loop();
        }
        if (token.word("while") || token.word("until")) {
            at++;
            LineNode asked = list();
            expect("do");
            LineNode body = list();
            expect("done");
            return new Loop(asked, token.word("until"), body);
        }
        if (token.word("case")) {
            at++;
            return choose();
        }
        if (token.kind() == Kind.WORD && tokens.get(at + 1).is("(")) {
            at += 2;
            expect(")");
            skip();
            return new Define(token.text(), command());
        }
        if (token.kind() == Kind.WORD && REFUSED.contains(token.text())) {
            throw new Misread("\"" + token.text() + "\" is not interpreted here");
        }
        return simple();
    }

    private LineNode condition() {
        LineNode asked = list();
        expect("then");
        LineNode then = list();
        Optional<LineNode> otherwise = Optional.empty();
        if (here().word("elif")) {
            at++;
            return new If(asked, then, Optional.of(condition()));
        }
        if (here().word("else")) {
            at++;
            otherwise = Optional.of(list());
        }
        expect("fi");
        return new If(asked, then, otherwise);
    }

    private LineNode loop() {
        String name = here().text();
        at++;
        expect("in");
        List<String> words = new ArrayList<>();
        while (here().kind() == Kind.WORD) {
            words.add(here().text());
            at++;
        }
        expect(";");
        skip();
        expect("do");
        LineNode body = list();
        expect("done");
        return new For(name, words, body);
    }

    private LineNode choose() {
        String word = here().text();
        at++;
        expect("in");
        List<Branch> branches = new ArrayList<>();
        skip();
        while (!here().word("esac")) {
            List<String> patterns = new ArrayList<>();
            if (here().is("(")) {
                at++;
            }
            patterns.add(here().text());
            at++;
            while (here().is("|")) {
                patterns.add(tokens.get(at + 1).text());
                at += 2;
            }
            expect(")");
            branches.add(new Branch(patterns, list()));
            if (!here().word("esac")) {
                expect(";;");
            }
            skip();
        }
        at++;
        return new Case(word, branches);
    }

    private void skip() {
        while (here().is(";")) {
            at++;
        }
    }

    private LineNode simple() {
        List<String> words = new ArrayList<>();
        List<Redirect> redirects = new ArrayList<>();
        while (here().kind() == Kind.WORD || here().kind() == Kind.REDIRECT) {
            if (here().kind() == Kind.REDIRECT) {
                redirects.add(redirect());
            } else {
                words.add(here().text());
                at++;
            }
        }
        if (words.isEmpty() && redirects.isEmpty()) {
            throw new Misread("\"" + here().text() + "\" unexpected");
        }
        return new Simple(words, redirects);
    }

    private List<Redirect> redirects() {
        List<Redirect> all = new ArrayList<>();
        while (here().kind() == Kind.REDIRECT) {
            all.add(redirect());
        }
        return all;
    }

    private Redirect redirect() {
        Token token = here();
        String target = tokens.get(at + 1).text();
        at += 2;
        return new Redirect(token.descriptor(), token.text(), target);
    }
}
