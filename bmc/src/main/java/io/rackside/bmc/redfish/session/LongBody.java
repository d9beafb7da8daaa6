package io.rackside.bmc.redfish.session;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/**
 * A body that is too long to be held and is sent piece by piece, once. Whoever gave it knows how
 * far it came.
 */
public interface LongBody {
    String contentType();

    /** Bytes, all told before the first is sent: many BMCs take no chunks. */
    long length();

    /** Until the answer has to be there, from the first byte on. */
    Duration longest();

    /** Writes it; called at most once, on a thread of its own. */
    void writeTo(OutputStream out) throws IOException;
}
