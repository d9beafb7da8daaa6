package io.rackside.drivers.host;

import io.rackside.drivers.host.parse.ProcessLimits;
import io.rackside.drivers.host.parse.RdmaConf;
import io.rackside.model.Message;
import io.rackside.model.Problem;
import io.rackside.model.host.RdmaDevice;
import io.rackside.model.host.StorageSession;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** What in the host's settings keeps programs from using the RDMA devices it has. */
final class RdmaWorries {
    /** Less than this is soon used up by the buffers of a few connections. */
    private static final long LEAST_KIB = 64L * 1024;

    /** What rdma.conf calls the transport of NFS on the client. */
    private static final String NFS = "XPRTRDMA_LOAD";

    private RdmaWorries() {}

    /**
     * None for a host without such devices.
     *
     * @param account whether it is a common account: root may lock what it likes
     * @param sessions with storage, as they are now
     */
    static List<Problem> of(
            Answers answers,
            List<RdmaDevice> devices,
            boolean account,
            List<StorageSession> sessions) {
        List<Problem> worries = new ArrayList<>();
        Map<String, Boolean> loaded =
                answers.have("rdma.conf", RdmaConf::parse).value().orElse(Map.of());
        OptionalLong kib =
                answers.have("limits", ProcessLimits::lockedKib)
                        .value()
                        .orElse(OptionalLong.empty());
        if (devices.isEmpty()) {
            return worries;
        }
        if (account && kib.orElse(LEAST_KIB) < LEAST_KIB) {
            worries.add(
                    new Problem("limits", Message.of("ssh.host.locked-memory", kib.getAsLong())));
        }
        boolean mounted =
                sessions.stream().anyMatch(one -> one.kind() == StorageSession.Kind.NFS_RDMA);
        if (mounted && loaded.containsKey(NFS) && !loaded.get(NFS)) {
            worries.add(new Problem("rdma.conf", Message.of("ssh.host.nfs-rdma-not-loaded")));
        }
        return worries;
    }
}
