package io.rackside.app.cluster.service;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.access.Terms;
import io.rackside.app.cluster.ClusterChoice;
import io.rackside.app.cluster.ClusterDesk;
import io.rackside.app.cluster.OpenCluster;
import io.rackside.app.cluster.Standing;
import io.rackside.app.cluster.sight.ClusterTrouble;
import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.kubeconfig.KubeconfigException;
import io.rackside.drivers.cluster.match.Match;
import io.rackside.drivers.cluster.object.ClusterNode;
import io.rackside.drivers.cluster.plugin.PluginException;
import io.rackside.drivers.ssh.SshException;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the node a box is, among the clusters of the vault. */
final class NodeFinder {
    private final ClusterDesk desk;

    NodeFinder(ClusterDesk desk) {
        this.desk = desk;
    }

    /**
     * What is known of a box.
     *
     * @param found the node it is; empty where it is none of those that were asked
     * @param maybe nodes it may be as well, without anybody being certain
     * @param unknown why clusters could not be asked, each with its name
     */
    record Answer(Optional<ServiceText.Found> found, List<String> maybe, List<Message> unknown) {
        Answer {
            maybe = List.copyOf(maybe);
            unknown = List.copyOf(unknown);
        }
    }

    /** Looks through those clusters. */
    Answer find(DeviceId box, List<String> clusters) throws InterruptedException {
        List<Message> unknown = new ArrayList<>();
        List<String> maybe = new ArrayList<>();
        for (String cluster : clusters) {
            try (OpenCluster open = desk.open(ClusterChoice.kept(cluster), Terms.background())) {
                Standing standing = desk.standing(open);
                Optional<ClusterNode> node =
                        standing.nodes().stream()
                                .filter(it -> certainly(standing, it.name(), box))
                                .findFirst();
                if (node.isPresent()) {
                    return new Answer(
                            Optional.of(
                                    new ServiceText.Found(
                                            cluster, node.get().name(), node.get().uid())),
                            List.of(),
                            unknown);
                }
                standing.matches().stream()
                        .filter(it -> pointsTo(it, box))
                        .forEach(it -> maybe.add(cluster + "/" + it.node()));
            } catch (ClusterException e) {
                unknown.add(unasked(cluster, e.what()));
            } catch (KubeconfigException e) {
                unknown.add(unasked(cluster, e.what()));
            } catch (PluginException e) {
                unknown.add(unasked(cluster, e.what()));
            } catch (AccessRefused e) {
                unknown.add(unasked(cluster, e.what()));
            } catch (SshException e) {
                unknown.add(unasked(cluster, e.what()));
            }
        }
        return new Answer(Optional.empty(), maybe, unknown);
    }

    /**
     * Whether a node is a box beyond doubt: a server is not switched off because of a name or an
     * address, nor by a binding that a strong mark speaks against.
     */
    static boolean certainly(Standing standing, String node, DeviceId box) {
        return standing.match(node)
                .filter(it -> it.device().equals(Optional.of(box)))
                .filter(NodeFinder::certain)
                .isPresent();
    }

    private static boolean certain(Match match) {
        return switch (match.verdict()) {
            case CONFIRMED -> true;
            case BOUND -> !match.bindingDoubted();
            case PROBABLE, UNCONFIRMED, VIRTUAL, NONE -> false;
        };
    }

    /** Whether a node may be a box, and is not certain to be another. */
    private static boolean pointsTo(Match match, DeviceId box) {
        return !certain(match)
                && match.verdict() != Match.Verdict.VIRTUAL
                && (match.device().equals(Optional.of(box))
                        || match.readings().stream().anyMatch(at -> at.device().equals(box)));
    }

    private static Message unasked(String cluster, Message why) {
        return Message.of("core.service.unasked", cluster, why);
    }

    /**
     * The node a box is.
     *
     * @param cluster the one that is meant; empty for any
     * @throws ClusterTrouble when it is none, or that is not known
     */
    ServiceText.Found require(Device box, Optional<String> cluster)
            throws ClusterTrouble, InterruptedException {
        List<String> names = cluster.map(List::of).orElseGet(() -> desk.keeping().names());
        Answer answer = find(box.id(), names);
        if (answer.found().isPresent()) {
            return answer.found().get();
        }
        Message why =
                answer.unknown().stream()
                        .findFirst()
                        .orElseGet(
                                () ->
                                        answer.maybe().isEmpty()
                                                ? Message.of("core.service.no-node", box.name())
                                                : Message.of(
                                                        "core.service.maybe-node",
                                                        box.name(),
                                                        String.join(", ", answer.maybe())));
        throw new ClusterTrouble(why, new IllegalStateException(why.code()));
    }
}
