package io.rackside.views.elevation;

import io.rackside.views.ViewWords;
import io.rackside.views.network.CableLook;
import io.rackside.views.network.CableMark;
import io.rackside.views.network.CablePen;
import io.rackside.views.network.LookSample;
import io.rackside.views.network.NetworkPicture;
import io.rackside.views.network.OffloadSign;
import io.rackside.views.network.PortLook;
import io.rackside.views.network.PortMark;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How many cables and ports there are of each look, and how they are drawn. */
final class CableLegend {
    private static final List<PortLook> LOUD_PORTS_FIRST =
            List.of(
                    PortLook.TROUBLE,
                    PortLook.UP,
                    PortLook.DOWN,
                    PortLook.DISABLED,
                    PortLook.UNKNOWN);

    private static final List<OffloadSign> LOUD_OFFLOADS_FIRST =
            List.of(
                    OffloadSign.REFUSED,
                    OffloadSign.DRIFT,
                    OffloadSign.CHANGING,
                    OffloadSign.AFTER_RESTART,
                    OffloadSign.IN_FORCE,
                    OffloadSign.PLAIN,
                    OffloadSign.NOT_READ);

    private final Map<CableLook, Integer> cables = new EnumMap<>(CableLook.class);
    private final Map<PortLook, Integer> ports = new EnumMap<>(PortLook.class);
    private final Map<OffloadSign, Integer> offloads = new EnumMap<>(OffloadSign.class);

    CableLegend(NetworkPicture network) {
        for (CableMark cable : network.cables()) {
            cables.merge(cable.look(), 1, Integer::sum);
        }
        network.ports().values().forEach(marks -> marks.forEach(this::count));
    }

    private void count(PortMark mark) {
        ports.merge(mark.look(), 1, Integer::sum);
        mark.offload().ifPresent(look -> offloads.merge(look, 1, Integer::sum));
    }

    /** What it is made from: the same counts give the same legend. */
    List<Object> counts() {
        return List.of(cables, ports, offloads);
    }

    /** A line of cables and one of ports and their offload, the loud ones first. */
    Node node(ViewWords words) {
        List<Node> first = new ArrayList<>();
        for (CableLook look : CablePen.QUIET_FIRST.reversed()) {
            if (cables.containsKey(look)) {
                first.add(entry(LookSample.of(look), cables.get(look), words.text(look.code())));
            }
        }
        List<Node> second = new ArrayList<>();
        for (PortLook look : LOUD_PORTS_FIRST) {
            if (ports.containsKey(look)) {
                second.add(entry(LookSample.of(look), ports.get(look), words.text(look.code())));
            }
        }
        for (OffloadSign look : LOUD_OFFLOADS_FIRST) {
            if (offloads.containsKey(look)) {
                second.add(entry(LookSample.of(look), offloads.get(look), words.text(look.code())));
            }
        }
        LegendLines lines = new LegendLines(first, second);
        HBox.setHgrow(lines, Priority.ALWAYS);
        return lines;
    }

    private static Node entry(Node sample, int count, String word) {
        Label number = new Label(Integer.toString(count));
        number.getStyleClass().addAll("count", "tabular");
        HBox entry = new HBox(sample, number, new Label(word));
        entry.getStyleClass().add("entry");
        entry.setAlignment(Pos.CENTER_LEFT);
        return entry;
    }
}
