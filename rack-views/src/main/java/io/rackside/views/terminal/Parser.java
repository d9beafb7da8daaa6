package io.rackside.views.terminal;

/**
 * Takes a terminal's stream apart: text, controls, escape and control sequences, strings (ECMA-48;
 * states as of DEC's VT500). Every input leads to a state; nothing that is kept grows without end.
 */
final class Parser {
    /** What is found in the stream. */
    interface Actions {
        void print(int codePoint);

        /** A control of C0. */
        void control(int code);

        /**
         * ESC, perhaps an intermediate (0 if none), a final.
         *
         * @param last 0x30 to 0x7e
         */
        void escape(int intermediate, int last);

        /**
         * A control sequence.
         *
         * @param marker one of {@code < = > ?}, or 0
         * @param intermediate 0x20 to 0x2f, or 0
         * @param last 0x40 to 0x7e
         */
        void sequence(int marker, Parameters parameters, int intermediate, int last);

        /** An operating system command, such as a window title. */
        void command(String text);
    }

    /** Longer strings are given up: noise on a line must not swallow what follows for ever. */
    static final int LONGEST_STRING = 4096;

    private enum State {
        GROUND,
        ESCAPE,
        ESCAPE_INTERMEDIATE,
        SEQUENCE_ENTRY,
        SEQUENCE_PARAMETER,
        SEQUENCE_INTERMEDIATE,
        SEQUENCE_IGNORE,
        COMMAND_STRING,
        /** DCS, SOS, PM and APC: read to their end and dropped. */
        DROPPED_STRING
    }

    private static final int ESC = 0x1b;
    private static final int DEL = 0x7f;

    private final Actions actions;
    private final Parameters parameters = new Parameters();
    private final StringBuilder string = new StringBuilder();
    private State state = State.GROUND;
    private int marker;
    private int intermediate;
    private boolean tooManyIntermediates;
    private int dropped;
    private char highSurrogate;

    Parser(Actions actions) {
        this.actions = actions;
    }

    void feed(char[] characters, int length) {
        for (int i = 0; i < length; i++) {
            char c = characters[i];
            if (state == State.GROUND && c >= 0x20 && c < DEL && highSurrogate == 0) {
                actions.print(c);
            } else {
                unit(c);
            }
        }
    }

    private void unit(char c) {
        if (Character.isHighSurrogate(c)) {
            highSurrogate = c;
        } else if (Character.isLowSurrogate(c) && highSurrogate != 0) {
            char high = highSurrogate;
            highSurrogate = 0;
            step(Character.toCodePoint(high, c));
        } else {
            highSurrogate = 0;
            step(c);
        }
    }

    private void step(int c) {
        if (c == 0x18 || c == 0x1a) {
            state = State.GROUND;
        } else if (c == ESC) {
            endString();
            begin(State.ESCAPE);
        } else if (c >= 0x80 && c <= 0x9f) {
            endString();
            eightBitControl(c);
        } else if (c < 0x20) {
            control(c);
        } else {
            inState(c);
        }
    }

    /** The controls of C1 are short for ESC and a letter (ECMA-48, 5.3). */
    private void eightBitControl(int c) {
        begin(State.ESCAPE);
        inEscape(c - 0x40);
    }

    private void control(int c) {
        switch (state) {
            case COMMAND_STRING -> {
                if (c == 0x07) {
                    endString();
                    state = State.GROUND;
                }
            }
            case DROPPED_STRING -> drop();
            default -> actions.control(c);
        }
    }

    private void inState(int c) {
        switch (state) {
            case GROUND -> {
                if (c != DEL) {
                    actions.print(c);
                }
            }
            case ESCAPE, ESCAPE_INTERMEDIATE -> inEscape(c);
            case SEQUENCE_ENTRY, SEQUENCE_PARAMETER, SEQUENCE_INTERMEDIATE, SEQUENCE_IGNORE ->
                    inSequence(c);
            case COMMAND_STRING -> keep(c);
            case DROPPED_STRING -> drop();
        }
    }

    private void inEscape(int c) {
        if (c == DEL) {
            return;
        }
        if (c < 0x30) {
            addIntermediate(c);
            state = State.ESCAPE_INTERMEDIATE;
        } else if (c > 0x7e) {
            // A character that no sequence can hold: the sequence was none, the character stays.
            state = State.GROUND;
            actions.print(c);
        } else if (state == State.ESCAPE && opens(c)) {
            return;
        } else {
            state = State.GROUND;
            if (!tooManyIntermediates) {
                actions.escape(intermediate, c);
            }
        }
    }

    private boolean opens(int c) {
        State next =
                switch (c) {
                    case '[' -> State.SEQUENCE_ENTRY;
                    case ']' -> State.COMMAND_STRING;
                    case 'P', 'X', '^', '_' -> State.DROPPED_STRING;
                    default -> null;
                };
        if (next != null) {
            begin(next);
        }
        return next != null;
    }

    private void inSequence(int c) {
        if (c == DEL) {
            return;
        }
        if (c > 0x7e) {
            state = State.GROUND;
            actions.print(c);
        } else if (c >= 0x40) {
            boolean known = state != State.SEQUENCE_IGNORE && !tooManyIntermediates;
            state = State.GROUND;
            if (known) {
                actions.sequence(marker, parameters, intermediate, c);
            }
        } else if (state == State.SEQUENCE_IGNORE) {
            return;
        } else if (c < 0x30) {
            addIntermediate(c);
            state = State.SEQUENCE_INTERMEDIATE;
        } else if (state == State.SEQUENCE_INTERMEDIATE) {
            state = State.SEQUENCE_IGNORE;
        } else if (c >= 0x3c) {
            state =
                    state == State.SEQUENCE_ENTRY
                            ? State.SEQUENCE_PARAMETER
                            : State.SEQUENCE_IGNORE;
            marker = c;
        } else {
            state = State.SEQUENCE_PARAMETER;
            if (c <= '9') {
                parameters.digit(c - '0');
            } else {
                parameters.next(c == ':');
            }
        }
    }

    private void addIntermediate(int c) {
        tooManyIntermediates = intermediate != 0;
        intermediate = c;
    }

    private void begin(State next) {
        state = next;
        marker = 0;
        intermediate = 0;
        tooManyIntermediates = false;
        dropped = 0;
        parameters.clear();
        string.setLength(0);
    }

    private void keep(int c) {
        string.appendCodePoint(c);
        if (string.length() > LONGEST_STRING) {
            begin(State.GROUND);
        }
    }

    private void drop() {
        dropped++;
        if (dropped > LONGEST_STRING) {
            state = State.GROUND;
        }
    }

    private void endString() {
        if (state == State.COMMAND_STRING) {
            actions.command(string.toString());
        }
    }
}
