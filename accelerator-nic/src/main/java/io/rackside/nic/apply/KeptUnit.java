package io.rackside.nic.apply;

import io.rackside.nic.knob.Knob;
import io.rackside.nic.plan.Stage;
import io.rackside.operations.Hashes;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

/**
 * What one port is set to in each boot: a unit of systemd and the script it runs. There is one for
 * a port, whoever many changes it comes from; each setting is a part of its own.
 *
 * @param parts lines by knob, in the order they are run
 * @param values what they set each knob to; without those of an earlier script that did not say
 */
record KeptUnit(
        ApplyOrder order,
        HostLayout layout,
        SequencedMap<String, List<String>> parts,
        Map<String, String> values) {
    private static final String PART = "#: ";
    private static final String PARTS_END = "#.";
    private static final String LINE = "keep ";

    /** Seconds for a line, and the most that one may have of the unit's ten minutes. */
    private static final long USUAL = 60;

    private static final long MOST = 300;

    /** File names: those of one port are the same for each change of it. */
    record Names(String unit, String script, String card) {}

    KeptUnit {
        Objects.requireNonNull(order, "order");
        Objects.requireNonNull(layout, "layout");
    }

    static Names names(ApplyOrder order) {
        String place = order.place().isEmpty() ? "host" : order.place();
        return new Names(
                "rackside-nic@" + place + ".service",
                "nic@" + place + ".sh",
                "nic@" + place + ".card");
    }

    /**
     * What is kept already, as its script tells; what is not of our making is not taken over.
     *
     * @param keeps the script's lines, none where there is none
     */
    static KeptUnit read(ApplyOrder order, HostLayout layout, List<String> keeps) {
        SequencedMap<String, List<String>> parts = new LinkedHashMap<>();
        Map<String, String> values = new HashMap<>();
        String part = "";
        for (String line : keeps) {
            if (line.startsWith(PART)) {
                String[] named = line.substring(PART.length()).strip().split("=", 2);
                part = named[0];
                parts.put(part, new ArrayList<>());
                if (named.length > 1) {
                    values.put(part, named[1]);
                }
            } else if (line.equals(PARTS_END)) {
                part = "";
            } else if (!part.isEmpty() && line.startsWith(LINE + "'")) {
                parts.get(part).add(line);
            }
        }
        return new KeptUnit(order, layout, parts, values);
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    /** With the settings of the change; those of the same knobs from earlier give way. */
    KeptUnit with(List<Integer> numbers) {
        KeptUnit rest = without(numbers);
        ApplyLines lines = new ApplyLines(order);
        for (int number : numbers) {
            Setting setting = order.settings().get(number);
            rest.values.put(setting.knob().id(), setting.wanted().text());
            rest.parts.put(
                    setting.knob().id(),
                    lines.there(number).stream()
                            .map(line -> LINE + ApplyScript.quote(line) + patience(number))
                            .toList());
        }
        return rest;
    }

    /** Seconds for lines that take longer: each sub-function may take 10 until it is there. */
    private String patience(int number) {
        Setting setting = order.settings().get(number);
        return setting.knob().equals(Knob.SUB_FUNCTIONS)
                ? " " + Math.min(MOST, USUAL + 10 * setting.wanted().number().orElse(0))
                : "";
    }

    /** Without those knobs. */
    KeptUnit without(List<Integer> numbers) {
        SequencedMap<String, List<String>> rest = new LinkedHashMap<>(parts);
        numbers.forEach(number -> rest.remove(order.settings().get(number).knob().id()));
        return new KeptUnit(order, layout, rest, new HashMap<>(values));
    }

    String unit() {
        return """
        # Written by Rackside.
        [Unit]
        Description=Rackside: network port %s as it was proved
        Wants=network-pre.target
        After=network-pre.target systemd-udevd.service
        Before=network.target libvirtd.service virtqemud.service kubelet.service
        Before=openvswitch-switch.service openvswitch.service

        [Service]
        Type=oneshot
        RemainAfterExit=yes
        TimeoutStartSec=10min
        ExecStart=/bin/sh "%s/rackside/%s"

        [Install]
        WantedBy=multi-user.target
        """
                .formatted(
                        order.place().isEmpty() ? "host" : order.place(),
                        layout.etc(),
                        names(order).script());
    }

    String script() {
        StringBuilder text = new StringBuilder();
        text.append("# Written by Rackside: sets a port in each boot as it was proved.\n");
        text.append("SYS=").append(ApplyScript.quote(layout.sys())).append('\n');
        text.append("pci=").append(ApplyScript.quote(order.port().pci())).append('\n');
        text.append("mac=").append(ApplyScript.quote(order.mac())).append('\n');
        text.append("PID=\nfailed=\n");
        text.append("PATH=$PATH:/usr/sbin:/sbin:/usr/bin:/bin; export PATH\n");
        text.append("LC_ALL=C; export LC_ALL\n");
        text.append(ApplyScript.portText());
        text.append("keep() { one_line \"$1\" \"${2:-")
                .append(USUAL)
                .append("}\" /dev/null || failed=yes; }\n");
        // The driver may be slower than the boot.
        text.append("n=0\nuntil find_port || [ \"$n\" -ge 30 ]; do sleep 1; n=$((n + 1)); done\n");
        // A card that was added or taken out moves the others; a port's place is no name for it.
        text.append("if [ \"$(card)\" != \"$(cat ")
                .append(ApplyScript.quote(layout.etc() + "/rackside/" + names(order).card()))
                .append(" 2>/dev/null)\" ]; then\n")
                .append("echo \"not the card that was proved: nothing is set at $pci\" >&2\n")
                .append("exit 1\nfi\n");
        List<Map.Entry<String, List<String>>> inOrder = new ArrayList<>(parts.entrySet());
        // Those of several changes have each its place in a plan; what is as early stays as it is.
        inOrder.sort(Comparator.comparing(part -> Stage.of(new Knob(part.getKey()), false)));
        for (Map.Entry<String, List<String>> part : inOrder) {
            text.append(PART).append(part.getKey());
            if (values.containsKey(part.getKey())) {
                text.append('=').append(values.get(part.getKey()));
            }
            text.append('\n');
            part.getValue().forEach(line -> text.append(line).append('\n'));
        }
        return text.append(PARTS_END).append("\n[ -z \"$failed\" ]\n").toString();
    }

    /** SHA-256 of both files, the unit first. */
    String hash() {
        return Hashes.sha256Hex((unit() + script()).getBytes(StandardCharsets.UTF_8));
    }
}
