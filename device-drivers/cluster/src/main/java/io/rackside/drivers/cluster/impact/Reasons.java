package io.rackside.drivers.cluster.impact;

import io.rackside.drivers.cluster.object.Demand;
import io.rackside.drivers.cluster.object.Pod;
import io.rackside.drivers.cluster.object.VirtualMachineInstance;
import io.rackside.model.Message;

/** Reasons that are put together of others. */
final class Reasons {
    private Reasons() {}

    static Message of(Room.Lack lack) {
        return Message.of(
                switch (lack) {
                    case NO_NODE -> "cluster.impact.lack.no-node";
                    case NO_FIT -> "cluster.impact.lack.no-fit";
                    case VOLUME -> "cluster.impact.lack.volume";
                    case ATTACH -> "cluster.impact.lack.attach";
                    case DEVICE -> "cluster.impact.lack.device";
                    case ROOM -> "cluster.impact.lack.room";
                    case APART -> "cluster.impact.lack.apart";
                });
    }

    /** A place that was found, with the rules nobody asked about. */
    static Message unjudged(Message reason, Demand demand) {
        return demand.unjudged().isEmpty()
                ? reason
                : Message.of(
                        "cluster.impact.unjudged", reason, String.join(", ", demand.unjudged()));
    }

    /** With what a pod leaves behind on its node. */
    static Message leftBehind(Message reason, Pod pod) {
        Message with = pod.scratch() ? Message.of("cluster.impact.scratch", reason) : reason;
        return pod.hostPath() ? Message.of("cluster.impact.host-path", with) : with;
    }

    /** Why a machine cannot be migrated, in KubeVirt's word. */
    static Message notMigratable(VirtualMachineInstance machine) {
        return Message.of(
                "cluster.impact.not-migratable",
                machine.hindrance().isEmpty() ? "LiveMigratable=False" : machine.hindrance());
    }
}
