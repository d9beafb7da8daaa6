package io.rackside.bmc.files;

import java.net.URI;

/**
 * Where a file is given out. Whoever knows its path and has the BMC's address gets the file, so the
 * path is shown nowhere: {@link #toString} masks it.
 */
public final class ServedUrl {
    private final String origin;
    private final String secret;
    private final String name;

    /**
     * @param origin scheme, address and port
     * @param secret one segment
     * @param name of the file, one segment
     */
    ServedUrl(String origin, String secret, String name) {
        this.origin = origin;
        this.secret = secret;
        this.name = name;
    }

    /** The whole of it, to be given to the BMC and to nobody else. */
    public URI reveal() {
        return URI.create(origin + path());
    }

    String path() {
        return "/" + secret + "/" + name;
    }

    /** With the secret part masked, for people, logs and the trail. */
    @Override
    public String toString() {
        return origin + "/****/" + name;
    }
}
