package io.rackside.model.host;

import java.util.List;
import java.util.Objects;

/**
 * A driver as it lies on the disk, which is not always the one that runs.
 *
 * @param version its own, empty where it goes with the kernel
 * @param kernel the kernel it was built for
 * @param firmware files it asks for
 * @param signer whose key it is signed with, empty when it is not
 * @param inTree whether it came with the kernel
 */
public record KernelModule(
        String name,
        String file,
        String version,
        String kernel,
        List<String> firmware,
        String signer,
        boolean inTree) {
    public KernelModule {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(kernel, "kernel");
        firmware = List.copyOf(firmware);
        Objects.requireNonNull(signer, "signer");
    }
}
