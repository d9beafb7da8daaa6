package io.rackside.nic.measure;

import io.rackside.model.Message;

/** How data goes from host to host. */
public enum Transport {
    TCP("tcp", Message.of("nic.measure.transport.tcp"), Metric.TCP_THROUGHPUT, Metric.TCP_CPU),
    RDMA("rdma", Message.of("nic.measure.transport.rdma"), Metric.RDMA_BANDWIDTH, Metric.RDMA_CPU);

    private final String word;
    private final Message title;
    private final Metric throughput;
    private final Metric cpu;

    Transport(String word, Message title, Metric throughput, Metric cpu) {
        this.word = word;
        this.title = title;
        this.throughput = throughput;
        this.cpu = cpu;
    }

    /** The word used in JSON. */
    public String word() {
        return word;
    }

    public Message title() {
        return title;
    }

    /** In Gbit/s. */
    Metric throughput() {
        return throughput;
    }

    /** In percent of one CPU for each Gbit/s. */
    Metric cpu() {
        return cpu;
    }
}
