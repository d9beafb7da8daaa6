package io.rackside.nic.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The same lines in the twin and in this machine's own shell. */
@Tag("peer")
@Timeout(60)
class ShellPeerTest {
    private static final Path SHELL = Path.of("/bin/sh");

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a='x y'; b=\"$a z\"; printf '[%s]' $b \"$b\" '$b'; echo",
                "f() { printf '%s ' \"$#\" \"$1\"; shift; echo \"$*\"; return 4; }; f 'a b' c d;"
                        + " echo $?",
                "for p in /a/b.c.d; do echo ${p#*.} ${p##*.} ${p%.*} ${p%%.*} ${q:-none} ${p:+is};"
                        + " done",
                "n=7; while [ $n -gt 0 ]; do n=$((n - 3)); [ $n -lt 0 ] && continue; echo $n; done",
                "until false; do echo once; break; done; ! true; echo $?",
                "case 'a b' in a) echo 1 ;; 'a '*) echo 2 ;; *) echo 3 ;; esac",
                "{ echo out; echo err >&2; } 2>&1 | grep -c .",
                "v=$( { echo kept; echo err >&2; } 2>/dev/null ); echo \"<$v>\"",
                "{ w=$( { echo inner; echo past >&3; } 2>&1 ); echo \"w=$w\"; } 3>&1",
                "x=1; (x=2; echo $x); echo $x; { x=3; }; echo $x",
                "set -- one 'two three'; for i in \"$@\"; do echo \"<$i>\"; done; echo $#",
                "o=$IFS; IFS=:; set -- a:b:c; IFS=$o; echo $#; printf '%s\\n"
                        + "' 'r1 r2' | while read -r a b; do echo $b; done",
                "sh -c 'echo \"$0 $1\"; exit 3' name arg; echo $?",
                "false || { echo no; false; } && echo never; echo end",
                "if [ -n '' ]; then echo a; elif [ a = a ]; then echo b; else echo c; fi",
                "set -e; true; if false; then :; fi; false; echo unreached",
                "echo $(( (2 + 3) * 4 - 10 / 3 % 2 )); echo \"$((1+1))$(echo x)\"",
                "cat <<'A'; cat <<B\n$lit 'q' \\\nA\n$((2*3)) \"q\"\nB\necho done # not said",
                "printf 'a,b;c\\n' | tr ',;' ' ' ; printf 'k v w\\n' | cut -d' ' -f2",
                "true & wait $!; echo $?; sh -c 'exit 9' & p=$!; wait \"$p\"; echo $?"
            })
    void aLineGivesWhatARealShellGives(String line) throws Exception {
        assumeTrue(Files.isExecutable(SHELL), "no " + SHELL);
        Path out = folder.resolve("out");
        Process process =
                new ProcessBuilder(SHELL.toString(), "-c", line)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .redirectOutput(out.toFile())
                        .start();
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        VirtualHost host =
                new VirtualHost(
                        VirtualHostSettings.of(0, "root", "Unsaid-4711", VirtualOs.DEBIAN_12),
                        HostEvents.none(),
                        new SteppedTime());
        VirtualHost.Answer answer = host.run(line);
        assertEquals(Files.readString(out), answer.output(), answer::errors);
        assertEquals(process.exitValue(), answer.status(), answer::errors);
    }
}
