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
import java.util.stream.Stream;

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
     * @param also nodes that are only left over of it in other clusters: they do not answer, and
     *     the one that was found does
     * @param maybe nodes it may be as well, without anybody being certain
     * @param against why it is not known which of several nodes it is
     * @param unknown why clusters could not be asked of which it may be a node, each with its name
     * @param away why clusters could not be asked, those among them
     */
    record Answer(
            Optional<ServiceText.Found> found,
            List<String> also,
            List<String> maybe,
            Optional<Message> against,
            List<Message> unknown,
            List<Message> away) {
        Answer {
            also = List.copyOf(also);
            maybe = List.copyOf(maybe);
            unknown = List.copyOf(unknown);
            away = List.copyOf(away);
        }
    }

    /** A node that a box is beyond doubt. */
    private record Hit(String cluster, String id, ClusterNode node) {
        ServiceText.Found found() {
            return new ServiceText.Found(cluster, node.name(), node.uid());
        }

        String shown() {
            return cluster + "/" + node.name();
        }

        /** A cluster may be kept by two names. */
        boolean same(Hit other) {
            return id.equals(other.id) && node.uid().equals(other.node.uid());
        }
    }

    /** What all clusters say. */
    private static final class Heard {
        private final Map<String, Message> away = new LinkedHashMap<>();
        private final List<String> maybe = new ArrayList<>();
        private final List<Hit> hits = new ArrayList<>();

        void hit(Hit hit) {
            if (hits.stream().noneMatch(hit::same)) {
                hits.add(hit);
            }
        }

        List<Hit> ready() {
            return hits.stream().filter(each -> each.node().ready()).toList();
        }

        Answer found(Hit meant) {
            return new Answer(
                    Optional.of(meant.found()),
                    hits.stream().filter(each -> !each.equals(meant)).map(Hit::shown).toList(),
                    List.of(),
                    Optional.empty(),
                    List.of(),
                    List.of());
        }
    }

    /**
     * Looks through those clusters. A server that was moved from one to another is a node of both:
     * the one where it is ready is meant.
     */
    Answer find(DeviceId box, List<String> clusters) throws InterruptedException {
        Heard heard = heard(box, clusters);
        List<Message> unknown =
                heard.away.keySet().stream()
                        .filter(each -> desk.mayHave(each, box))
                        .map(heard.away::get)
                        .toList();
        boolean doubtful = !heard.maybe.isEmpty() || !unknown.isEmpty();
        List<Hit> meant = heard.ready();
        if (meant.isEmpty() && !doubtful) {
            meant = heard.hits;
        }
        if (meant.size() == 1) {
            return heard.found(meant.getFirst());
        }
        List<String> all = heard.hits.stream().map(Hit::shown).toList();
        return new Answer(
                Optional.empty(),
                List.of(),
                Stream.concat(all.stream(), heard.maybe.stream()).toList(),
                all.size() > 1 ? Optional.of(several(all)) : Optional.empty(),
                unknown,
                List.copyOf(heard.away.values()));
    }

    /** The same where a person has named the cluster: it need not answer, but no other may. */
    private Answer find(DeviceId box, String named) throws InterruptedException {
        List<String> clusters = new ArrayList<>(List.of(named));
        desk.keeping().names().stream().filter(each -> !each.equals(named)).forEach(clusters::add);
        Heard heard = heard(box, clusters);
        Optional<Hit> meant =
                heard.hits.stream().filter(each -> each.cluster().equals(named)).findFirst();
        if (meant.isEmpty()) {
            return find(box, List.of(named));
        }
        return heard.ready().stream().allMatch(meant.get()::equals)
                ? heard.found(meant.get())
                : new Answer(
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        Optional.of(several(heard.hits.stream().map(Hit::shown).toList())),
                        List.of(),
                        List.of());
    }

    private static Message several(List<String> nodes) {
        return Message.of("core.service.several-nodes", String.join(", ", nodes));
    }

    private Heard heard(DeviceId box, List<String> clusters) throws InterruptedException {
        Heard heard = new Heard();
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
                    heard.hit(new Hit(cluster, open.id(), node.get()));
                } else {
                    standing.matches().stream()
                            .filter(it -> pointsTo(it, box))
                            .forEach(it -> heard.maybe.add(cluster + "/" + it.node()));
                }
            } catch (ClusterException e) {
                heard.away.put(cluster, unasked(cluster, e.what()));
            } catch (KubeconfigException e) {
                heard.away.put(cluster, unasked(cluster, e.what()));
            } catch (PluginException e) {
                heard.away.put(cluster, unasked(cluster, e.what()));
            } catch (AccessRefused e) {
                heard.away.put(cluster, unasked(cluster, e.what()));
            } catch (SshException e) {
                heard.away.put(cluster, unasked(cluster, e.what()));
            }
        }
        return heard;
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
     * @return an answer with what was found
     * @throws ClusterTrouble when it is none, or that is not known
     */
    Answer require(Device box, Optional<String> cluster)
            throws ClusterTrouble, InterruptedException {
        Answer answer =
                cluster.isPresent()
                        ? find(box.id(), cluster.get())
                        : find(box.id(), desk.keeping().names());
        if (answer.found().isPresent()) {
            return answer;
        }
        Message why =
                answer.against()
                        .or(() -> answer.away().stream().findFirst())
                        .orElseGet(() -> none(box, answer.maybe()));
        throw new ClusterTrouble(why, new IllegalStateException(why.code()));
    }

    private static Message none(Device box, List<String> maybe) {
        return maybe.isEmpty()
                ? Message.of("core.service.no-node", box.name())
                : Message.of("core.service.maybe-node", box.name(), String.join(", ", maybe));
    }
}
