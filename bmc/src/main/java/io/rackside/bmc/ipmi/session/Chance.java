package io.rackside.bmc.ipmi.session;

/**
 * Where nonces, session names and initialisation vectors come from; a SecureRandom but in tests.
 */
@FunctionalInterface
interface Chance {
    void fill(byte[] bytes);

    default byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        fill(bytes);
        return bytes;
    }

    /** A number that is not 0. */
    default int nonZero() {
        byte[] bytes = bytes(4);
        int number =
                bytes[0] & 0xFF | (bytes[1] & 0xFF) << 8 | (bytes[2] & 0xFF) << 16 | bytes[3] << 24;
        return number == 0 ? 1 : number;
    }
}
