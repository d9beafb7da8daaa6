package io.rackside.app;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.baseline.BaselineRefused;
import io.rackside.app.cluster.sight.ClusterTrouble;
import io.rackside.app.discovery.ScanRefused;
import io.rackside.app.firmware.UpgradeRefused;
import io.rackside.app.network.push.PushRefused;
import io.rackside.app.offload.OffloadRefused;
import io.rackside.app.offload.measure.MeasureRefused;
import io.rackside.app.packages.InstallRefused;
import io.rackside.app.site.EditRefused;
import io.rackside.bmc.BmcException;
import io.rackside.bmc.files.FileRefused;
import io.rackside.bmc.firmware.image.PackageRefused;
import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.kubeconfig.KubeconfigException;
import io.rackside.drivers.cluster.plugin.PluginException;
import io.rackside.drivers.network.cli.CliException;
import io.rackside.drivers.snmp.SnmpException;
import io.rackside.drivers.ssh.SshException;
import io.rackside.model.Message;
import io.rackside.operations.TrailUnavailable;
import io.rackside.store.StoreException;
import io.rackside.store.VaultException;

import java.util.Optional;

/** Tells the troubles of the field, which have words, from faults of ours, which have none. */
public final class Expected {
    private Expected() {}

    /** What happened in words; empty for a fault of ours. */
    public static Optional<Message> words(Exception trouble) {
        return switch (trouble) {
            case BmcException e -> Optional.of(e.what());
            case SnmpException e -> Optional.of(e.what());
            case SshException e -> Optional.of(e.what());
            case CliException e -> Optional.of(e.what());
            case ClusterException e -> Optional.of(e.what());
            case KubeconfigException e -> Optional.of(e.what());
            case PluginException e -> Optional.of(e.what());
            case ClusterTrouble e -> Optional.of(e.what());
            case InstallRefused e -> Optional.of(e.what());
            case FileRefused e -> Optional.of(e.what());
            case PackageRefused e -> Optional.of(e.what());
            case UpgradeRefused e -> Optional.of(e.what());
            case BaselineRefused e -> Optional.of(e.what());
            case PushRefused e -> Optional.of(e.what());
            case OffloadRefused e -> Optional.of(e.what());
            case MeasureRefused e -> Optional.of(e.what());
            case AccessRefused e -> Optional.of(e.what());
            case EditRefused e -> Optional.of(e.why());
            case ScanRefused e -> Optional.of(e.why());
            case StoreException e -> Optional.of(e.what());
            case VaultException e -> Optional.of(e.what());
            case TrailUnavailable _ -> Optional.of(Message.of("core.cli.error.trail"));
            default -> Optional.empty();
        };
    }
}
