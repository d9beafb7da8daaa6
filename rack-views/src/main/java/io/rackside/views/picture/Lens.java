package io.rackside.views.picture;

/** What the drawing of a cabinet tells of each box: the same drawing, recoloured, relabelled. */
public enum Lens {
    /** The worst state of the device and what caused it. */
    HEALTH,
    /** Temperatures, as far as they are from their threshold. */
    THERMAL,
    /** Watts of each box and of each feed against the cabinet's budget. */
    POWER,
    /** Versions against those that are wanted, and how far an upgrade has filled the box. */
    FIRMWARE,
    /** Virtual machines and containers on each server, and what would be lost with it. */
    WORKLOADS,
    /** Ports on the faces of the boxes, and the cables between them. */
    NETWORK,
    /** Settings of operating system, kernel, BIOS, BMC, NIC and switch against their setpoints. */
    BASELINE;

    /** The code of its name in {@code views_*.properties}. */
    public String code() {
        return switch (this) {
            case HEALTH -> "views.lens.health";
            case THERMAL -> "views.lens.thermal";
            case POWER -> "views.lens.power";
            case FIRMWARE -> "views.lens.firmware";
            case WORKLOADS -> "views.lens.workloads";
            case NETWORK -> "views.lens.network";
            case BASELINE -> "views.lens.baseline";
        };
    }

    /** The word that style sheets use for it. */
    public String word() {
        return switch (this) {
            case HEALTH -> "health";
            case THERMAL -> "thermal";
            case POWER -> "power";
            case FIRMWARE -> "firmware";
            case WORKLOADS -> "workloads";
            case NETWORK -> "network";
            case BASELINE -> "baseline";
        };
    }
}
