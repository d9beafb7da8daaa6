package io.rackside.nic.virtual;

/**
 * A sub-function: what its end in the card's switch was given, and who has it.
 *
 * <p>It is on the auxiliary bus while it is active.
 */
final class VirtualSf {
    /** What is not told otherwise ({@code devlink-port(8)}). */
    static final String NO_ADDRESS = "00:00:00:00:00:00";

    static final int MOST_ADDRESSES = 128;

    /** The first handle of such an end of mlx5, as in the kernel's documents. */
    static final int FIRST_HANDLE = 32_768;

    final int number;
    final int handle;

    /** Its number on the auxiliary bus, counted over the host. */
    final int place;

    /** Of its own interface where its end was given none. */
    final String chance;

    String mac = NO_ADDRESS;
    boolean active;
    boolean roce = true;
    int mostMacs = MOST_ADDRESSES;
    VfHolder holder = VfHolder.HOST;

    VirtualSf(int number, int handle, int place, String chance) {
        this.number = number;
        this.handle = handle;
        this.place = place;
        this.chance = chance;
    }

    /** Its name on the auxiliary bus. */
    String device() {
        return "mlx5_core.sf." + place;
    }

    /** The address its interface has. */
    String ownMac() {
        return mac.equals(NO_ADDRESS) ? chance : mac;
    }

    /** Whether its interface is in sight of the host. */
    boolean inSight() {
        return active && holder == VfHolder.HOST;
    }
}
