package io.rackside.nic.path;

import io.rackside.model.Message;

/** What is compared along a path. */
public enum Aspect {
    MTU("mtu", Message.of("nic.path.row.mtu")),
    RDMA_MTU("rdmaMtu", Message.of("nic.path.row.rdma-mtu")),
    ROCE_MODE("roceMode", Message.of("nic.path.row.roce-mode")),
    TOS("tos", Message.of("nic.path.row.tos")),
    TRUST("trust", Message.of("nic.path.row.trust")),
    PRIORITY("priority", Message.of("nic.path.row.priority")),
    PFC("pfc", Message.of("nic.path.row.pfc")),
    ETS("ets", Message.of("nic.path.row.ets")),
    ECN("ecn", Message.of("nic.path.row.ecn")),
    COUNTERS("counters", Message.of("nic.path.row.counters"));

    private final String word;
    private final Message title;

    Aspect(String word, Message title) {
        this.word = word;
        this.title = title;
    }

    /** The word used in JSON. */
    public String word() {
        return word;
    }

    public Message title() {
        return title;
    }
}
