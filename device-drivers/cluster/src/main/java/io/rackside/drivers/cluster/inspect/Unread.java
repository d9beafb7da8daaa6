package io.rackside.drivers.cluster.inspect;

import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.api.Resource;
import io.rackside.drivers.cluster.text.Shown;
import io.rackside.model.Message;

/** Something could not be read, and why; a right that is missing is named. */
final class Unread extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Message because;

    private Unread(Message because, ClusterException cause) {
        super(because.code(), cause);
        this.because = because;
    }

    static Unread of(String verb, Resource resource, ClusterException e) {
        String kind = resource.plural();
        if (e.kind() == ClusterException.Kind.FORBIDDEN) {
            String group = resource.apiGroup();
            String right = verb + " " + kind + (group.isEmpty() ? "" : "." + group);
            return new Unread(Message.of("cluster.inspect.no-right", right), e);
        }
        return new Unread(Message.of("cluster.inspect.not-read", kind, e.what()), e);
    }

    static Unread of(String path, ClusterException e) {
        if (e.kind() == ClusterException.Kind.FORBIDDEN) {
            return new Unread(Message.of("cluster.inspect.no-right", "get " + path), e);
        }
        return new Unread(
                Message.of("cluster.inspect.not-read", Shown.text(path, 100), e.what()), e);
    }

    /** Whether it was, because a certificate is over or not valid yet. */
    boolean expired() {
        return getCause() instanceof ClusterException e
                && (e.what().code().equals("cluster.error.expired")
                        || e.what().code().equals("cluster.error.not-yet-valid"));
    }

    /** In words, when rendered. */
    Message because() {
        return because;
    }
}
