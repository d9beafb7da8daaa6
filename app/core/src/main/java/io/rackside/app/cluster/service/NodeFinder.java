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
import io.rackside.drivers.cluster.match.SystemUuid;
import io.rackside.drivers.cluster.object.ClusterNode;
import io.rackside.drivers.cluster.plugin.PluginException;
import io.rackside.drivers.ssh.SshException;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the node a box is, among the clusters of the vault. */
final class NodeFinder {
    private final ClusterDesk desk;
    private final BoxUuid.Asking bmcs;

    /**
     * @param bmcs are asked where a name or an address is all that points to a node
     */
    NodeFinder(ClusterDesk desk, BoxUuid.Asking bmcs) {
        this.desk = desk;
        this.bmcs = bmcs;
    }

    /**
     * What is known of a box.
     *
     * @param found the node it is; empty where it is none of those that were asked
     * @param maybe nodes it may be as well, without anybody being certain
     * @param unknown why clusters could not be asked of which it may be a node, each with its name
     * @param away why clusters could not be asked, those among them
     */
    record Answer(
            Optional<ServiceText.Found> found,
            List<String> maybe,
            List<Message> unknown,
            List<Message> away) {
        Answer {
            maybe = List.copyOf(maybe);
            unknown = List.copyOf(unknown);
            away = List.copyOf(away);
        }
    }

    /** Looks through those clusters. */
    Answer find(DeviceId box, List<String> clusters) throws InterruptedException {
        Map<String, Message> away = new LinkedHashMap<>();
        List<String> maybe = new ArrayList<>();
        for (String cluster : clusters) {
            try (OpenCluster open = desk.open(ClusterChoice.kept(cluster), Terms.background())) {
                Standing standing = desk.standing(open);
                Optional<ClusterNode> node =
                        standing.nodes().stream()
                                .filter(it -> certainly(standing, it.name(), box))
                                .findFirst();
                if (node.isEmpty()) {
                    node = byUuid(standing, box);
                }
                if (node.isPresent()) {
                    return new Answer(
                            Optional.of(
                                    new ServiceText.Found(
                                            cluster, node.get().name(), node.get().uid())),
                            List.of(),
                            List.of(),
                            List.of());
                }
                standing.matches().stream()
                        .filter(it -> pointsTo(it, box))
                        .forEach(it -> maybe.add(cluster + "/" + it.node()));
            } catch (ClusterException e) {
                away.put(cluster, unasked(cluster, e.what()));
            } catch (KubeconfigException e) {
                away.put(cluster, unasked(cluster, e.what()));
            } catch (PluginException e) {
                away.put(cluster, unasked(cluster, e.what()));
            } catch (AccessRefused e) {
                away.put(cluster, unasked(cluster, e.what()));
            } catch (SshException e) {
                away.put(cluster, unasked(cluster, e.what()));
            }
        }
        List<Message> unknown =
                away.keySet().stream()
                        .filter(each -> desk.mayHave(each, box))
                        .map(away::get)
                        .toList();
        return new Answer(Optional.empty(), maybe, unknown, List.copyOf(away.values()));
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

    /** The node that a name or an address points to, where the box's own BMC says the same. */
    private Optional<ClusterNode> byUuid(Standing standing, DeviceId box)
            throws InterruptedException {
        List<ClusterNode> named =
                standing.nodes().stream().filter(it -> named(standing, it.name(), box)).toList();
        if (named.size() != 1) {
            return Optional.empty();
        }
        Optional<SystemUuid> own = bmcs.of(box);
        boolean one =
                standing.nodes().stream()
                                .filter(it -> BoxUuid.compared(own, it) == BoxUuid.Compared.SAME)
                                .count()
                        == 1;
        return one && BoxUuid.compared(own, named.getFirst()) == BoxUuid.Compared.SAME
                ? Optional.of(named.getFirst())
                : Optional.empty();
    }

    /** Whether a name or an address points to a box, and nothing else is known. */
    static boolean named(Standing standing, String node, DeviceId box) {
        return standing.match(node)
                .filter(it -> it.verdict() == Match.Verdict.PROBABLE)
                .filter(it -> it.device().equals(Optional.of(box)))
                .isPresent();
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
                answer.away().stream()
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
