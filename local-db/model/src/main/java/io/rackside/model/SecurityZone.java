package io.rackside.model;

/**
 * Security zone of a power control system (NDRC Order 27 of 2024): I and II production, III and IV
 * management.
 */
public enum SecurityZone {
    I,
    II,
    III,
    IV,
    NOT_TOLD
}
