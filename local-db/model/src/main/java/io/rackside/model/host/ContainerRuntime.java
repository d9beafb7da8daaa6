package io.rackside.model.host;

import java.util.Objects;

/** A runc that lies in the path, where there may be several. */
public record ContainerRuntime(String path, String version) {
    public ContainerRuntime {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(version, "version");
    }
}
