package io.rackside.bmc.firmware;

/** How an image comes to a BMC. */
public enum Road {
    /** Multipart push (DSP0266 12.6.2, UpdateService MultipartHttpPushUri). */
    MULTIPART,
    /** One body to HttpPushUri. */
    PUSH,
    /** Uploaded to the BMC's own store first, then SimpleUpdate of that file. */
    UPLOAD_THEN_UPDATE,
    /** SimpleUpdate; the BMC fetches over HTTPS. */
    PULL_HTTPS,
    /** SimpleUpdate; the BMC fetches in clear, where it cannot do better. */
    PULL_HTTP;

    /** Whether the BMC fetches it. */
    public boolean pulls() {
        return this == PULL_HTTPS || this == PULL_HTTP;
    }
}
