package io.rackside.app.console.shell;

import io.rackside.app.console.live.Selection;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.console.theme.Icon;
import io.rackside.views.picture.Lens;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The top of the window: where one is, through which lens one looks, and how to get elsewhere. */
final class TopBar extends HBox {
    /** What the buttons at the right do. */
    interface Acts {
        void search();

        void settings();

        void otherTheme();

        void speak(Locale language);
    }

    /** Shows its words whole in both languages. */
    private static final double SEARCH_MIN = 250;

    private final TopBarViewModel top;
    private final Texts texts;
    private final Crumbs crumbs = new Crumbs();
    private final Button search = new Button();

    TopBar(TopBarViewModel top, Selection selection, Texts texts, Acts acts) {
        super(14);
        this.top = top;
        this.texts = texts;
        getStyleClass().add("rs-top-bar");
        setAlignment(Pos.CENTER_LEFT);
        Label brand = new Label("Rackside");
        brand.getStyleClass().add("rs-brand");
        brand.setMinWidth(Region.USE_PREF_SIZE);
        Label demo = new Label();
        demo.textProperty().bind(texts.bind("console.demo.badge"));
        demo.getStyleClass().add("rs-demo-badge");
        demo.setMinWidth(Region.USE_PREF_SIZE);
        demo.visibleProperty().set(top.demo());
        demo.setManaged(top.demo());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.SOMETIMES);
        HBox.setHgrow(search, Priority.ALWAYS);
        getChildren()
                .addAll(
                        brand,
                        demo,
                        crumbs,
                        lenses(selection),
                        gap,
                        searchButton(acts),
                        traffic(),
                        languages(acts),
                        tools(acts));
        top.crumbs().addListener((_, _, _) -> showCrumbs());
        showCrumbs();
    }

    /** Where the keyboard goes when this region is entered. */
    Button keyboard() {
        return search;
    }

    private void showCrumbs() {
        List<Node> steps = new ArrayList<>();
        List<TopBarViewModel.Crumb> path = top.crumbs().get();
        for (int i = 0; i < path.size(); i++) {
            TopBarViewModel.Crumb crumb = path.get(i);
            boolean here = i == path.size() - 1;
            if (here) {
                Label last = new Label(crumb.name());
                last.getStyleClass().add("rs-crumb-here");
                last.setMinWidth(Region.USE_PREF_SIZE);
                steps.add(last);
            } else {
                Button step = new Button(crumb.name());
                step.getStyleClass().add("rs-crumb");
                step.setMinWidth(Region.USE_PREF_SIZE);
                step.setOnAction(_ -> crumb.place().ifPresent(top::goTo));
                Label mark = new Label("›");
                mark.getStyleClass().add("rs-dim");
                mark.setMinWidth(Region.USE_PREF_SIZE);
                steps.add(step);
                steps.add(mark);
            }
        }
        crumbs.show(steps);
    }

    private HBox lenses(Selection selection) {
        ToggleGroup group = new ToggleGroup();
        HBox box = segments("console.top.lens");
        for (Lens lens : Lens.values()) {
            ToggleButton button = segment(group);
            button.textProperty().bind(texts.bind(lens.code()));
            button.setSelected(selection.lens().get() == lens);
            button.setOnAction(
                    _ -> {
                        button.setSelected(true);
                        selection.lens().set(lens);
                    });
            selection.lens().addListener((_, _, now) -> button.setSelected(now == lens));
            button.visibleProperty().bind(selection.offered().map(fed -> fed.contains(lens)));
            button.managedProperty().bind(button.visibleProperty());
            box.getChildren().add(button);
        }
        return box;
    }

    private HBox languages(Acts acts) {
        ToggleGroup group = new ToggleGroup();
        HBox box = segments("console.top.language");
        language(box, group, "EN", Locale.ENGLISH, acts);
        language(box, group, "中", Locale.SIMPLIFIED_CHINESE, acts);
        return box;
    }

    private void language(HBox box, ToggleGroup group, String name, Locale locale, Acts acts) {
        ToggleButton button = segment(group);
        button.setText(name);
        button.setAccessibleText(locale.getDisplayLanguage(locale));
        button.setSelected(texts.language().get().equals(locale));
        button.setOnAction(
                _ -> {
                    button.setSelected(true);
                    acts.speak(locale);
                });
        texts.language().addListener((_, _, now) -> button.setSelected(now.equals(locale)));
        box.getChildren().add(button);
    }

    private HBox segments(String name) {
        HBox box = new HBox();
        box.getStyleClass().add("rs-segments");
        box.setAlignment(Pos.CENTER);
        box.setMaxHeight(Region.USE_PREF_SIZE);
        box.setMinWidth(Region.USE_PREF_SIZE);
        box.accessibleTextProperty().bind(texts.bind(name));
        return box;
    }

    private static ToggleButton segment(ToggleGroup group) {
        ToggleButton button = new ToggleButton();
        button.setToggleGroup(group);
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private Button searchButton(Acts acts) {
        Label words = new Label();
        words.textProperty().bind(texts.bind("console.top.search"));
        words.getStyleClass().add("rs-search-words");
        words.setMinWidth(0);
        Label key = new Label("Ctrl K");
        key.getStyleClass().add("rs-key");
        key.setMinWidth(Region.USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox inside = new HBox(8, Icon.SEARCH.node(), words, gap, key);
        inside.setAlignment(Pos.CENTER_LEFT);
        search.setGraphic(inside);
        search.getStyleClass().add("rs-search-button");
        search.setPrefWidth(SEARCH_MIN);
        search.setMaxWidth(300);
        search.setMinWidth(SEARCH_MIN);
        inside.prefWidthProperty().bind(search.widthProperty().subtract(24));
        search.accessibleTextProperty().bind(texts.bind("console.top.search"));
        search.setOnAction(_ -> acts.search());
        return search;
    }

    private Label traffic() {
        Label traffic = new Label();
        traffic.getStyleClass().add("rs-traffic");
        traffic.setMinWidth(Region.USE_PREF_SIZE);
        traffic.textProperty().bind(top.traffic());
        Tooltip hint = new Tooltip();
        hint.textProperty().bind(texts.bind("console.top.traffic-hint"));
        traffic.setTooltip(hint);
        return traffic;
    }

    private HBox tools(Acts acts) {
        Button theme = iconButton(Icon.SUN, "console.command.theme");
        theme.setOnAction(_ -> acts.otherTheme());
        Button settings = iconButton(Icon.SETTINGS, "console.command.settings");
        settings.setOnAction(_ -> acts.settings());
        HBox box = new HBox(2, theme, settings);
        box.setAlignment(Pos.CENTER);
        box.setMinWidth(Region.USE_PREF_SIZE);
        return box;
    }

    private Button iconButton(Icon icon, String code) {
        Button button = new Button(null, icon.node());
        button.getStyleClass().addAll("flat", "rs-icon-button");
        button.accessibleTextProperty().bind(texts.bind(code));
        Tooltip hint = new Tooltip();
        hint.textProperty().bind(texts.bind(code));
        button.setTooltip(hint);
        return button;
    }
}
