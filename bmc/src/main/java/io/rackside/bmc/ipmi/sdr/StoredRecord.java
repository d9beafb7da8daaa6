package io.rackside.bmc.ipmi.sdr;

import io.rackside.bmc.ipmi.message.CompletionCode;
import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.message.Response;

/**
 * One record while it is being read in parts. The first part tells its length and the id of the
 * next record; parts that are refused are asked for again in smaller ones.
 */
final class StoredRecord {
    /** Bytes asked for at once, FFh for all; what the BMC refuses leads to the next. */
    static final int[] PARTS = {0xFF, 64, 32, 16, SdrDecoder.HEADER};

    private static final int SMALLEST_PART = 3;

    private final int asked;
    private int step;
    private Octets got = Octets.NONE;
    private int next = -1;
    private boolean ended;

    /**
     * A record to be read.
     *
     * @param asked the id it is asked for by
     * @param step index into {@link #PARTS} to begin with
     */
    StoredRecord(int asked, int step) {
        this.asked = asked;
        this.step = step;
    }

    int asked() {
        return asked;
    }

    Octets got() {
        return got;
    }

    /** Id of the next record, once begun. */
    int next() {
        return next;
    }

    int step() {
        return step;
    }

    /** Whether the first part is there. */
    boolean begun() {
        return next >= 0;
    }

    boolean complete() {
        return ended || begun() && got.length() >= length();
    }

    /** Bytes of the whole record as its header says, which may be too many. */
    int length() {
        return SdrDecoder.HEADER + got.u8(4);
    }

    /** How many bytes to ask for at most. */
    int part() {
        return PARTS[step] == 0xFF ? Math.clamp(got.length(), 16, 64) : PARTS[step];
    }

    /**
     * Takes the answer to the first part.
     *
     * @return whether it has begun, or can be asked for again in a smaller part
     */
    boolean first(Response answer) {
        if (answer.ok() && answer.data().has(2 + SdrDecoder.HEADER)) {
            next = answer.data().u16(0);
            got = answer.data().from(2);
            // Some send more than the record has, as padding.
            if (got.length() > length()) {
                got = got.slice(0, length());
            }
            return true;
        }
        if (!answer.ok() && !tooMuch(answer.code()) || step == PARTS.length - 1) {
            return false;
        }
        step++;
        return true;
    }

    /** Takes the answer to a further part, if it is the one that comes next. */
    void further(int offset, Response answer) {
        if (offset != got.length() || complete()) {
            return;
        }
        if (answer.ok() && answer.data().has(3)) {
            Octets more = answer.data().from(2);
            int wanted = length() - got.length();
            got = got.plus(more.length() > wanted ? more.slice(0, wanted) : more);
        } else if (step < SMALLEST_PART && (answer.ok() || tooMuch(answer.code()))) {
            step++;
        } else {
            // The header promises more than there is; what came has to do.
            ended = true;
        }
    }

    /** Codes by which BMCs refuse a part for its size. */
    private static boolean tooMuch(int code) {
        return switch (code) {
            case CompletionCode.TOO_MANY_BYTES,
                    CompletionCode.TIMEOUT,
                    CompletionCode.UNSPECIFIED,
                    CompletionCode.OUT_OF_SPACE,
                    CompletionCode.WRONG_LENGTH,
                    CompletionCode.FIELD_TOO_LONG,
                    CompletionCode.PARAMETER_RANGE,
                    CompletionCode.INVALID_FIELD,
                    CompletionCode.NO_ANSWER_POSSIBLE ->
                    true;
            default -> false;
        };
    }
}
