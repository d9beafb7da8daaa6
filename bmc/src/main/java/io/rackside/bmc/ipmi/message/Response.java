package io.rackside.bmc.ipmi.message;

import java.util.Objects;

/**
 * The BMC's answer to a {@link Request}.
 *
 * @param code completion code, 0 for success (IPMI 2.0 table 5-2)
 * @param data after the completion code
 */
public record Response(int code, Octets data) {
    public Response {
        Objects.requireNonNull(data, "data");
    }

    public boolean ok() {
        return code == CompletionCode.OK;
    }
}
