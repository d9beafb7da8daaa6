package io.rackside.bmc.virtual.http;

import java.io.IOException;

/** A request that cannot be read or is over a bound; the connection ends with the answer. */
final class BadRequestException extends IOException {
    private final int status;

    BadRequestException(int status, String why) {
        super(why);
        this.status = status;
    }

    int status() {
        return status;
    }
}
