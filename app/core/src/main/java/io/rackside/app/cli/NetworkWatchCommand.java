package io.rackside.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.network.live.LivePanel;
import io.rackside.model.Message;
import io.rackside.model.network.LinkState;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** {@code rackside network watch TARGET}: pull a cable and see which port goes dark. */
@Command(name = "watch", description = "core.cli.help.network.watch")
final class NetworkWatchCommand extends DeviceCommand {
    private static final int DAY = 86_400;

    @Mixin private SnmpOptions snmp;

    @Option(names = "--seconds", paramLabel = "N", description = "core.cli.option.watch-seconds")
    private Integer seconds;

    private final JsonMapper lines = JsonMapper.builder().build();
    private final Map<String, LivePanel.Port> shown = new HashMap<>();
    private Optional<Message> trouble = Optional.empty();

    NetworkWatchCommand(Terminal terminal, Devices devices) {
        super(terminal, devices);
    }

    @Override
    public ExitStatus call() throws InterruptedException {
        if (seconds != null) {
            TwinOptions.inRange("N", seconds, 1, DAY);
        }
        return devices.bySnmp(target, options, snmp, common.data, this::watch);
    }

    private ExitStatus watch(Rackside rackside, Subject subject, Terms terms)
            throws InterruptedException {
        LivePanel panel =
                LivePanel.open(
                        rackside.network(),
                        subject,
                        terms,
                        snmp.context(),
                        terminal.time(),
                        this::show);
        try {
            do {
                terminal.time().sleep(Duration.ofSeconds(seconds == null ? DAY : seconds));
            } while (seconds == null);
        } finally {
            panel.close();
        }
        panel.ended();
        return ExitStatus.DONE;
    }

    /** On the panel's own thread, one view at a time. */
    private void show(LivePanel.View view) {
        boolean first = shown.isEmpty();
        List<LivePanel.Port> changed = view.ports().stream().filter(this::differs).toList();
        boolean troubled = !view.trouble().equals(trouble);
        trouble = view.trouble();
        view.ports().forEach(port -> shown.put(port.name(), port));
        if (common.json) {
            String event =
                    first
                            ? "begin"
                            : !changed.isEmpty() ? "change" : troubled ? "trouble" : "counters";
            line(view, event, first || changed.isEmpty() ? view.ports() : changed);
        } else {
            tell(view, first, changed, troubled);
        }
    }

    private boolean differs(LivePanel.Port port) {
        LivePanel.Port before = shown.get(port.name());
        return before == null
                || before.oper() != port.oper()
                || before.admin() != port.admin()
                || !before.changed().equals(port.changed());
    }

    private void line(LivePanel.View view, String event, List<LivePanel.Port> ports) {
        ObjectNode root =
                InventoryJson.object()
                        .put("time", view.at().toString())
                        .put("event", event)
                        .put("kbitPerSecond", tenth(view.kbitPerSecond()));
        root.set("trouble", view.trouble().map(this::said).orElse(null));
        root.set("ports", InventoryJson.list(ports, this::port));
        try {
            terminal.out().println(lines.writeValueAsString(root));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain nodes can always be written", e);
        }
    }

    private ObjectNode said(Message message) {
        return InventoryJson.object()
                .put("code", message.code())
                .put("text", terminal.text(message));
    }

    private ObjectNode port(LivePanel.Port port) {
        ObjectNode one =
                InventoryJson.object()
                        .put("port", port.name())
                        .put("alias", InventoryJson.text(port.alias()))
                        .put("admin", port.admin().word())
                        .put("oper", port.oper().word())
                        .put(
                                "mbps",
                                port.megabitsPerSecond().isPresent()
                                        ? (Long) port.megabitsPerSecond().getAsLong()
                                        : null)
                        .put("changed", port.changed().map(Object::toString).orElse(null))
                        .put("inBitPerSecond", rate(port.inBps()))
                        .put("outBitPerSecond", rate(port.outBps()));
        ArrayNode remarks = one.putArray("remarks");
        port.remarks().forEach(remark -> remarks.add(said(remark)));
        return one;
    }

    private static Long rate(OptionalDouble bits) {
        return bits.isPresent() ? (Long) Math.round(bits.getAsDouble()) : null;
    }

    private static double tenth(double value) {
        return Math.round(value * 10) / 10.0;
    }

    private void tell(
            LivePanel.View view, boolean first, List<LivePanel.Port> changed, boolean troubled) {
        if (troubled) {
            view.trouble()
                    .ifPresentOrElse(
                            why -> terminal.note("core.cli.watch.trouble", terminal.text(why)),
                            () -> terminal.note("core.cli.watch.answers-again"));
        }
        long up = view.ports().stream().filter(port -> port.oper() == LinkState.UP).count();
        if (first) {
            terminal.say("core.cli.watch.begin", view.ports().size(), up);
        } else if (!changed.isEmpty()) {
            for (LivePanel.Port port : changed) {
                terminal.say(
                        "core.cli.watch.changed",
                        terminal.time(port.changed().orElse(view.at())),
                        port.alias().isBlank()
                                ? port.name()
                                : port.name() + " (" + port.alias() + ")",
                        state(port));
            }
        } else if (!troubled) {
            counters(view, up);
        }
    }

    private String state(LivePanel.Port port) {
        return port.admin() == LinkState.DOWN
                ? terminal.words().say("core.cli.network.shut")
                : port.oper().word();
    }

    private void counters(LivePanel.View view, long up) {
        terminal.say(
                "core.cli.watch.counters",
                terminal.time(view.at()),
                up,
                megabits(view.ports().stream().map(LivePanel.Port::inBps).toList()),
                megabits(view.ports().stream().map(LivePanel.Port::outBps).toList()),
                new Message.Measure(tenth(view.kbitPerSecond()), "kbit/s"));
        List<String> remarks = new ArrayList<>();
        for (LivePanel.Port port : view.ports()) {
            port.remarks()
                    .forEach(remark -> remarks.add(port.name() + ": " + terminal.text(remark)));
        }
        remarks.forEach(remark -> terminal.out().println("  " + Table.plain(remark)));
    }

    /** Before the second reading of the counters there is no rate, and none is said. */
    private static Object megabits(List<OptionalDouble> rates) {
        if (rates.stream().allMatch(OptionalDouble::isEmpty)) {
            return "\u2013";
        }
        double sum = rates.stream().flatMapToDouble(OptionalDouble::stream).sum();
        return new Message.Measure(Math.round(sum / 1e5) / 10.0, "Mbit/s");
    }
}
