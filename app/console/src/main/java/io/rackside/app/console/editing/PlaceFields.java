package io.rackside.app.console.editing;

import io.rackside.app.console.sheet.Form;
import io.rackside.app.console.texts.Texts;
import io.rackside.model.Cabinet;
import io.rackside.model.Device;
import io.rackside.model.DeviceType;
import io.rackside.model.Face;
import io.rackside.model.Message;
import io.rackside.model.Placement;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;

import java.util.List;
import java.util.function.Predicate;

/** Where a box stands: the fields its type has no use for are not shown. */
final class PlaceFields {
    private final ComboBox<Cabinet> cabinet;
    private final TextField unit;
    private final ComboBox<Face> face;
    private final ComboBox<Placement.Width> half;
    private final ComboBox<Placement.SideSlot> side;

    /**
     * Adds the fields to a form.
     *
     * @param type as chosen in the form
     */
    PlaceFields(
            Form form,
            Texts texts,
            List<Cabinet> cabinets,
            Device device,
            Placement place,
            ObservableValue<DeviceType> type) {
        cabinet =
                form.choice(
                        "console.field.cabinet",
                        cabinets,
                        cabinets.stream()
                                .filter(one -> one.id().equals(device.cabinet()))
                                .findFirst()
                                .orElse(null),
                        Cabinet::name);
        boolean mounted = place instanceof Placement.Mounted;
        Placement.Mounted at = place instanceof Placement.Mounted m ? m : Placement.Mounted.atU(1);
        unit = form.text("console.field.unit", mounted ? number(at.lowestUnit()) : "");
        face =
                form.choice(
                        "console.field.face",
                        List.of(Face.values()),
                        at.face(),
                        one -> texts.say(word(one)));
        half =
                form.choice(
                        "console.field.half",
                        List.of(Placement.Width.LEFT, Placement.Width.RIGHT),
                        at.width() == Placement.Width.RIGHT
                                ? Placement.Width.RIGHT
                                : Placement.Width.LEFT,
                        one -> texts.say(word(one)));
        side =
                form.choice(
                        "console.field.side",
                        List.of(Placement.SideSlot.values()),
                        place instanceof Placement.Beside beside
                                ? beside.slot()
                                : Placement.SideSlot.REAR_LEFT,
                        one -> texts.say(word(one)));
        only(unit, type, of -> of.heightHalfU() > 0);
        only(face, type, of -> of.heightHalfU() > 0);
        only(half, type, of -> of.heightHalfU() > 0 && of.halfWidth());
        only(side, type, of -> of.heightHalfU() == 0);
    }

    private static void only(
            Node field, ObservableValue<DeviceType> type, Predicate<DeviceType> used) {
        field.visibleProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () -> type.getValue() != null && used.test(type.getValue()), type));
        field.managedProperty().bind(field.visibleProperty());
    }

    private static String word(Face face) {
        return face == Face.FRONT ? "console.face.front" : "console.face.rear";
    }

    private static String word(Placement.Width half) {
        return half == Placement.Width.RIGHT ? "console.half.right" : "console.half.left";
    }

    private static String word(Placement.SideSlot slot) {
        return switch (slot) {
            case FRONT_LEFT -> "console.side.front-left";
            case FRONT_RIGHT -> "console.side.front-right";
            case REAR_LEFT -> "console.side.rear-left";
            case REAR_RIGHT -> "console.side.rear-right";
        };
    }

    private static String number(double unit) {
        return unit == Math.rint(unit) ? Integer.toString((int) unit) : Double.toString(unit);
    }

    /** The box where the fields say it stands. */
    Device place(Device device) {
        if (cabinet.getValue() == null) {
            throw new Form.Wrong(
                    Message.of("console.field.missing", Message.of("console.field.cabinet")));
        }
        return device.movedTo(cabinet.getValue().id(), placement(device.type()));
    }

    private Placement placement(DeviceType type) {
        if (type.heightHalfU() == 0) {
            return new Placement.Beside(side.getValue());
        }
        String lowest = unit.getText().strip();
        if (lowest.isEmpty()) {
            return new Placement.Unplaced();
        }
        try {
            int bottom = (int) Math.round(2 * (Double.parseDouble(lowest) - 1));
            return new Placement.Mounted(
                    bottom,
                    face.getValue(),
                    type.halfWidth() ? half.getValue() : Placement.Width.FULL);
        } catch (IllegalArgumentException e) {
            throw new Form.Wrong(Message.of("console.field.not-a-unit", lowest));
        }
    }
}
