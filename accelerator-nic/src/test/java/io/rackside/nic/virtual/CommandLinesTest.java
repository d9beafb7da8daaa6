package io.rackside.nic.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What of a shell is interpreted; expected answers are those of dash. */
@Timeout(60)
class CommandLinesTest {
    private final VirtualHost host =
            new VirtualHost(
                    VirtualHostSettings.of(0, "root", "Unsaid-4711", VirtualOs.DEBIAN_12),
                    HostEvents.none(),
                    new SteppedTime());

    private String said(String line) throws InterruptedException {
        VirtualHost.Answer answer = host.run(line);
        assertEquals("", answer.errors(), line);
        return answer.output();
    }

    @Test
    void quotesAndVariablesAreThoseOfAShell() throws Exception {
        assertEquals("a b  c\n", said("x='b  c'; echo a \"$x\""));
        assertEquals("a b c\n", said("x='b  c'; echo a $x"));
        assertEquals("it's $x\n", said("echo 'it'\\''s $x'"));
        assertEquals("1 a\\b \"q\"\n", said("x=1; echo \"${x} a\\b \\\"q\\\"\""));
        assertEquals("[]\n", said("echo \"[$none]\""));
        assertEquals("7 5\n", said("n=3; echo $((n * 2 + 1)) $(( (n+2) ))"));
        assertEquals(
                "c.txt /a/b txt c\n",
                said("f=/a/b/c.txt; g=${f##*/}; echo ${f##*/} ${f%/*} ${f#*.} ${g%.*}"));
        assertEquals("none\n", said("echo ${missing:-none}"));
        assertEquals("inner \"x\"\n", said("echo \"$(echo \"inner \\\"x\\\"\")\""));
    }

    @Test
    void listsPipesAndConditionsRunInOrder() throws Exception {
        assertEquals("b\n", said("false && echo a || echo b"));
        assertEquals("yes\n", said("if [ 2 -gt 1 ] && ! false; then echo yes; else echo no; fi"));
        assertEquals("2\n", said("printf 'x\\ny\\nz\\n' | grep -c '[xz]'"));
        assertEquals("a-b-", said("for i in a b; do printf '%s-' $i; done"));
        assertEquals(
                "0 1 2 ", said("i=0; while [ $i -lt 3 ]; do printf '%s ' $i; i=$((i + 1)); done"));
        assertEquals("port\n", said("case p0 in '' | p[0-9]*) echo port ;; *) echo other ;; esac"));
        assertEquals("f 2 b\n3\n", said("f() { echo f $# $2; return 3; }; f a b; echo $?"));
        assertEquals(
                "a\nend\n",
                said("for i in a b c; do [ $i = b ] && break; echo $i; done; echo end"));
    }

    @Test
    void filesTakeWhatIsSentToThem() throws Exception {
        assertEquals("one\ntwo\n", said("echo one >/tmp/x; echo two >>/tmp/x; cat /tmp/x"));
        assertEquals("$keep\n", said("cat >/tmp/y <<'END'\n$keep\nEND\ncat /tmp/y"));
        assertEquals(
                "l=1 l=2 ",
                said(
                        "printf '1\\n"
                            + "2\\n"
                            + "' >/tmp/z; while read -r l; do printf 'l=%s ' $l; done </tmp/z"));
        assertEquals("err\n", said("{ cat /none >/dev/null; } 2>/dev/null; echo err"));
        assertEquals("x\n", said("{ v=$( { echo lost; echo x >&3; } ); } 3>&1"));
    }

    @Test
    void whatIsNotInterpretedIsRefused() throws Exception {
        VirtualHost.Answer answer = host.run("eval echo x");
        assertEquals(2, answer.status());
        assertTrue(answer.errors().contains("Syntax error"), answer::errors);
        assertEquals("", answer.output());
        assertEquals(127, host.run("nosuchtool").status());
    }
}
