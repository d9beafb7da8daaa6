package io.rackside.bmc.redfish.write;

/** An IPv4 netmask as dotted text, and how many bits it has. */
final class Netmask {
    private static final int BITS = 32;

    private Netmask() {}

    /** 0 for what is no netmask. */
    static int prefix(String mask) {
        String[] parts = mask.split("\\.", -1);
        long bits = 0;
        try {
            for (String part : parts) {
                int octet = Integer.parseInt(part);
                if (octet < 0 || octet > 255) {
                    return 0;
                }
                bits = bits << 8 | octet;
            }
        } catch (NumberFormatException _) {
            return 0;
        }
        int prefix = Long.bitCount(bits);
        return parts.length == 4 && dotted(prefix).equals(mask) ? prefix : 0;
    }

    /**
     * @param prefix 0 to 32
     */
    static String dotted(int prefix) {
        long bits = prefix == 0 ? 0 : 0xFFFFFFFFL << (BITS - prefix) & 0xFFFFFFFFL;
        return (bits >> 24)
                + "."
                + (bits >> 16 & 255)
                + "."
                + (bits >> 8 & 255)
                + "."
                + (bits & 255);
    }
}
