package io.rackside.nic.measure;

import io.rackside.model.Message;

/** How data goes from host to host. */
public enum Transport {
    TCP(
            "tcp",
            Message.of("nic.measure.transport.tcp"),
            Metric.TCP_THROUGHPUT,
            Metric.TCP_CPU,
            Metric.TCP_BUSIEST_CPU,
            Metric.TCP_MEMORY),
    RDMA(
            "rdma",
            Message.of("nic.measure.transport.rdma"),
            Metric.RDMA_BANDWIDTH,
            Metric.RDMA_CPU,
            Metric.RDMA_BUSIEST_CPU,
            Metric.RDMA_MEMORY);

    private final String word;
    private final Message title;
    private final Metric throughput;
    private final Metric cpu;
    private final Metric busiest;
    private final Metric memory;

    Transport(
            String word,
            Message title,
            Metric throughput,
            Metric cpu,
            Metric busiest,
            Metric memory) {
        this.word = word;
        this.title = title;
        this.throughput = throughput;
        this.cpu = cpu;
        this.busiest = busiest;
        this.memory = memory;
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

    /** Of the one CPU that had most to do, in percent. */
    Metric busiest() {
        return busiest;
    }

    /** What the host had in use beyond what it has anyhow, in MiB. */
    Metric memory() {
        return memory;
    }
}
