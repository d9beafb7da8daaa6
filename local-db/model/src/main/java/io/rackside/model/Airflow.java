package io.rackside.model;

/** Which way the air goes through a box. */
public enum Airflow {
    FRONT_TO_REAR,
    REAR_TO_FRONT,
    SIDE,
    PASSIVE,
    NOT_TOLD
}
