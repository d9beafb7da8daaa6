package io.rackside.app.console.table;

import io.rackside.app.console.texts.Texts;

import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Words in a row, one of them chosen, and below them what it stands for; a tab's content is made
 * when it is first shown.
 */
public final class TabStrip extends VBox {
    private record Tab(ToggleButton button, Supplier<Content> make) {}

    /** A tab's content, and what stands right of the words while it is shown. */
    public record Content(Node node, Node tools, Node keyboard) {}

    private final Texts texts;
    private final ToggleGroup group = new ToggleGroup();
    private final WrappingRow strip = new WrappingRow();
    private final StackPane tools = new StackPane();
    private final StackPane body = new StackPane();
    private final List<Tab> tabs = new ArrayList<>();
    private final List<Content> contents = new ArrayList<>();
    private int chosen = -1;
    private int wanted;

    public TabStrip(Texts texts) {
        this.texts = texts;
        strip.getStyleClass().add("rs-tabs");
        SideBySide header = new SideBySide(strip, tools);
        header.getStyleClass().add("rs-tab-header");
        VBox.setVgrow(body, Priority.ALWAYS);
        body.setMinHeight(0);
        getChildren().addAll(header, body);
        group.selectedToggleProperty()
                .addListener(
                        (_, before, now) -> {
                            if (now == null && before != null) {
                                before.setSelected(true);
                            }
                        });
    }

    /** Adds a tab; {@code title} may be bound to anything that changes. */
    public ToggleButton add(String code, Supplier<Content> make) {
        ToggleButton button = new ToggleButton();
        button.textProperty().bind(texts.bind(code));
        button.setToggleGroup(group);
        button.setId(code.replace('.', '-'));
        button.setMinWidth(Region.USE_PREF_SIZE);
        int index = tabs.size();
        button.setOnAction(_ -> choose(index));
        tabs.add(new Tab(button, make));
        contents.add(null);
        strip.getChildren().add(button);
        if (index == 0) {
            choose(0);
        }
        return button;
    }

    public void choose(int index) {
        wanted = index;
        show(index);
    }

    private void show(int index) {
        tabs.get(index).button().setSelected(true);
        if (chosen == index) {
            return;
        }
        chosen = index;
        if (contents.get(index) == null) {
            contents.set(index, tabs.get(index).make().get());
        }
        Content content = contents.get(index);
        body.getChildren().setAll(content.node());
        tools.getChildren().setAll(content.tools());
    }

    /**
     * Shows only tabs of these indexes. Where the chosen one is not among them the first that is
     * stands in for it, until it is offered again.
     */
    public void offer(Set<Integer> offered) {
        for (int i = 0; i < tabs.size(); i++) {
            tabs.get(i).button().setVisible(offered.contains(i));
            tabs.get(i).button().setManaged(offered.contains(i));
        }
        show(offered.contains(wanted) ? wanted : Collections.min(offered));
    }

    public int chosen() {
        return chosen;
    }

    /** The control of the shown tab that takes the keyboard. */
    public Node keyboard() {
        return contents.get(chosen).keyboard();
    }
}
