package io.rackside.drivers.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.drivers.host.parse.Claims;
import io.rackside.drivers.host.parse.Claims.Claim;
import io.rackside.drivers.host.parse.RecordingClaimsTest;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.Map;

/** Recordings as they come out of a whole answer. */
@Tag("peer")
class RecordingTranscriptTest {
    private static String answer(String part, String text) {
        return "M begin "
                + part
                + "\n"
                + text
                + "\nM rc 0 "
                + part
                + "\nM end "
                + part
                + "\nM done\n";
    }

    /** With a terminal between, lines end otherwise; the values are the same. */
    @Test
    void carriageReturnsChangeNothing() throws IOException {
        for (String family : RecordingClaimsTest.FAMILIES) {
            for (Map.Entry<String, String> file : RecordingClaimsTest.files(family).entrySet()) {
                Claim claim = Claims.of(file.getKey()).getFirst();
                if (claim.refused() || !claim.elsewhere().isEmpty()) {
                    continue;
                }
                String text = file.getValue().replace("\r", "");
                Transcript plain = Transcript.of(answer("it", text), "M");
                Transcript ended = Transcript.of(answer("it", text).replace("\n", "\r\n"), "M");
                assertEquals(
                        claim.parse().apply(plain.part("it").orElseThrow().output()),
                        claim.parse().apply(ended.part("it").orElseThrow().output()),
                        file::getKey);
            }
        }
    }
}
