package io.rackside.app.network.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.rackside.drivers.network.cli.config.ConfigDiff;
import io.rackside.drivers.network.cli.config.ConfigDiff.Kind;
import io.rackside.drivers.network.cli.profile.CliProfile;
import io.rackside.drivers.network.cli.profile.CliProfiles;

import org.junit.jupiter.api.Test;

import java.util.List;

/** A key is secret from its first line to its last, in whichever of two texts it stands. */
class MaskedDiffTest {
    private static final CliProfile FORTI =
            CliProfiles.shipped().named("fortinet-fortios").orElseThrow();

    private static ConfigDiff.Line line(Kind kind, String text) {
        return new ConfigDiff.Line(kind, text);
    }

    @Test
    void aKeyOfSeveralLinesIsMaskedInBothTexts() {
        List<String> shown =
                MaskedDiff.of(
                        FORTI,
                        List.of(
                                line(
                                        Kind.KEPT,
                                        "set private-key \"-----BEGIN RSA PRIVATE KEY-----"),
                                line(Kind.REMOVED, "old-word-1"),
                                line(Kind.ADDED, "new-word-1"),
                                line(Kind.KEPT, "same-word"),
                                line(Kind.REMOVED, "old-word-2"),
                                line(Kind.KEPT, "-----END RSA PRIVATE KEY-----\""),
                                line(Kind.ADDED, "set comments \"x\"")));
        assertFalse(shown.toString().contains("word"), shown::toString);
        assertEquals(7, shown.size());
        assertEquals("+set comments \"x\"", shown.getLast());
    }

    @Test
    void aKeyThatBeginsInOneTextAloneIsMasked() {
        List<String> shown =
                MaskedDiff.of(
                        FORTI,
                        List.of(
                                line(Kind.ADDED, "-----BEGIN PRIVATE KEY-----"),
                                line(Kind.ADDED, "new-word"),
                                line(Kind.KEPT, "kept-word"),
                                line(Kind.ADDED, "-----END PRIVATE KEY-----"),
                                line(Kind.KEPT, "set comments \"y\"")));
        assertFalse(shown.toString().contains("word"), shown::toString);
        assertEquals(" set comments \"y\"", shown.getLast());
    }
}
