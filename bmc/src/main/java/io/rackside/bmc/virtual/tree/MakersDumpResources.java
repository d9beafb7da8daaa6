package io.rackside.bmc.virtual.tree;

import io.rackside.bmc.virtual.machine.DiagnosticDumps;
import io.rackside.bmc.virtual.machine.DiagnosticDumps.Dump;
import io.rackside.bmc.virtual.service.Changed;
import io.rackside.bmc.virtual.service.Refusal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The two odd ways to a dump. The iBMC family writes it into a file of its own that another action
 * then gives; that action stands in no resource. The ISBMC family has a pair of actions on the
 * collection of its log services.
 */
final class MakersDumpResources implements Writable {
    /** Where the ISBMC family has it. */
    static final String SERVICES = View.MANAGER + "/LogServices";

    private static final String PUBLIC = SERVICES + "/Actions/Oem/Public/";
    private static final String COLLECT = PUBLIC + "CollectAllLog";
    private static final String DOWNLOAD = PUBLIC + "DownloadAllLog";

    private static final String ACTIONS = View.MANAGER + "/Actions/Oem/Huawei/";
    private static final String DUMP = ACTIONS + "Manager.Dump";
    private static final String GENERAL_DOWNLOAD = ACTIONS + "Manager.GeneralDownload";

    private static final String BINARY = "application/octet-stream";

    private final DumpTasks tasks;
    private final Shape shape;
    private volatile String content = "";

    MakersDumpResources(DumpTasks tasks, Shape shape) {
        this.tasks = tasks;
        this.shape = shape;
    }

    void add(Routes routes) {
        if (shape.dumpsOnLogServices()) {
            routes.at("Managers/1/LogServices", MakersDumpResources::services);
        }
    }

    private static Body services(View view) {
        return view.collection(SERVICES, "LogServiceCollection", "Log Services", List.of())
                .with(
                        "Actions",
                        new Body()
                                .with(
                                        "Oem",
                                        new Body()
                                                .with(
                                                        "Public",
                                                        new Body()
                                                                .with(
                                                                        "#LogService.CollectAllLog",
                                                                        target(COLLECT))
                                                                .with(
                                                                        "#LogService.DownloadAllLog",
                                                                        target(DOWNLOAD)))));
    }

    /** What the manager of the iBMC family offers, below its key. */
    static void offer(Body own) {
        own.with("#Manager.Dump", target(DUMP));
    }

    private static Body target(String uri) {
        return new Body().with("target", uri);
    }

    @Override
    public Set<String> methods(String path) {
        boolean mine =
                shape.dumpsOnLogServices() && (path.equals(COLLECT) || path.equals(DOWNLOAD))
                        || shape.dumpsIntoFile()
                                && (path.equals(DUMP) || path.equals(GENERAL_DOWNLOAD));
        return mine ? Set.of("POST") : Set.of();
    }

    @Override
    public Changed change(String method, String path, Map<String, Object> body) {
        return switch (path) {
            case COLLECT -> tasks.begin();
            case DOWNLOAD -> sent(DOWNLOAD);
            case DUMP -> dump(body);
            default -> download(body);
        };
    }

    private Changed dump(Map<String, Object> body) {
        if (!"URI".equals(body.get("Type"))) {
            return new Changed.Refused(Refusal.parameterMissing("Manager.Dump", "Type"));
        }
        if (!(body.get("Content") instanceof String to)
                || !to.matches("/tmp/web/[A-Za-z0-9._-]{1,64}\\.tar\\.gz")) {
            return new Changed.Refused(
                    Refusal.parameterValue(
                            "Manager.Dump", "Content", String.valueOf(body.get("Content"))));
        }
        Changed begun = tasks.begin();
        if (begun instanceof Changed.Accepted) {
            content = to;
        }
        return begun;
    }

    private Changed download(Map<String, Object> body) {
        String path = String.valueOf(body.get("Path"));
        if (!"HTTPS".equals(body.get("TransferProtocol")) || !path.equals(content)) {
            return new Changed.Refused(
                    Refusal.parameterValue("Manager.GeneralDownload", "Path", path));
        }
        return sent(path);
    }

    private Changed sent(String uri) {
        DiagnosticDumps dumps = tasks.dumps();
        Optional<Dump> newest = dumps.all().reversed().stream().filter(dumps::isDone).findFirst();
        return newest.isPresent()
                ? new Changed.Sent(BINARY, dumps.content(newest.get()))
                : new Changed.Refused(Refusal.missing(uri));
    }
}
