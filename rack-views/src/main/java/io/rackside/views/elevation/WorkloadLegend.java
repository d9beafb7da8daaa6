package io.rackside.views.elevation;

import io.rackside.views.ViewWords;
import io.rackside.views.picture.BoxPicture;
import io.rackside.views.picture.BoxShare;
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
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Whose workloads the colours are, what an underlined and a hollow block say, and how much of what
 * the servers share is given out.
 */
final class WorkloadLegend {
    private final List<WorkloadOwner> owners;
    private final int atRisk;
    private final int down;
    private final List<BoxShare> shares;

    WorkloadLegend(CabinetPicture picture) {
        owners = picture.owners();
        atRisk = count(picture, WorkloadMark.AT_RISK);
        down = count(picture, WorkloadMark.DOWN);
        shares =
                Arrays.stream(BoxShare.Kind.values())
                        .flatMap(kind -> sum(picture, kind).stream())
                        .toList();
    }

    /** Of all boxes; how much is given out is known where it is of each. */
    private static Optional<BoxShare> sum(CabinetPicture picture, BoxShare.Kind kind) {
        return picture.boxes().stream()
                .flatMap(box -> box.workloads().orElse(BoxWorkloads.NONE).shares().stream())
                .filter(share -> share.kind() == kind)
                .reduce(WorkloadLegend::both);
    }

    private static BoxShare both(BoxShare one, BoxShare other) {
        return new BoxShare(
                one.kind(),
                one.used().isPresent() && other.used().isPresent()
                        ? OptionalLong.of(one.used().getAsLong() + other.used().getAsLong())
                        : OptionalLong.empty(),
                one.total() + other.total());
    }

    private static int count(CabinetPicture picture, WorkloadMark mark) {
        return picture.boxes().stream()
                .map(BoxPicture::workloads)
                .mapToInt(workloads -> workloads.orElse(BoxWorkloads.NONE).count(mark))
                .sum();
    }

    /** What it is made from: the same gives the same legend. */
    List<Object> content() {
        return List.of(owners, atRisk, down, shares);
    }

    /** A line of owners, and one of what is said of their workloads. */
    Node node(ViewWords words) {
        List<Node> first = new ArrayList<>();
        for (WorkloadOwner owner : owners) {
            first.add(
                    entry(
                            "owner-" + owner.colour(),
                            Integer.toString(owner.count()),
                            owner.name()));
        }
        List<Node> second = new ArrayList<>();
        if (atRisk > 0) {
            second.add(
                    entry(
                            "at-risk",
                            Integer.toString(atRisk),
                            words.text("views.workload.at-risk")));
        }
        if (down > 0) {
            second.add(entry("down", Integer.toString(down), words.text("views.workload.down")));
        }
        for (BoxShare share : shares) {
            second.add(
                    entry(
                            share.kind().look(),
                            (share.used().isPresent() ? share.used().getAsLong() + " / " : "")
                                    + share.total(),
                            words.text(share.kind().code())));
        }
        LegendLines lines = new LegendLines(first, second);
        HBox.setHgrow(lines, Priority.ALWAYS);
        return lines;
    }

    private static Node entry(String look, String count, String word) {
        Region swatch = new Region();
        swatch.getStyleClass().addAll("swatch", "workload", look);
        Label number = new Label(count);
        number.getStyleClass().addAll("count", "tabular");
        HBox entry = new HBox(swatch, number, new Label(word));
        entry.getStyleClass().add("entry");
        entry.setAlignment(Pos.CENTER_LEFT);
        return entry;
    }
}
