package io.rackside.views.terminal;

import java.util.Optional;

/** Set and reset mode (SM, RM, DECSET, DECRST) by their numbers. */
final class ModeSwitches {
    private final Screen screen;
    private final Modes modes;

    ModeSwitches(Screen screen) {
        this.screen = screen;
        this.modes = screen.modes();
    }

    void set(boolean dec, Parameters parameters, boolean on) {
        for (int place = 0; place < parameters.count(); place++) {
            int mode = parameters.or(place, 0);
            if (dec) {
                setPrivate(mode, on);
            } else if (mode == 4) {
                modes.insert = on;
            } else if (mode == 20) {
                modes.newLine = on;
            }
        }
    }

    private void setPrivate(int mode, boolean on) {
        switch (mode) {
            case 1 -> modes.applicationCursorKeys = on;
            case 5 -> modes.reverseScreen = on;
            case 6 -> {
                modes.origin = on;
                screen.moveTo(0, 0);
            }
            case 7 -> modes.autoWrap = on;
            case 12 -> modes.cursorBlinks = on;
            case 25 -> modes.cursorVisible = on;
            case 66 -> modes.applicationKeypad = on;
            case 47, 1047 -> alternate(on);
            case 1048 -> saveOrRestore(on);
            case 1049 -> {
                if (on) {
                    screen.save();
                    alternate(true);
                } else {
                    alternate(false);
                    screen.restore();
                }
            }
            case 2004 -> modes.bracketedPaste = on;
            default -> {}
        }
    }

    private void alternate(boolean on) {
        if (on) {
            screen.showAlternate();
        } else {
            screen.showMain();
        }
    }

    private void saveOrRestore(boolean save) {
        if (save) {
            screen.save();
        } else {
            screen.restore();
        }
    }

    /** Whether a mode is on; empty for one this terminal does not have. */
    Optional<Boolean> state(boolean dec, int mode) {
        if (!dec) {
            return switch (mode) {
                case 4 -> Optional.of(modes.insert);
                case 20 -> Optional.of(modes.newLine);
                default -> Optional.empty();
            };
        }
        return switch (mode) {
            case 1 -> Optional.of(modes.applicationCursorKeys);
            case 5 -> Optional.of(modes.reverseScreen);
            case 6 -> Optional.of(modes.origin);
            case 7 -> Optional.of(modes.autoWrap);
            case 12 -> Optional.of(modes.cursorBlinks);
            case 25 -> Optional.of(modes.cursorVisible);
            case 66 -> Optional.of(modes.applicationKeypad);
            case 47, 1047, 1049 -> Optional.of(screen.alternate());
            case 2004 -> Optional.of(modes.bracketedPaste);
            default -> Optional.empty();
        };
    }
}
