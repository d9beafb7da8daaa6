package io.rackside.views.elevation;

import io.rackside.views.ViewWords;
import io.rackside.views.picture.BoxPicture;
import io.rackside.views.picture.BoxWorkloads;
import io.rackside.views.picture.CabinetPicture;
import io.rackside.views.picture.WorkloadMark;
import io.rackside.views.picture.WorkloadOwner;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import java.util.ArrayList;
import java.util.List;

/** Whose workloads the colours are, and what an underlined and a hollow block say. */
final class WorkloadLegend {
    private final List<WorkloadOwner> owners;
    private final int atRisk;
    private final int down;

    WorkloadLegend(CabinetPicture picture) {
        owners = picture.owners();
        atRisk = count(picture, WorkloadMark.AT_RISK);
        down = count(picture, WorkloadMark.DOWN);
    }

    private static int count(CabinetPicture picture, WorkloadMark mark) {
        return picture.boxes().stream()
                .map(BoxPicture::workloads)
                .mapToInt(workloads -> workloads.orElse(BoxWorkloads.NONE).count(mark))
                .sum();
    }

    /** What it is made from: the same gives the same legend. */
    List<Object> content() {
        return List.of(owners, atRisk, down);
    }

    /** A line of owners, and one of what is said of their workloads. */
    Node node(ViewWords words) {
        List<Node> first = new ArrayList<>();
        for (WorkloadOwner owner : owners) {
            first.add(entry("owner-" + owner.colour(), owner.count(), owner.name()));
        }
        List<Node> second = new ArrayList<>();
        if (atRisk > 0) {
            second.add(entry("at-risk", atRisk, words.text("views.workload.at-risk")));
        }
        if (down > 0) {
            second.add(entry("down", down, words.text("views.workload.down")));
        }
        LegendLines lines = new LegendLines(first, second);
        HBox.setHgrow(lines, Priority.ALWAYS);
        return lines;
    }

    private static Node entry(String look, int count, String word) {
        Region swatch = new Region();
        swatch.getStyleClass().addAll("swatch", "workload", look);
        Label number = new Label(Integer.toString(count));
        number.getStyleClass().addAll("count", "tabular");
        HBox entry = new HBox(swatch, number, new Label(word));
        entry.getStyleClass().add("entry");
        entry.setAlignment(Pos.CENTER_LEFT);
        return entry;
    }
}
