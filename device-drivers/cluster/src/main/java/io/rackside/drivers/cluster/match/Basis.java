package io.rackside.drivers.cluster.match;

/** What says that a node is a server, the surest first. */
public enum Basis {
    /** The technician said so. */
    BINDING(Strength.CERTAIN),
    UUID(Strength.STRONG),
    MAC(Strength.STRONG),
    SERIAL(Strength.STRONG),
    ADDRESS(Strength.WEAK),
    /** The name of the bare metal host it was made of (metal3). */
    PROVIDER(Strength.WEAK),
    NAME(Strength.WEAK);

    /** How much it is worth. */
    public enum Strength {
        CERTAIN,
        STRONG,
        WEAK
    }

    private final Strength strength;

    Basis(Strength strength) {
        this.strength = strength;
    }

    public Strength strength() {
        return strength;
    }
}
