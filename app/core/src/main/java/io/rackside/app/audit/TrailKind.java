package io.rackside.app.audit;

import io.rackside.app.access.VaultKeeping;
import io.rackside.app.alarms.AlarmBook;
import io.rackside.app.baseline.BaselineBook;
import io.rackside.app.cluster.ClusterKeeping;
import io.rackside.app.cluster.NodeBook;
import io.rackside.app.cluster.service.HostBook;
import io.rackside.app.cluster.service.ServiceRole;
import io.rackside.app.firmware.library.Baselines;
import io.rackside.app.firmware.library.BundleMaker;
import io.rackside.app.firmware.library.FirmwareLibrary;
import io.rackside.app.firmware.relay.StoredRelays;
import io.rackside.app.host.HostTrail;
import io.rackside.app.network.cli.CliAccess;
import io.rackside.app.network.cli.SshWays;
import io.rackside.app.network.config.ConfigWorkflow;
import io.rackside.app.offload.ConsoleTrail;
import io.rackside.app.site.AcceptedCertificate;
import io.rackside.app.site.StoredSites;
import io.rackside.model.Message;
import io.rackside.operations.ActExecutor;
import io.rackside.operations.TechnicianHostService;
import io.rackside.operations.TrailEntry;
import io.rackside.store.StoredTrail;

/** What an entry of the trail is about, in words. */
public final class TrailKind {
    private TrailKind() {}

    public static Message of(TrailEntry entry) {
        return switch (entry.kind()) {
            case ActExecutor.INTENT -> Message.of("core.trail.intent");
            case ActExecutor.OUTCOME -> Message.of("core.trail.outcome");
            case ActExecutor.REFUSED -> Message.of("core.trail.refused");
            case AlarmBook.ACKNOWLEDGED -> Message.of("core.trail.acknowledged");
            case FirmwareLibrary.IMPORTED, FirmwareLibrary.REMOVED ->
                    Message.of("core.trail.firmware");
            case BundleMaker.SIGNED, BundleMaker.KEY -> Message.of("core.trail.signing");
            case Baselines.CHANGED -> Message.of("core.trail.baseline");
            case StoredSites.EDITED -> Message.of("core.trail.edited");
            case AcceptedCertificate.KIND -> Message.of("core.trail.certificate");
            case StoredTrail.RESTORED -> Message.of("core.trail.restored");
            case StoredTrail.SIGNER -> Message.of("core.trail.signer");
            case TechnicianHostService.ANSWER -> Message.of("core.trail.host-answer");
            case HostBook.KEPT -> Message.of("core.trail.host-kept");
            case VaultKeeping.KEPT, VaultKeeping.REMOVED -> Message.of("core.trail.credential");
            case ClusterKeeping.KEPT, ClusterKeeping.REMOVED, ClusterKeeping.APPROVED ->
                    Message.of("core.trail.cluster");
            case ClusterKeeping.SERVICE, ServiceRole.UNLOCKED, ServiceRole.LOCKED ->
                    Message.of("core.trail.role");
            case NodeBook.BOUND -> Message.of("core.trail.binding");
            case CliAccess.OPENED, CliAccess.ENDED -> Message.of("core.trail.session");
            case BaselineBook.EXCEPTED, BaselineBook.LIFTED ->
                    Message.of("core.trail.baseline-leave");
            case HostTrail.OPENED -> Message.of("core.trail.host-session");
            case ConsoleTrail.STEP -> Message.of("core.trail.host-console");
            case ConfigWorkflow.KEPT -> Message.of("core.trail.config");
            case SshWays.SET, SshWays.REMOVED -> Message.of("core.trail.ssh-way");
            case StoredRelays.SET, StoredRelays.REMOVED -> Message.of("core.trail.relay");
            default -> Message.of("core.trail.other", entry.kind());
        };
    }
}
