package io.rackside.app.offload.measure;

import io.rackside.drivers.ssh.SshAddress;
import io.rackside.model.Message;
import io.rackside.nic.measure.BenchEnd;
import io.rackside.nic.measure.Benchmark.Kind;
import io.rackside.nic.measure.Ends;
import io.rackside.operations.Target;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which programs a measurement needs at which host, and which of them are not there. */
final class MeasureTools {
    private static final String IPERF = "iperf3";
    private static final String PERFTEST = "perftest";

    private final Target near;
    private final BenchEnd nearEnd;
    private final Target far;
    private final BenchEnd farEnd;

    MeasureTools(Target near, BenchEnd nearEnd, Target far, BenchEnd farEnd) {
        this.near = near;
        this.nearEnd = nearEnd;
        this.far = far;
        this.farEnd = farEnd;
    }

    static Message title(Kind kind) {
        return switch (kind) {
            case PING -> Message.of("core.measure.kind-ping");
            case TCP -> Message.of("core.measure.kind-tcp");
            case RDMA_LATENCY -> Message.of("core.measure.kind-rdma-latency");
            case RDMA_BANDWIDTH -> Message.of("core.measure.kind-rdma-bandwidth");
            case STORAGE -> Message.of("core.measure.kind-storage");
        };
    }

    /** The package that brings it, as most distributions call it. */
    private static String packageOf(String tool) {
        return switch (tool) {
            case "ib_write_bw", "ib_send_lat" -> PERFTEST;
            case "ping" -> "iputils";
            case "ss", "rdma" -> "iproute";
            default -> tool;
        };
    }

    /**
     * A need.
     *
     * @param near whether the near host has to have it
     * @param far whether the far one has
     */
    private record Need(String tool, boolean near, boolean far) {}

    private static List<Need> needs(Kind kind) {
        Need listening = new Need("ss", false, true);
        return switch (kind) {
            case PING -> List.of(new Need("ping", true, false));
            case TCP -> List.of(new Need(IPERF, true, true), listening);
            case RDMA_LATENCY -> List.of(new Need("ib_send_lat", true, true), listening);
            case RDMA_BANDWIDTH -> List.of(new Need("ib_write_bw", true, true), listening);
            case STORAGE -> List.of(new Need("fio", true, false));
        };
    }

    /** What is missing for a kind, and where; the first of it. */
    Optional<Message> missing(Kind kind) {
        for (Need need : needs(kind)) {
            if (need.near() && !nearEnd.tools().contains(need.tool())) {
                return Optional.of(missing(need.tool(), near, kind));
            }
            if (need.far() && !farEnd.tools().contains(need.tool())) {
                return Optional.of(missing(need.tool(), far, kind));
            }
        }
        return Optional.empty();
    }

    private static Message missing(String tool, Target host, Kind kind) {
        return Message.of(
                "core.measure.left-tool", tool, host.name(), title(kind), packageOf(tool));
    }

    /** All that is of use between these ends. */
    List<ToolView> views(Ends ends) {
        List<ToolView> views = new ArrayList<>();
        List<Kind> kinds = new ArrayList<>(List.of(Kind.PING, Kind.TCP));
        boolean rdma = ends.near().isPresent() && ends.far().isPresent();
        if (rdma) {
            kinds.addAll(List.of(Kind.RDMA_LATENCY, Kind.RDMA_BANDWIDTH));
        }
        if (ends.storage().isPresent()) {
            kinds.add(Kind.STORAGE);
        }
        for (Kind kind : kinds) {
            needs(kind).stream()
                    .map(need -> view(need, title(kind)))
                    .filter(view -> views.stream().noneMatch(v -> v.tool().equals(view.tool())))
                    .forEach(views::add);
        }
        Message losses = Message.of("core.measure.kind-losses");
        views.add(view(new Need("ethtool", true, false), losses));
        if (rdma) {
            views.add(view(new Need("rdma", true, false), losses));
        }
        return views;
    }

    private ToolView view(Need need, Message title) {
        return new ToolView(
                need.tool(),
                need.near() ? Optional.of(nearEnd.tools().contains(need.tool())) : Optional.empty(),
                need.far() ? Optional.of(farEnd.tools().contains(need.tool())) : Optional.empty(),
                title);
    }

    /** The host of an address that Rackside talks to. */
    static String host(String url) {
        return SshAddress.parse(url).map(SshAddress::host).orElse(url);
    }
}
