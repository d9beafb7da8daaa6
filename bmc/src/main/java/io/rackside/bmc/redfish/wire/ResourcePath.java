package io.rackside.bmc.redfish.wire;

import java.util.Objects;
import java.util.Optional;

/**
 * Where a resource lives on its service: an absolute path, perhaps with a query, never another
 * host's (DSP0266, 6.4 and 7.1).
 *
 * <p>Two paths that differ only in a closing slash are the same resource and are equal; the one the
 * service wrote is the one it is asked with.
 */
public final class ResourcePath implements Comparable<ResourcePath> {
    /** A longer link is no link. */
    public static final int LENGTH_MAX = 1024;

    /** Some services forget the first slash. */
    private static final String UNROOTED = "redfish/v1/";

    public static final ResourcePath ROOT = new ResourcePath("/redfish/v1/", "");

    private final String path;
    private final String fragment;

    private ResourcePath(String path, String fragment) {
        this.path = path;
        this.fragment = fragment;
    }

    /**
     * Reads a link as a device wrote it: a blank in it counts as the %20 it should be, and a first
     * slash that is missing as there.
     *
     * @return empty when it points outside the service or is no path at all
     */
    public static Optional<ResourcePath> of(String link) {
        if (link == null || link.isEmpty() || link.length() > LENGTH_MAX) {
            return Optional.empty();
        }
        int hash = link.indexOf('#');
        String path = hash < 0 ? link : link.substring(0, hash);
        String fragment = hash < 0 ? "" : link.substring(hash + 1);
        if (path.startsWith(UNROOTED)) {
            path = "/" + path;
        }
        boolean ours = path.startsWith("/") && !path.startsWith("//") && path.length() > 1;
        return ours && path.equals(path.strip()) && path.chars().allMatch(ResourcePath::allowed)
                ? Optional.of(new ResourcePath(path.replace(" ", "%20"), fragment))
                : Optional.empty();
    }

    private static boolean allowed(int c) {
        return c >= 0x20 && c != 0x7f && c != '\\';
    }

    /** A path known to be good, such as one from a specification. */
    public static ResourcePath known(String path) {
        return of(path).orElseThrow(() -> new IllegalArgumentException("no resource path"));
    }

    /** A resource below this one. */
    public ResourcePath child(String segments) {
        return new ResourcePath(key() + "/" + segments, "");
    }

    /** The same resource asked with a query; a query it had is replaced. */
    public ResourcePath query(String query) {
        int mark = path.indexOf('?');
        return new ResourcePath((mark < 0 ? path : path.substring(0, mark)) + "?" + query, "");
    }

    /** The same resource asked without a query. */
    public ResourcePath withoutQuery() {
        int mark = path.indexOf('?');
        return mark < 0 ? this : new ResourcePath(path.substring(0, mark), fragment);
    }

    /** What is sent: path and query as the service wrote them, without fragment. */
    public String sent() {
        return path;
    }

    /** JSON pointer of a part within the resource, empty for the resource itself. */
    public String fragment() {
        return fragment;
    }

    public ResourcePath withoutFragment() {
        return fragment.isEmpty() ? this : new ResourcePath(path, "");
    }

    /** The last part of the path, what the service calls the resource. */
    public String name() {
        String key = key();
        int mark = key.indexOf('?');
        String bare = mark < 0 ? key : key.substring(0, mark);
        return bare.substring(bare.lastIndexOf('/') + 1);
    }

    /** One spelling of the path, whatever its closing slash. */
    public String key() {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    @Override
    public int compareTo(ResourcePath other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ResourcePath that
                && key().equals(that.key())
                && fragment.equals(that.fragment);
    }

    @Override
    public int hashCode() {
        return Objects.hash(key(), fragment);
    }

    @Override
    public String toString() {
        return fragment.isEmpty() ? key() : key() + "#" + fragment;
    }
}
