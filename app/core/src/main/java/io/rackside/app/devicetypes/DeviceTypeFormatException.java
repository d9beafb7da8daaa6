package io.rackside.app.devicetypes;

/** A device type file that cannot be used; the message says what is wrong in it, in English. */
public final class DeviceTypeFormatException extends RuntimeException {
    DeviceTypeFormatException(String message) {
        super(message);
    }

    DeviceTypeFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
