package io.rackside.bmc.ipmi.message;

/**
 * The way to a controller behind the BMC (IPMI 2.0 section 6.13).
 *
 * @param channel of the BMC the controller is on, 0 to 15
 * @param address of the controller, even
 */
public record Route(int channel, int address) {
    public Route {
        if ((channel & ~0x0F) != 0 || (address & ~0xFE) != 0) {
            throw new IllegalArgumentException("channel " + channel + " address " + address);
        }
    }
}
