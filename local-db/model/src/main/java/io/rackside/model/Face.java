package io.rackside.model;

/** A side of the cabinet one can stand at. */
public enum Face {
    FRONT,
    REAR;

    public Face opposite() {
        return this == FRONT ? REAR : FRONT;
    }
}
