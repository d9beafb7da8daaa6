package io.rackside.drivers.cluster.object;

/** What processor a virtual machine sees (KubeVirt, spec.domain.cpu.model). */
public enum CpuModel {
    /** One by its name, or KubeVirt's usual one; any node that can play it will do. */
    NAMED,
    /** That of the node it was started on, in libvirt's words. */
    HOST_MODEL,
    /** The very processor of its node, with all it can; the usual one on arm64. */
    HOST_PASSTHROUGH;

    static CpuModel of(String model) {
        return switch (model) {
            case "host-model" -> HOST_MODEL;
            case "host-passthrough" -> HOST_PASSTHROUGH;
            default -> NAMED;
        };
    }
}
