package io.rackside.views.elevation;

import io.rackside.model.CabinetModel;
import io.rackside.model.Face;
import io.rackside.model.Placement;

import java.util.Optional;

/** A box in hand: where it would be put down, and whether it may be. */
final class Carrying {
    private final Carried box;
    private final GhostJudge judge;
    private final int units;
    private Placement place;
    private Optional<String> obstacle;

    Carrying(Carried box, GhostJudge judge, CabinetModel model, Placement first) {
        this.box = box;
        this.judge = judge;
        this.units = model.units();
        moveTo(first);
    }

    Carried box() {
        return box;
    }

    Placement place() {
        return place;
    }

    Optional<String> obstacle() {
        return obstacle;
    }

    void moveTo(Placement next) {
        if (!next.equals(place)) {
            place = next;
            obstacle = judge.obstacle(box, next);
        }
    }

    /** Up or down by so many half U, within the rack. */
    void lift(int halfU) {
        if (place instanceof Placement.Mounted at) {
            int highest = Math.max(0, 2 * units - box.type().heightHalfU());
            moveTo(
                    new Placement.Mounted(
                            Math.clamp(at.bottomHalfU() + halfU, 0, highest),
                            at.face(),
                            at.width()));
        }
    }

    /** To the left or right half, or the left or right side, as one looks at its face. */
    void shift(boolean right) {
        switch (place) {
            case Placement.Mounted at when at.width() != Placement.Width.FULL -> {
                boolean rightHalf = right == (at.face() == Face.FRONT);
                moveTo(
                        new Placement.Mounted(
                                at.bottomHalfU(),
                                at.face(),
                                rightHalf ? Placement.Width.RIGHT : Placement.Width.LEFT));
            }
            case Placement.Beside at ->
                    moveTo(new Placement.Beside(slot(RackGeometry.faceOf(at.slot()), right)));
            case Placement.Mounted _, Placement.Unplaced _ -> {}
        }
    }

    /** To the rails of that face. */
    void turn(Face face) {
        switch (place) {
            case Placement.Mounted at ->
                    moveTo(new Placement.Mounted(at.bottomHalfU(), face, at.width()));
            case Placement.Beside at ->
                    moveTo(
                            new Placement.Beside(
                                    slot(face, !RackGeometry.onTheLeft(at.slot(), face))));
            case Placement.Unplaced _ -> {}
        }
    }

    private static Placement.SideSlot slot(Face face, boolean right) {
        return switch (face) {
            case FRONT -> right ? Placement.SideSlot.FRONT_RIGHT : Placement.SideSlot.FRONT_LEFT;
            case REAR -> right ? Placement.SideSlot.REAR_LEFT : Placement.SideSlot.REAR_RIGHT;
        };
    }

    Face face() {
        return switch (place) {
            case Placement.Mounted at -> at.face();
            case Placement.Beside at -> RackGeometry.faceOf(at.slot());
            case Placement.Unplaced _ -> Face.FRONT;
        };
    }

    /** The lowest place the judge allows; the bottom of the rack when there is none. */
    static Placement firstFree(Carried box, GhostJudge judge, CabinetModel model) {
        if (box.type().heightHalfU() == 0) {
            for (Placement.SideSlot slot : Placement.SideSlot.values()) {
                Placement place = new Placement.Beside(slot);
                if (judge.obstacle(box, place).isEmpty()) {
                    return place;
                }
            }
            return new Placement.Beside(Placement.SideSlot.FRONT_LEFT);
        }
        Placement.Width width =
                box.type().halfWidth() ? Placement.Width.LEFT : Placement.Width.FULL;
        int step = box.type().heightHalfU() % 2 == 0 ? 2 : 1;
        for (int at = 0; at <= 2 * model.units() - box.type().heightHalfU(); at += step) {
            Placement place = new Placement.Mounted(at, Face.FRONT, width);
            if (judge.obstacle(box, place).isEmpty()) {
                return place;
            }
        }
        return new Placement.Mounted(0, Face.FRONT, width);
    }
}
