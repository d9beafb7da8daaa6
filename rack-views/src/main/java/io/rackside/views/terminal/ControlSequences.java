package io.rackside.views.terminal;

/** What each control of the stream does to the screen. */
final class ControlSequences implements Parser.Actions {
    /** Longer window titles are cut. */
    static final int LONGEST_TITLE = 200;

    private static final int PRIVATE = '?';

    private final Screen screen;
    private final Replies replies;
    private final ModeSwitches switches;
    private String title = "";

    ControlSequences(Screen screen, Replies replies) {
        this.screen = screen;
        this.replies = replies;
        this.switches = new ModeSwitches(screen);
    }

    String title() {
        return title;
    }

    @Override
    public void print(int codePoint) {
        screen.print(codePoint);
    }

    @Override
    public void control(int code) {
        switch (code) {
            case 0x08 -> screen.moveColumns(-1);
            case 0x09 -> screen.tab(1);
            case 0x0a, 0x0b, 0x0c -> {
                screen.lineFeed();
                if (screen.modes().newLine) {
                    screen.toColumn(0);
                }
            }
            case 0x0d -> screen.toColumn(0);
            case 0x0e -> screen.cursor().activeSet = 1;
            case 0x0f -> screen.cursor().activeSet = 0;
            default -> {}
        }
    }

    @Override
    public void escape(int intermediate, int last) {
        switch (intermediate) {
            case 0 -> escape(last);
            case '(' -> screen.cursor().sets[0] = GraphicSet.named(last);
            case ')' -> screen.cursor().sets[1] = GraphicSet.named(last);
            case '*' -> screen.cursor().sets[2] = GraphicSet.named(last);
            case '+' -> screen.cursor().sets[3] = GraphicSet.named(last);
            case '#' -> {
                if (last == '8') {
                    screen.fillWithE();
                }
            }
            default -> {}
        }
    }

    private void escape(int last) {
        switch (last) {
            case '7' -> screen.save();
            case '8' -> screen.restore();
            case '=' -> screen.modes().applicationKeypad = true;
            case '>' -> screen.modes().applicationKeypad = false;
            case 'D' -> screen.lineFeed();
            case 'E' -> {
                screen.toColumn(0);
                screen.lineFeed();
            }
            case 'H' -> screen.setTab();
            case 'M' -> screen.reverseLineFeed();
            case 'Z' -> identify();
            case 'c' -> screen.reset();
            case 'n' -> screen.cursor().activeSet = 2;
            case 'o' -> screen.cursor().activeSet = 3;
            default -> {}
        }
    }

    @Override
    public void sequence(int marker, Parameters parameters, int intermediate, int last) {
        if (intermediate == 0 && marker == 0) {
            if (!move(parameters, last) && !edit(parameters, last)) {
                plain(parameters, last);
            }
        } else if (intermediate == 0) {
            marked(marker, parameters, last);
        } else if (intermediate == ' ' && last == 'q') {
            shape(parameters.or(0, 1));
        } else if (intermediate == '!' && last == 'p') {
            screen.softReset();
        } else if (intermediate == '$' && last == 'p') {
            reportMode(marker == PRIVATE, parameters.or(0, 0));
        }
    }

    private boolean move(Parameters parameters, int last) {
        int times = parameters.times(0);
        Cursor cursor = screen.cursor();
        switch (last) {
            case 'A' -> screen.moveRows(-times);
            case 'B', 'e' -> screen.moveRows(times);
            case 'C', 'a' -> screen.moveColumns(times);
            case 'D' -> screen.moveColumns(-times);
            case 'E' -> {
                screen.moveRows(times);
                screen.toColumn(0);
            }
            case 'F' -> {
                screen.moveRows(-times);
                screen.toColumn(0);
            }
            case 'G', '`' -> screen.toColumn(times - 1);
            case 'H', 'f' -> screen.moveTo(times - 1, parameters.times(1) - 1);
            case 'I' -> screen.tab(times);
            case 'Z' -> screen.backTab(times);
            case 'd' -> screen.moveTo(times - 1, cursor.column);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean edit(Parameters parameters, int last) {
        int times = parameters.times(0);
        switch (last) {
            case '@' -> screen.insertCharacters(times);
            case 'P' -> screen.deleteCharacters(times);
            case 'X' -> screen.eraseCharacters(times);
            case 'J' -> screen.eraseInScreen(parameters.or(0, 0));
            case 'K' -> screen.eraseInLine(parameters.or(0, 0));
            case 'L' -> screen.insertLines(times);
            case 'M' -> screen.deleteLines(times);
            case 'S' -> screen.scrollUp(times);
            case 'T' -> {
                // With more parameters it is xterm's mouse tracking.
                if (parameters.count() <= 1) {
                    screen.scrollDown(times);
                }
            }
            case 'b' -> screen.repeatLast(times);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void plain(Parameters parameters, int last) {
        Cursor cursor = screen.cursor();
        switch (last) {
            case 'm' -> cursor.style = Rendition.apply(cursor.style, parameters);
            case 'r' ->
                    screen.setMargins(
                            parameters.times(0) - 1,
                            parameters.or(1, 0) == 0
                                    ? screen.size().rows() - 1
                                    : parameters.or(1, 0) - 1);
            case 'c' -> {
                if (parameters.or(0, 0) == 0) {
                    identify();
                }
            }
            case 'g' -> {
                switch (parameters.or(0, 0)) {
                    case 0 -> screen.clearTab();
                    case 3 -> screen.clearTabs();
                    default -> {}
                }
            }
            case 'h', 'l' -> switches.set(false, parameters, last == 'h');
            case 'n' -> status(parameters.or(0, 0), "");
            case 's' -> screen.save();
            case 'u' -> screen.restore();
            case 't' -> {
                if (parameters.or(0, 0) == 18) {
                    replies.add("\u001b[8;" + screen.size().rows() + ";" + screen.columns() + "t");
                }
            }
            default -> {}
        }
    }

    private void marked(int marker, Parameters parameters, int last) {
        switch (last) {
            case 'J' -> screen.eraseInScreen(parameters.or(0, 0));
            case 'K' -> screen.eraseInLine(parameters.or(0, 0));
            case 'h', 'l' -> {
                if (marker == PRIVATE) {
                    switches.set(true, parameters, last == 'h');
                }
            }
            case 'n' -> {
                if (marker == PRIVATE) {
                    status(parameters.or(0, 0), "?");
                }
            }
            case 'c' -> {
                if (marker == '>' && parameters.or(0, 0) == 0) {
                    // A VT220, firmware 10, no keyboard option.
                    replies.add("\u001b[>1;10;0c");
                }
            }
            default -> {}
        }
    }

    /** Primary device attributes: a VT220 with colour, as programs of today ask for. */
    private void identify() {
        replies.add("\u001b[?62;22c");
    }

    private void status(int question, String marker) {
        if (question == 5 && marker.isEmpty()) {
            replies.add("\u001b[0n");
        } else if (question == 6) {
            replies.add(
                    "\u001b["
                            + marker
                            + (screen.reportedRow() + 1)
                            + ";"
                            + (screen.cursor().column + 1)
                            + "R");
        }
    }

    /** DECRPM: 1 set, 2 reset, 0 not known. */
    private void reportMode(boolean dec, int mode) {
        int state = switches.state(dec, mode).map(on -> on ? 1 : 2).orElse(0);
        replies.add("\u001b[" + (dec ? "?" : "") + mode + ";" + state + "$y");
    }

    /** DECSCUSR. */
    private void shape(int style) {
        screen.modes().cursorBlinks = style == 0 || style % 2 == 1;
        screen.setShape(
                switch (style) {
                    case 3, 4 -> CursorShape.UNDERLINE;
                    case 5, 6 -> CursorShape.BAR;
                    default -> CursorShape.BLOCK;
                });
    }

    /**
     * Only the title is taken. The clipboard (52) and the colours are not the device's to read or
     * to change.
     */
    @Override
    public void command(String text) {
        if (text.startsWith("0;") || text.startsWith("2;")) {
            title = plain(text.substring(2));
        }
    }

    /** Without what turns or hides the words beside it. */
    private static String plain(String named) {
        return named.codePoints()
                .filter(ControlSequences::visible)
                .limit(LONGEST_TITLE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean visible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> true;
        };
    }
}
