package io.rackside.app.packages;

import java.util.Objects;

/**
 * A package's version with its epoch and release (revision). Compare only those of one kind.
 *
 * @param epoch 0 where none is told
 * @param release empty where there is none
 */
public record Evr(long epoch, String version, String release) {
    public Evr {
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(release, "release");
    }

    /** Of a Debian version, {@code epoch:upstream-revision} (deb-version(7)). */
    static Evr ofDebian(String text) {
        int colon = text.indexOf(':');
        boolean told = colon > 0 && text.substring(0, colon).matches("\\d{1,9}");
        String rest = told ? text.substring(colon + 1) : text;
        int dash = rest.lastIndexOf('-');
        return new Evr(
                told ? Long.parseLong(text.substring(0, colon)) : 0,
                dash < 0 ? rest : rest.substring(0, dash),
                dash < 0 ? "" : rest.substring(dash + 1));
    }

    /** Below zero where it is older than the other, by the rules of its package manager. */
    public int compareTo(Evr other, PackageKind kind) {
        if (epoch != other.epoch) {
            return Long.compare(epoch, other.epoch);
        }
        int order = VersionRules.compare(kind, version, other.version);
        return order != 0 ? order : VersionRules.compare(kind, release, other.release);
    }

    /** As package managers write it: the epoch only where there is one. */
    @Override
    public String toString() {
        return (epoch > 0 ? epoch + ":" : "") + version + (release.isEmpty() ? "" : "-" + release);
    }
}
