package io.rackside.views.elevation;

import io.rackside.model.DeviceId;
import io.rackside.model.Face;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import java.util.Optional;

/** The keyboard of the elevation. */
final class ElevationKeys {
    private final ElevationView view;

    ElevationKeys(ElevationView view) {
        this.view = view;
    }

    void attach() {
        view.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    boolean used =
                            view.carrying().byKeyboard()
                                    ? carryKey(event)
                                    : walkKey(event) || actKey(event) || zoomKey(event);
                    if (used) {
                        event.consume();
                    }
                });
    }

    private boolean walkKey(KeyEvent event) {
        if (event.isAltDown() || event.isMetaDown()) {
            return false;
        }
        return switch (event.getCode()) {
            case UP, KP_UP -> walk(view.boxes().next(BoxOrder.Direction.UP), event);
            case DOWN, KP_DOWN -> walk(view.boxes().next(BoxOrder.Direction.DOWN), event);
            case LEFT, KP_LEFT -> walk(view.boxes().next(BoxOrder.Direction.LEFT), event);
            case RIGHT, KP_RIGHT -> walk(view.boxes().next(BoxOrder.Direction.RIGHT), event);
            case HOME -> walk(view.boxes().order().first(), event);
            case END -> walk(view.boxes().order().last(), event);
            default -> false;
        };
    }

    private boolean walk(Optional<DeviceId> to, KeyEvent event) {
        to.ifPresent(
                id -> {
                    if (event.isShiftDown()) {
                        view.selection().add(id);
                        view.boxes().makeCurrent(id);
                    } else if (event.isShortcutDown()) {
                        view.boxes().makeCurrent(id);
                    } else {
                        view.boxes().selectOnly(id);
                    }
                });
        return true;
    }

    private boolean actKey(KeyEvent event) {
        DeviceId current = view.currentProperty().get();
        if (event.getCode() == KeyCode.A && event.isShortcutDown()) {
            view.boxes().selectAll();
            return true;
        }
        if (event.isShortcutDown() || event.isAltDown() || event.isMetaDown()) {
            return false;
        }
        return switch (event.getCode()) {
            case ENTER -> on(current, () -> view.open(current));
            case SPACE -> on(current, () -> view.boxes().toggle(current));
            case M -> on(current, () -> view.carrying().takeUpBox(current));
            case F -> stand(Face.FRONT);
            case R -> stand(Face.REAR);
            case L -> {
                view.nextLens();
                yield true;
            }
            case ESCAPE -> {
                boolean several = view.selection().size() > 1;
                if (several && current != null) {
                    view.boxes().selectOnly(current);
                }
                yield several;
            }
            default -> false;
        };
    }

    private static boolean on(DeviceId current, Runnable act) {
        if (current != null) {
            act.run();
        }
        return current != null;
    }

    private boolean stand(Face side) {
        view.sideProperty().set(side);
        view.layout();
        DeviceId current = view.currentProperty().get();
        if (current != null) {
            view.boxes().makeCurrent(current);
        }
        return true;
    }

    private boolean zoomKey(KeyEvent event) {
        switch (event.getCode()) {
            case PLUS, ADD, EQUALS -> view.zoomIn();
            case MINUS, SUBTRACT -> view.zoomOut();
            case DIGIT0, NUMPAD0 -> view.zoomToFit();
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean carryKey(KeyEvent event) {
        CarryControl carry = view.carrying();
        int step = event.isShiftDown() ? 1 : 2;
        switch (event.getCode()) {
            case UP, KP_UP -> carry.move(box -> box.lift(step));
            case DOWN, KP_DOWN -> carry.move(box -> box.lift(-step));
            case LEFT, KP_LEFT -> carry.move(box -> box.shift(false));
            case RIGHT, KP_RIGHT -> carry.move(box -> box.shift(true));
            case F -> carry.turn(Face.FRONT);
            case R -> carry.turn(Face.REAR);
            case ENTER -> carry.putDown();
            case ESCAPE -> carry.giveUp();
            default -> {
                return false;
            }
        }
        return true;
    }
}
