package io.rackside.app.cluster.service;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.access.DeviceAccess;
import io.rackside.app.access.Terms;
import io.rackside.app.access.Trust;
import io.rackside.bmc.Bmc;
import io.rackside.bmc.BmcException;
import io.rackside.drivers.cluster.match.SystemUuid;
import io.rackside.drivers.cluster.object.ClusterNode;
import io.rackside.model.DeviceId;
import io.rackside.model.Inventory;
import io.rackside.operations.Risk;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.Optional;

/** The UUID of a server as its own BMC says it now, against that of a node. */
final class BoxUuid {
    private static final Logger LOG = LoggerFactory.getLogger(BoxUuid.class);

    /** How both compare. */
    enum Compared {
        SAME,
        OTHER,
        /** One of them is not known, or says nothing. */
        UNREAD
    }

    /** Asks a box's BMC. */
    @FunctionalInterface
    interface Asking {
        /** What it says; empty where it does not answer, or says nothing. */
        Optional<SystemUuid> of(DeviceId box) throws InterruptedException;
    }

    private BoxUuid() {}

    /** Asks with the logins of the vault; by a certificate that is pinned only. */
    static Asking asking(DeviceAccess access) {
        return box -> {
            Terms terms = Terms.background().trusting(Trust.pinned()).forActsOf(Risk.NOTHING_LOST);
            return asked(() -> access.open(access.subject(box), terms));
        };
    }

    /** Opens a conversation with a BMC. */
    @FunctionalInterface
    interface Opening {
        Bmc open() throws InterruptedException;
    }

    static Optional<SystemUuid> asked(Opening opening) throws InterruptedException {
        try (Bmc bmc = opening.open()) {
            return of(bmc.firstLook());
        } catch (BmcException e) {
            LOG.debug("no UUID: {}", e.what().code());
            return Optional.empty();
        } catch (AccessRefused e) {
            LOG.debug("no UUID: {}", e.what().code());
            return Optional.empty();
        }
    }

    /** Of a chassis with several hosts it is none of them. */
    static Optional<SystemUuid> of(Inventory look) {
        List<Inventory.HostSystem> systems = look.systems();
        return systems.size() == 1
                ? systems.getFirst().identity().uuid().flatMap(SystemUuid::of)
                : Optional.empty();
    }

    static Compared compared(Optional<SystemUuid> box, ClusterNode node) {
        Optional<SystemUuid> other = SystemUuid.of(node.systemUuid());
        if (box.isEmpty() || other.isEmpty()) {
            return Compared.UNREAD;
        }
        return box.get().same(other.get()) ? Compared.SAME : Compared.OTHER;
    }
}
