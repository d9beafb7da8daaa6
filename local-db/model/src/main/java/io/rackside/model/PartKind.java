package io.rackside.model;

/** What a part of a box is, as far as its failure is handled differently. */
public enum PartKind {
    POWER_SUPPLY,
    FAN,
    PROCESSOR,
    MEMORY,
    STORAGE,
    DRIVE,
    VOLUME,
    BMC,
    REDUNDANCY,
    CHASSIS
}
