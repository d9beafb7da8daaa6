package io.rackside.drivers.cluster.inspect;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.drivers.cluster.api.Resource;
import io.rackside.drivers.cluster.object.ObjectReading;
import io.rackside.drivers.cluster.object.Volume;
import io.rackside.model.Message;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Drivers on every node, volumes that attach, none that failed, and data with a second copy. */
final class StorageCheck implements Check {
    /** Begins names that each node gives its disks by itself, of which none is another's. */
    private static final String FRIENDLY = "mpath";

    private static final Duration STUCK = Duration.ofMinutes(10);

    /** How drivers name the number of copies (Longhorn, OpenEBS, Portworx, LINSTOR). */
    private static final List<String> COPIES =
            List.of(
                    "numberOfReplicas",
                    "replicaCount",
                    "repl",
                    "replicas",
                    "autoPlace",
                    "placementCount",
                    "linstor.csi.linbit.com/autoPlace",
                    "linstor.csi.linbit.com/placementCount");

    @Override
    public void run(Look look, Findings findings) throws InterruptedException {
        Check.parts(
                findings,
                () -> drivers(look, findings),
                () -> attachments(look, findings),
                () -> copies(look, claims(look, findings), findings),
                () -> volumes(look, findings),
                () -> local(look, findings),
                () -> disks(look, findings));
    }

    /** Disks by several paths: none of which has failed, and as many as other nodes have to it. */
    private static void disks(Look look, Findings findings) throws Unread, InterruptedException {
        Insides insides = Insides.of(look, look.nodes());
        Map<String, Integer> shared = new HashMap<>();
        insides.found().values().stream()
                .flatMap(each -> each.disks().stream())
                .filter(each -> !each.name().startsWith(FRIENDLY))
                .forEach(each -> shared.merge(each.name(), each.good() + each.failed(), Math::max));
        insides.found()
                .forEach(
                        (node, inside) -> {
                            for (NodeInside.Disk each : inside.disks()) {
                                int paths = each.good() + each.failed();
                                disk(node, each, shared.getOrDefault(each.name(), paths), findings);
                            }
                        });
        insides.tellMissing(Message.of("cluster.inspect.storage.of-paths"), findings);
        int looked = insides.found().size();
        findings.seen(
                "", Message.of("cluster.inspect.storage.beside", looked, look.nodes().size()));
    }

    private static void disk(String node, NodeInside.Disk disk, int most, Findings findings) {
        Message what = Message.of("cluster.inspect.storage.paths", disk.name(), disk.good(), most);
        Message todo = Message.of("cluster.inspect.storage.paths.todo");
        if (disk.good() == 0) {
            findings.critical(node, what, todo);
        } else if (disk.good() < most) {
            findings.warning(node, what, todo);
        } else {
            findings.seen(node, what);
        }
    }

    /** A driver that most nodes have is meant for all that take pods. */
    private static void drivers(Look look, Findings findings) throws Unread, InterruptedException {
        Map<String, Set<String>> having = new TreeMap<>();
        for (JsonNode each : look.all(Resource.CSI_NODE).orElse(List.of())) {
            for (JsonNode driver : each.path("spec").path("drivers")) {
                having.computeIfAbsent(Texts.of(driver.path("name")), _ -> new TreeSet<>())
                        .add(Texts.name(each));
            }
        }
        List<String> workers =
                look.nodes().stream()
                        .filter(each -> each.node().ready() && !each.node().controlPlane())
                        .map(NodeSight::name)
                        .toList();
        having.forEach(
                (driver, nodes) -> {
                    List<String> without =
                            workers.stream().filter(each -> !nodes.contains(each)).toList();
                    if (!without.isEmpty() && without.size() * 2 < workers.size()) {
                        findings.warning(
                                Texts.few(without),
                                Message.of("cluster.inspect.storage.driver", driver),
                                Message.of("cluster.inspect.storage.driver.todo", driver));
                    } else {
                        findings.seen(
                                "",
                                Message.of(
                                        "cluster.inspect.storage.drivers", driver, nodes.size()));
                    }
                });
    }

    private static void attachments(Look look, Findings findings)
            throws Unread, InterruptedException {
        Instant now = look.now();
        for (JsonNode each : look.all(Resource.VOLUME_ATTACHMENT).orElse(List.of())) {
            JsonNode metadata = each.path("metadata");
            JsonNode status = each.path("status");
            String volume = Texts.of(each.path("spec").path("source").path("persistentVolumeName"));
            String node = Texts.of(each.path("spec").path("nodeName"));
            String error = Texts.of(status.path("attachError").path("message"));
            boolean leaving = metadata.has("deletionTimestamp");
            Optional<Instant> since =
                    Texts.instant(
                            metadata.path(leaving ? "deletionTimestamp" : "creationTimestamp"));
            boolean old =
                    since.filter(it -> Duration.between(it, now).compareTo(STUCK) > 0).isPresent();
            if (!error.isEmpty()) {
                findings.critical(
                        volume,
                        Message.of("cluster.inspect.storage.attach", node, error),
                        Message.of("cluster.inspect.storage.attach.todo"));
            } else if (old && (leaving || !status.path("attached").asBoolean())) {
                findings.warning(
                        volume,
                        Message.of("cluster.inspect.storage.stuck", node),
                        Message.of("cluster.inspect.storage.attach.todo"));
            }
        }
    }

    /** Claims that lost their volume; how many each class has. */
    private static Map<String, Integer> claims(Look look, Findings findings)
            throws Unread, InterruptedException {
        Map<String, Integer> classes = new HashMap<>();
        for (JsonNode each : look.all(Resource.PERSISTENT_VOLUME_CLAIM).orElse(List.of())) {
            String phase = Texts.of(each.path("status").path("phase"));
            if (phase.equals("Lost")) {
                findings.critical(
                        Texts.fullName(each),
                        Message.of("cluster.inspect.storage.lost"),
                        Message.of("cluster.inspect.storage.lost.todo"));
            } else if (phase.equals("Bound")) {
                classes.merge(
                        Texts.of(each.path("spec").path("storageClassName")), 1, Integer::sum);
            }
        }
        return classes;
    }

    private static void copies(Look look, Map<String, Integer> classes, Findings findings)
            throws Unread, InterruptedException {
        for (JsonNode each : look.all(Resource.STORAGE_CLASS).orElse(List.of())) {
            int claims = classes.getOrDefault(Texts.name(each), 0);
            for (String name : COPIES) {
                if (claims > 0 && Texts.of(each.path("parameters").path(name)).equals("1")) {
                    findings.warning(
                            Texts.name(each),
                            Message.of("cluster.inspect.storage.one-copy", claims, name),
                            Message.of("cluster.inspect.storage.one-copy.todo"));
                }
            }
        }
    }

    private static void volumes(Look look, Findings findings) throws Unread, InterruptedException {
        int local = 0;
        List<JsonNode> all = look.all(Resource.PERSISTENT_VOLUME).orElse(List.of());
        for (JsonNode each : all) {
            Volume volume = ObjectReading.volume(each);
            local += volume.local() ? 1 : 0;
            if (volume.phase().equals("Failed")) {
                findings.critical(
                        volume.name(),
                        Message.of("cluster.inspect.storage.failed"),
                        Message.of("cluster.inspect.storage.failed.todo"));
            } else if (volume.phase().equals("Released")) {
                findings.warning(
                        volume.name(),
                        Message.of("cluster.inspect.storage.released"),
                        Message.of("cluster.inspect.storage.released.todo"));
            }
        }
        findings.seen("", Message.of("cluster.inspect.storage.volumes", all.size(), local));
    }

    /** open-local says of each disk and volume group how it is. */
    private static void local(Look look, Findings findings) throws Unread, InterruptedException {
        for (JsonNode each : look.all(Resource.NODE_LOCAL_STORAGE).orElse(List.of())) {
            JsonNode info = each.path("status").path("nodeStorageInfo");
            for (String kind : List.of("deviceInfo", "mountPoints", "volumeGroups")) {
                for (JsonNode part : info.path(kind)) {
                    String condition = Texts.of(part.path("condition"));
                    if (condition.contains("Fault") || condition.contains("Full")) {
                        findings.bad(
                                condition.contains("Fault") ? Result.CRITICAL : Result.WARNING,
                                Texts.name(each),
                                Message.of(
                                        "cluster.inspect.storage.disk",
                                        Texts.of(part.path("name")),
                                        condition),
                                Message.of("cluster.inspect.storage.disk.todo"));
                    }
                }
            }
        }
    }
}
