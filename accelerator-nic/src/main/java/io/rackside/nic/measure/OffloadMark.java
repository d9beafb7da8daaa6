package io.rackside.nic.measure;

import io.rackside.nic.knob.PortState;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A short mark of all that is known of how a port is set: another one tells another setting. */
final class OffloadMark {
    private static final int DIGITS = 12;

    private OffloadMark() {}

    /**
     * Twelve hex digits; what could not be read, and what the card does not have, are none of it.
     */
    static String of(PortState port) {
        StringBuilder text = new StringBuilder();
        port.knobs()
                .forEach(
                        (knob, now) ->
                                now.current()
                                        .value()
                                        .ifPresent(
                                                value ->
                                                        text.append(knob)
                                                                .append('=')
                                                                .append(value.text())
                                                                .append('\n')));
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
