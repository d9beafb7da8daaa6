package io.rackside.bmc.redfish.write;

import io.rackside.model.Message;
import io.rackside.operations.Outcome;

/**
 * Takes a secret out of what a device said: the standard's messages repeat a value that was refused
 * (Base message registry, PropertyValueFormatError), a password too.
 */
final class Hidden {
    private static final String INSTEAD = "***";

    /** A longer secret is a key. */
    private static final int LONG = 64;

    /** So many characters of a key are a part of it and no chance. */
    private static final int PIECE = 12;

    /** A shorter beginning of a password may be any word. */
    private static final int SHORTEST = 4;

    private Hidden() {}

    static Outcome in(Outcome outcome, char[] secret) {
        String text = new String(secret);
        return switch (outcome) {
            case Outcome.Done done -> new Outcome.Done(in(done.what(), text));
            case Outcome.InDoubt doubt -> new Outcome.InDoubt(in(doubt.what(), text));
            case Outcome.Refused refused ->
                    new Outcome.Refused(
                            refused.by(), in(refused.what(), text), in(refused.deviceSaid(), text));
        };
    }

    private static Message in(Message message, String secret) {
        return Message.of(
                message.code(),
                message.arguments().stream()
                        .map(
                                each ->
                                        switch (each) {
                                            case String said -> in(said, secret);
                                            case Message inner -> in(inner, secret);
                                            default -> each;
                                        })
                        .toArray());
    }

    private static String in(String said, String secret) {
        if (secret.isEmpty()) {
            return said;
        }
        return secret.length() > LONG ? without(said, secret) : replaced(said, secret);
    }

    /** What was said may have been cut in the middle of it. */
    private static String replaced(String said, String secret) {
        String hidden = said.replace(secret, INSTEAD);
        for (int length = secret.length() - 1; length >= SHORTEST; length--) {
            if (hidden.endsWith(secret.substring(0, length))) {
                return hidden.substring(0, hidden.length() - length) + INSTEAD;
            }
        }
        return hidden;
    }

    /** A key has lines, which are told without their breaks, or in part: then nothing is told. */
    private static String without(String said, String secret) {
        String text = said.replaceAll("\\s", "");
        String whole = secret.replaceAll("\\s", "");
        for (int at = 0; at + PIECE <= text.length(); at++) {
            if (whole.contains(text.substring(at, at + PIECE))) {
                return INSTEAD;
            }
        }
        return said;
    }
}
