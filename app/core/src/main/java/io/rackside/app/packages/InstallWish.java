package io.rackside.app.packages;

import java.util.List;

/**
 * What a person wants on a host.
 *
 * @param packages of the library
 * @param restart whether the host is restarted for what counts from a start on
 */
public record InstallWish(List<HostPackage> packages, boolean restart) {
    public InstallWish {
        packages = List.copyOf(packages);
    }
}
