package io.rackside.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;

class EscapeKeysTest {
    @ParameterizedTest
    @CsvSource({
        "ls^, ls^",
        "~., LEAVE",
        "ls^~., ls^ LEAVE",
        "ls~., ls~.",
        "~B~Bx~B, BREAK BREAK x~B",
        "ls^~?x, ls^ HELP x",
        "~~., ~.",
        "~x^, ~x^",
        "^~~^~., ^~^ LEAVE"
    })
    void aTildeCountsAtTheBeginningOfALineOnly(String typed, String comes) {
        EscapeKeys escapes = new EscapeKeys();
        StringBuilder seen = new StringBuilder();
        for (byte key : typed.replace('^', '\r').getBytes(StandardCharsets.US_ASCII)) {
            for (EscapeKeys.Action action : escapes.typed(new byte[] {key}, 1)) {
                seen.append(shown(action));
            }
        }
        assertEquals(comes.replace(" ", ""), seen.toString());
        StringBuilder atOnce = new StringBuilder();
        byte[] all = typed.replace('^', '\r').getBytes(StandardCharsets.US_ASCII);
        for (EscapeKeys.Action action : new EscapeKeys().typed(all, all.length)) {
            atOnce.append(shown(action));
        }
        assertEquals(comes.replace(" ", ""), atOnce.toString());
    }

    private static String shown(EscapeKeys.Action action) {
        return switch (action) {
            case EscapeKeys.Action.Keys(byte[] bytes) ->
                    new String(bytes, StandardCharsets.US_ASCII).replace('\r', '^');
            case EscapeKeys.Action.Break _ -> "BREAK";
            case EscapeKeys.Action.Leave _ -> "LEAVE";
            case EscapeKeys.Action.Help _ -> "HELP";
        };
    }
}
