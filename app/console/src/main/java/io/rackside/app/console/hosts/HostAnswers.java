package io.rackside.app.console.hosts;

import io.rackside.app.acts.HostQuestion;
import io.rackside.app.console.texts.Texts;

import javafx.scene.control.Button;

import java.util.List;

/** The two answers to a question about a host, each a button that names the box. */
public final class HostAnswers {
    /** A service waits until a server is back in its place. */
    private static final String PULL_NOW = "core.service.pull-now";

    /** The same while nobody sees whether it is off. */
    private static final String PULL_UNSEEN = "core.service.pull-unseen";

    /** The same when it was switched on. */
    private static final String RUNS_AGAIN = "core.service.runs-again";

    /** A service asks whether to go on with a server whose BMC complains. */
    private static final String UNHEALTHY = "core.service.unhealthy";

    /** A service asks whether to tell a server once more that did not shut down. */
    private static final String ONCE_MORE = "core.service.shut-down-again";

    private HostAnswers() {}

    /**
     * Yes, then no.
     *
     * @param box as it is called on a button
     */
    public static List<Button> of(
            HostQuestion question, String box, HostsModel hosts, Texts texts) {
        Button yes = button(yes(question), box, texts);
        yes.setId("host-yes");
        yes.setOnAction(_ -> hosts.answer(question, true));
        Button no = button(no(question), box, texts);
        no.setId("host-no");
        no.setOnAction(_ -> hosts.answer(question, false));
        return List.of(yes, no);
    }

    /** Code of the words for yes, with the box named. */
    public static String yes(HostQuestion question) {
        return switch (question.text().code()) {
            case PULL_NOW, PULL_UNSEEN, RUNS_AGAIN -> "console.host.is-back";
            case UNHEALTHY -> "console.host.go-on";
            case ONCE_MORE -> "console.host.tell-again";
            default -> question.goesDown() ? "console.host.may-go-down" : "console.host.works";
        };
    }

    /** Code of the words for no, with the box named. */
    public static String no(HostQuestion question) {
        return switch (question.text().code()) {
            case PULL_NOW, PULL_UNSEEN, RUNS_AGAIN, UNHEALTHY -> "console.host.stays-out";
            case ONCE_MORE -> "console.host.leave-on";
            default -> question.goesDown() ? "console.host.not-now" : "console.host.not-yet";
        };
    }

    private static Button button(String code, String box, Texts texts) {
        Button button = new Button();
        button.textProperty().bind(texts.bind(code, box));
        button.setMinWidth(Button.USE_PREF_SIZE);
        button.getStyleClass().addAll("rs-act", "rs-tool");
        return button;
    }
}
