package io.rackside.views.terminal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * What the terminal answers of itself: only fixed forms and numbers, never text that the other side
 * has sent, which would let it type.
 */
final class Replies {
    /** Between two deliveries; a flood of questions is answered no further. */
    static final int MOST = 1024;

    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();

    void add(String answer) {
        if (pending.size() + answer.length() <= MOST) {
            pending.writeBytes(answer.getBytes(StandardCharsets.US_ASCII));
        }
    }

    byte[] take() {
        byte[] answer = pending.toByteArray();
        pending.reset();
        return answer;
    }
}
