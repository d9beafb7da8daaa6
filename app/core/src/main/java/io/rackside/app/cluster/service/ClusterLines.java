package io.rackside.app.cluster.service;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.access.Terms;
import io.rackside.app.cluster.ClusterChoice;
import io.rackside.app.cluster.ClusterDesk;
import io.rackside.app.cluster.OpenCluster;
import io.rackside.drivers.cluster.api.ClusterApi;
import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.api.ClusterException.Kind;
import io.rackside.drivers.cluster.drain.Lines;
import io.rackside.drivers.cluster.kubeconfig.KubeconfigException;
import io.rackside.drivers.cluster.plugin.PluginException;
import io.rackside.drivers.ssh.SshException;
import io.rackside.model.Message;

/** The two ways to a cluster of the vault; the one that changes it only while it is unlocked. */
final class ClusterLines implements Lines, AutoCloseable {
    private final ClusterDesk desk;
    private final ServiceRole role;
    private final String cluster;
    private OpenCluster looks;
    private OpenCluster acts;

    ClusterLines(ClusterDesk desk, ServiceRole role, String cluster) {
        this.desk = desk;
        this.role = role;
        this.cluster = cluster;
    }

    private interface Opening {
        OpenCluster open()
                throws ClusterException, KubeconfigException, PluginException, InterruptedException;
    }

    /** What is read is opened. */
    OpenCluster reading() throws ClusterException, InterruptedException {
        if (looks == null) {
            looks = opened(() -> desk.open(ClusterChoice.kept(cluster), Terms.background()));
        }
        return looks;
    }

    @Override
    public ClusterApi looks() throws ClusterException, InterruptedException {
        return reading().api();
    }

    @Override
    public ClusterApi acts() throws ClusterException, InterruptedException {
        boolean unlocked =
                acts == null
                        ? role.of(cluster).state() == ServiceRole.State.UNLOCKED
                        : role.open(cluster);
        if (!unlocked) {
            throw new ClusterException(Kind.FORBIDDEN, Message.of("core.service.locked", cluster));
        }
        if (acts == null) {
            OpenCluster opened = opened(() -> desk.openToChange(cluster, Terms.background()));
            try {
                if (!opened.id().equals(reading().id())) {
                    throw new ClusterException(
                            Kind.NOT_TRUSTED, Message.of("core.service.other-cluster", cluster));
                }
                acts = opened;
            } finally {
                if (acts == null) {
                    opened.close();
                }
            }
        }
        return acts.api();
    }

    private static OpenCluster opened(Opening opening)
            throws ClusterException, InterruptedException {
        try {
            return opening.open();
        } catch (KubeconfigException e) {
            throw new ClusterException(Kind.LOGIN_REFUSED, e.what());
        } catch (PluginException e) {
            throw new ClusterException(Kind.LOGIN_REFUSED, e.what());
        } catch (AccessRefused e) {
            throw new ClusterException(Kind.LOGIN_REFUSED, e.what());
        } catch (SshException e) {
            throw new ClusterException(Kind.UNREACHABLE, e.what());
        }
    }

    @Override
    public void broken() {
        close();
    }

    @Override
    public void close() {
        if (looks != null) {
            looks.close();
            looks = null;
        }
        if (acts != null) {
            acts.close();
            acts = null;
        }
    }
}
