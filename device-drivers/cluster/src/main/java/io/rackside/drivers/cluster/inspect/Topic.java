package io.rackside.drivers.cluster.inspect;

import io.rackside.model.Message;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What is inspected, in the order of a report. */
public enum Topic {
    NODES("nodes", Message.of("cluster.inspect.nodes"), 40, new NodesCheck()),
    NODE_PROBLEMS(
            "node-problems", Message.of("cluster.inspect.problems"), 40, new NodeProblemsCheck()),
    API_SERVER("api-server", Message.of("cluster.inspect.api"), 15, new ApiServerCheck()),
    ETCD("etcd", Message.of("cluster.inspect.etcd"), 40, new EtcdCheck()),
    CERTIFICATES(
            "certificates", Message.of("cluster.inspect.certificates"), 30, new CertificateCheck()),
    VERSIONS("versions", Message.of("cluster.inspect.versions"), 40, new VersionsCheck()),
    RUNC("runc", Message.of("cluster.inspect.runc"), 40, new RuncCheck()),
    POD_NETWORK("pod-network", Message.of("cluster.inspect.network"), 40, new PodNetworkCheck()),
    DUAL_STACK("dual-stack", Message.of("cluster.inspect.dual"), 40, new DualStackCheck()),
    SRIOV("sriov", Message.of("cluster.inspect.sriov"), 40, new SriovCheck()),
    STORAGE("storage", Message.of("cluster.inspect.storage"), 40, new StorageCheck()),
    KUBEVIRT("kubevirt", Message.of("cluster.inspect.kubevirt"), 40, new KubeVirtCheck()),
    GPU_SHARE("gpu-share", Message.of("cluster.inspect.gpu"), 40, new GpuShareCheck()),
    IMAGES("images", Message.of("cluster.inspect.images"), 40, new ImagesCheck()),
    OPENYURT("openyurt", Message.of("cluster.inspect.openyurt"), 40, new OpenYurtCheck()),
    METAL("ha-metal", Message.of("cluster.inspect.metal"), 40, new MetalCheck()),
    HYGIENE("hygiene", Message.of("cluster.inspect.hygiene"), 40, new HygieneCheck());

    private final String id;
    private final Message title;
    private final Duration limit;
    private final Check check;

    Topic(String id, Message title, int seconds, Check check) {
        this.id = id;
        this.title = title;
        limit = Duration.ofSeconds(seconds);
        this.check = check;
    }

    /** Those a visit asks for: all but what concerns those who write workloads. */
    public static Set<Topic> usual() {
        return EnumSet.complementOf(EnumSet.of(HYGIENE));
    }

    /** Empty for a word that names none. */
    public static Optional<Topic> of(String id) {
        return Arrays.stream(values()).filter(each -> each.id.equals(id)).findFirst();
    }

    /** The word used in JSON and on the command line. */
    public String id() {
        return id;
    }

    /** What is looked at, in words. */
    public Message title() {
        return title;
    }

    /** How long it may take; what it has found by then stands. */
    public Duration limit() {
        return limit;
    }

    Check check() {
        return check;
    }
}
