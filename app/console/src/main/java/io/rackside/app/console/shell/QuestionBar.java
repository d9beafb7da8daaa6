package io.rackside.app.console.shell;

import io.rackside.app.acts.HostQuestion;
import io.rackside.app.console.hosts.HostAnswers;
import io.rackside.app.console.hosts.HostsModel;
import io.rackside.app.console.live.Live;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.console.theme.Icon;
import io.rackside.app.firmware.CampaignStatus;
import io.rackside.app.firmware.CertificateQuestion;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.views.picture.Status;
import io.rackside.views.style.StatusGlyph;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What waits for a person's answer, below the top bar wherever the technician is: hosts that are to
 * go down, certificates that changed, upgrades that were cut short.
 */
final class QuestionBar extends VBox {
    private final HostsModel hosts;
    private final Optional<Upgrades> upgrades;
    private final Live live;
    private final Texts texts;
    private final Consumer<JobId> show;
    private final Set<JobId> dismissed = new HashSet<>();
    private List<Object> shown = List.of();

    /** One line: what tells it from others, and what it looks like. */
    private record Line(Object key, HBox node) {}

    /**
     * Empty while nothing is asked.
     *
     * @param show shows an upgrade
     */
    QuestionBar(
            HostsModel hosts,
            Optional<Upgrades> upgrades,
            Live live,
            Texts texts,
            Consumer<JobId> show) {
        this.hosts = hosts;
        this.upgrades = upgrades;
        this.live = live;
        this.texts = texts;
        this.show = show;
        setId("questions");
        hosts.open().addListener((_, _, _) -> arrange());
        upgrades.ifPresent(all -> all.known().addListener((_, _, _) -> arrange()));
        arrange();
    }

    /** The first button of the first line; empty while nothing is asked. */
    Optional<Node> keyboard() {
        return getChildren().isEmpty()
                ? Optional.empty()
                : ((HBox) getChildren().getFirst())
                        .getChildren().stream().filter(Button.class::isInstance).findFirst();
    }

    private void arrange() {
        List<Line> lines = new ArrayList<>();
        hosts.open().get().forEach(question -> lines.add(line(question)));
        for (CampaignStatus upgrade : upgrades.map(all -> all.known().get()).orElse(List.of())) {
            upgrade.boxes().stream()
                    .flatMap(box -> box.question().stream())
                    .forEach(question -> lines.add(line(upgrade, question)));
            if (upgrade.state() == Job.State.INTERRUPTED && !dismissed.contains(upgrade.job())) {
                lines.add(interrupted(upgrade));
            }
        }
        List<Object> now = lines.stream().map(Line::key).toList();
        if (!now.equals(shown)) {
            shown = now;
            getChildren().setAll(lines.stream().map(Line::node).toList());
        }
    }

    private Line line(HostQuestion question) {
        HBox line = line(Status.WARNING);
        Label words = words();
        words.textProperty()
                .bind(
                        texts.bind(
                                "console.ask.since",
                                texts.bind(question.text()),
                                texts.time(question.since())));
        line.getChildren().add(words);
        line.getChildren().addAll(HostAnswers.of(question, name(question.device()), hosts, texts));
        return new Line(question, line);
    }

    private Line line(CampaignStatus upgrade, CertificateQuestion question) {
        HBox line = line(Status.WARNING);
        Label words = words();
        words.textProperty().bind(texts.bind("console.ask.certificate", question.name()));
        Button compare = button("console.ask.compare", question.name());
        compare.setOnAction(_ -> show.accept(upgrade.job()));
        line.getChildren().addAll(words, compare);
        return new Line(question, line);
    }

    private Line interrupted(CampaignStatus upgrade) {
        HBox line = line(Status.WARNING);
        Label words = words();
        words.textProperty()
                .bind(texts.bind("console.ask.interrupted", texts.bind(upgrade.title())));
        Button look = button("console.ask.look");
        look.setOnAction(_ -> show.accept(upgrade.job()));
        Button dismiss = new Button(null, Icon.CLOSE.node());
        dismiss.getStyleClass().addAll("flat", "rs-icon-button");
        dismiss.accessibleTextProperty().bind(texts.bind("console.notice.dismiss"));
        dismiss.setOnAction(
                _ -> {
                    dismissed.add(upgrade.job());
                    arrange();
                });
        line.getChildren().addAll(words, look, dismiss);
        return new Line(upgrade.job(), line);
    }

    private static HBox line(Status status) {
        HBox line = new HBox(9, new StatusGlyph(13, status));
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().addAll("rs-notice", "rs-question");
        return line;
    }

    private static Label words() {
        Label words = new Label();
        words.setWrapText(true);
        words.setMaxWidth(Double.MAX_VALUE);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        return words;
    }

    private Button button(String code, Object... arguments) {
        Button button = new Button();
        button.textProperty().bind(texts.bind(code, arguments));
        button.setMinWidth(USE_PREF_SIZE);
        button.setId("question-show");
        button.getStyleClass().addAll("rs-act", "rs-tool");
        return button;
    }

    private String name(DeviceId box) {
        return live.now().model().device(box).map(Device::name).orElse(box.value());
    }
}
