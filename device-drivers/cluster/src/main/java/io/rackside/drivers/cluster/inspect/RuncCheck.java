package io.rackside.drivers.cluster.inspect;

import io.rackside.model.Message;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Whether a node has several runc: the API cannot see it, a look into the host can. */
final class RuncCheck implements Check {
    @Override
    public void run(Look look, Findings findings) throws Unread, InterruptedException {
        Set<String> unread = new TreeSet<>();
        List<NodeSight> nodes = look.nodes();
        for (NodeSight node : nodes) {
            Optional<HostRead> host = look.around().hosts().apply(node.name());
            if (host.isEmpty()) {
                unread.add(node.name());
                continue;
            }
            HostRead read = host.get();
            if (read.because().isPresent() && read.result() == Result.UNKNOWN) {
                findings.unread(node.name(), read.because().get());
                continue;
            }
            read.evidence().forEach(each -> findings.add(read.result(), node.name(), each));
            if (read.result().compareTo(Result.WARNING) >= 0) {
                read.advice().forEach(each -> findings.advise(read.result(), each));
            }
            findings.seen(node.name(), Message.of("cluster.inspect.runc.read", read.read()));
        }
        if (!unread.isEmpty()) {
            findings.unread(
                    Texts.few(unread),
                    Message.of("cluster.inspect.runc.unread", unread.size(), nodes.size()));
        }
    }
}
