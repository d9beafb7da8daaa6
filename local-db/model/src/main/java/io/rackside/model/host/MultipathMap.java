package io.rackside.model.host;

import java.util.List;
import java.util.Objects;

/**
 * A disk that is reached by several ways.
 *
 * @param wwid its number in the world
 * @param product maker and product
 * @param features in multipath's words
 */
public record MultipathMap(
        String name,
        String wwid,
        String product,
        String size,
        String features,
        List<DiskPath> paths) {
    public MultipathMap {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(wwid, "wwid");
        Objects.requireNonNull(product, "product");
        Objects.requireNonNull(size, "size");
        Objects.requireNonNull(features, "features");
        paths = List.copyOf(paths);
    }

    /**
     * One way to it.
     *
     * @param mapped the kernel's word: {@code active} or {@code failed}
     * @param checked the checker's word: {@code ready}, {@code faulty}, {@code ghost}
     */
    public record DiskPath(String hctl, String drive, String mapped, String checked) {}
}
