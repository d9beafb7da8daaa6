package io.rackside.bmc.files;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a file is given out. Whoever knows its path and has the BMC's address gets the file, so the
 * path is shown nowhere: {@link #toString} masks it.
 */
public final class ServedUrl {
    private static final Pattern FORM =
            Pattern.compile(
                    "(https?://[0-9A-Za-z.:\\[\\]-]{1,64}:[0-9]{1,5})"
                            + "/([0-9a-f]{32})/([A-Za-z0-9._-]{1,64})");

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

    /** The address another Rackside gives a file out at; empty when it is none of that form. */
    public static Optional<ServedUrl> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(new ServedUrl(form.group(1), form.group(2), form.group(3)))
                : Optional.empty();
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
